"""Rows of the outbox: drafts, deliveries, cards, and what became of them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from bot.engine.conversation import Conversation
from bot.engine.effects import Audience
from bot.engine.events import Deed, Outcome
from bot.engine.rich import Rich
from bot.ports.incoming import Place
from bot.ports.outgoing import Delete, Edit, Post, React, Receipt

# How much longer than other deliveries one with files may take, before whoever carries it is believed dead.
CARRYING_FILES = timedelta(minutes=3)


@dataclass(frozen=True, slots=True)
class OpenCard:
    """The ticket's first post, rendered when it is sent. `farewell` is what the card before it says from then on."""

    farewell: Rich = ()
    kind: Literal["open_card"] = "open_card"


Carried = Post | React | OpenCard | Edit | Delete
"""What a row of the outbox can hold. An Edit or a Delete is about the delivery that carried the same answer."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A delivery to be. `joins`: may be put into one post with its neighbours."""

    conversation: str
    ticket: int
    to: Audience
    place: Place
    body: Carried
    answers: str = ""
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed outbox row (or several joined into one: `ids`, the first leads).

    `doubtful`: an earlier attempt's outcome is unknown. `state` is the conversation's, where the body is rendered late.
    `prepared` are the receiving messenger's words for the post's files ("": lost), once they have been taken there.
    `parts` are the messages that an Edit or a Delete is about.
    """

    ids: tuple[int, ...]
    attempt: int
    conversation: str
    ticket: int
    to: Audience
    place: Place
    body: Carried
    answers: str
    doubtful: bool
    created_at: datetime
    state: Conversation | None = None
    prepared: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CardView:
    """A card whose shown version is behind. `message` is the post to replace."""

    ticket: int
    place: Place
    message: str
    version: int
    state: Conversation


class DeliveryState(StrEnum):
    """Where an outbox row stands."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    HELD = "held"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"  # overtaken by a correction before it was sent


@dataclass(frozen=True, slots=True)
class DeliveryMark:
    """What the courier learnt (`prepared`: the files have been taken to the messenger and are not shown yet).

    Taken only if the rows are still `sending` with this attempt (fencing).
    """

    ids: tuple[int, ...]
    attempt: int
    state: DeliveryState
    receipt: Receipt | None = None
    due_at: datetime | None = None
    doubtful: bool = False
    reason: str = ""
    prepared: tuple[str, ...] = ()
    lost: Place | None = None  # the thread it belongs into, if that is gone


@dataclass(frozen=True, slots=True)
class CardMark:
    """The card of this ticket now shows this version (None: it could not be shown, try again at `due_at`)."""

    ticket: int
    version: int | None
    due_at: datetime
    lost: str = ""  # the message, if there is no such card any more


@dataclass(frozen=True, slots=True)
class Ended:
    """A delivery that reached an end just now, as its row tells."""

    delivery: int
    conversation: str
    to: Audience
    outcome: Outcome
    answers: str = ""
    reason: str = ""
    ticket: int = 0
    deed: Deed = Deed.POST
    lost: bool = False  # the ticket's thread is gone
