"""What the rooms promise each other: the values that cross a door, and the doors themselves."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from bot.engine.conversation import Agent, Conversation, Deadline
from bot.engine.effects import Action, Audience, Button, Mark
from bot.engine.events import Outcome
from bot.engine.rich import Rich, Span, lines, plain, rich, shortened
from faq.entry import Entry, Match

if TYPE_CHECKING:
    from faq.knowledge import Topic

__all__ = [
    "Action", "Agent", "Audience", "Button", "Conversation", "Deadline", "Mark", "Outcome",
    "Rich", "Span", "lines", "plain", "rich", "shortened",
]  # fmt: skip  # what handlers may know of the engine


# --- what comes in ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message comes from and where its answer goes. `thread` is empty outside threads, never None."""

    channel: str
    chat: str
    thread: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it, in the messenger's own words. `language` is a code such as `ru` or `en-US`, or empty."""

    id: str
    name: str = ""
    username: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file or another thing that is no text. `kind` is photo, document, voice, sticker, location …; size in bytes."""

    kind: str
    name: str = ""
    size: int = 0
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message."""

    text: Rich
    attachments: tuple[Attachment, ...] = ()
    kind: Literal["wrote"] = "wrote"


@dataclass(frozen=True, slots=True)
class Edited:
    """A message was changed to this."""

    text: Rich
    kind: Literal["edited"] = "edited"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed; `data` is what `Control.data` said."""

    data: str
    kind: Literal["pressed"] = "pressed"


@dataclass(frozen=True, slots=True)
class Left:
    """The author blocked us."""

    kind: Literal["left"] = "left"


@dataclass(frozen=True, slots=True)
class Returned:
    """The author let us back in."""

    kind: Literal["returned"] = "returned"


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something the adapter could not read; it is kept, quarantined, for a person to look at."""

    raw: str
    reason: str
    kind: Literal["unreadable"] = "unreadable"


Body = Wrote | Edited | Pressed | Left | Returned | Unreadable


@dataclass(frozen=True, slots=True)
class Incoming:
    """Something that happened in a messenger.

    `id` is the messenger's id of the event, `message` its id of the message (an edit adds its version, a press
    has none): duplicates are known by either, as sets. `sent_at` is the messenger's clock.
    """

    id: str
    place: Place
    author: Author
    sent_at: datetime
    body: Body
    message: str = ""


Receive = Callable[[Sequence[Incoming]], Awaitable[None]]
"""Takes a batch; returns when everything in it is durable, and only then may the messenger be told so."""


# --- what goes out ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Control:
    """A button as a channel shows it: `data` comes back when pressed, `verb` names what it does."""

    label: str
    data: str
    verb: str
    style: Literal["", "primary", "danger"] = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message. `only` is the one agent who may see it; `aloud`: a thread post the whole channel sees."""

    text: Rich
    controls: tuple[Control, ...] = ()
    only: str = ""
    aloud: bool = False
    kind: Literal["post"] = "post"


@dataclass(frozen=True, slots=True)
class Card:
    """A ticket at a glance. `summary` is the one line a notification shows."""

    summary: str
    headline: Rich
    fields: tuple[tuple[str, Rich], ...]
    body: Rich
    notes: tuple[Rich, ...]
    controls: tuple[Control, ...]
    kind: Literal["card"] = "card"


@dataclass(frozen=True, slots=True)
class React:
    """Show on a message what became of it; `fallback` is said by channels without reactions."""

    message: str
    mark: Mark
    fallback: str = ""
    kind: Literal["react"] = "react"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something to deliver. `id` is ours, for channels that can be asked later; `message` is the one to replace."""

    id: str
    place: Place
    body: Post | Card | React
    message: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The messenger's ids of what was delivered (several where a long text was split); `place` answers go to."""

    messages: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can. `text` is the longest message in characters; paces are in messages a second, 0 = no limit."""

    text: int
    pace: float = 0.0
    pace_per_chat: float = 0.0
    burst_per_chat: int = 1
    slots: int = 4
    can_find: bool = False
    joins_lines: bool = False


# --- what can go wrong (the message says what an operator should know, never a token or a customer's words) ---


class ChannelError(Exception):
    """A delivery did not go as hoped."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(ChannelError):
    """Surely not delivered; `after` seconds must pass (None: our own patience). `overall`: every chat must wait."""

    def __init__(self, reason: str, after: float | None = None, *, overall: bool = False) -> None:
        super().__init__(reason)
        self.after = after
        self.overall = overall


class Unknown(ChannelError):
    """The request left and the answer was lost: delivered or not, nobody knows."""


class Undeliverable(ChannelError):
    """It will never be delivered. `gone`: the recipient blocked us or no longer exists."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.gone = gone


class ChannelDown(ChannelError):
    """Nothing can be delivered on this channel until an operator or the messenger mends it."""


class Refused(ChannelError):
    """The messenger refuses our credentials: starting makes no sense."""


class Unavailable(Exception):
    """The database is away or full: wait and repeat, nothing is acknowledged."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What `firstline doctor` saw: fine or not, and what to do."""

    subject: str
    fine: bool
    words: str
    advice: str = ""


class Channel(Protocol):
    """A messenger."""

    name: str
    limits: Limits

    async def open(self) -> Place:
        """Check the credentials and say which place is ours: the desk's channel (customers' channels: chat "").

        Raises Refused (give up), ChannelDown or TryLater (worth another try).
        """

    async def listen(self, receive: Receive, connected: Callable[[], Awaitable[None]]) -> None:
        """Hand on what happens until cancelled; call `connected` after every (re)connection, before its events."""

    async def deliver(self, outgoing: Outgoing) -> Receipt:
        """Deliver, or raise TryLater, Unknown, Undeliverable or ChannelDown."""

    async def find(self, outgoing: Outgoing) -> Receipt | None:
        """Was this posted? Asked only where `limits.can_find`."""

    async def missed_since(self, place: Place, message: str) -> Sequence[Incoming]:
        """What happened at this place after that message (all of it, if the message is ""), oldest first."""

    async def who(self, author: Author) -> Agent:
        """Name and right to act; `may_act` is None where it cannot be established just now."""

    async def examine(self) -> Sequence[Finding]:
        """Everything a start needs, looked at live, for `firstline doctor`."""

    async def close(self) -> None:
        """Let go of connections."""


# --- the memory ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Thread:
    """Which ticket of which conversation a place belongs to."""

    conversation: str
    ticket: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something incoming, stamped by us and with its conversation known (`ticket` 0: from the customer)."""

    incoming: Incoming
    at: datetime
    conversation: str
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A recorded arrival. `seq` orders the facts of one conversation; `attempts` counts failed decisions."""

    seq: int
    arrival: Arrival
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The buttons under one message: who may press them is the conversation's audience (or one agent)."""

    id: str
    conversation: str
    to: Audience
    buttons: tuple[Button, ...]
    only: str = ""


@dataclass(frozen=True, slots=True)
class OpenCard:
    """The ticket's first post, rendered when it is sent."""

    kind: Literal["open_card"] = "open_card"


@dataclass(frozen=True, slots=True)
class Draft:
    """A delivery to be. `joins`: may be put into one post with its neighbours."""

    conversation: str
    ticket: int
    to: Audience
    place: Place
    body: Post | React | OpenCard
    answers: str = ""
    joins: bool = False


@dataclass(frozen=True, slots=True)
class Delivery:
    """A claimed outbox row (or several joined into one: `ids`, the first leads).

    `doubtful`: an earlier attempt's outcome is unknown. `state` is the conversation's, where the body is rendered late.
    """

    ids: tuple[int, ...]
    attempt: int
    conversation: str
    ticket: int
    to: Audience
    place: Place
    body: Post | React | OpenCard
    answers: str
    doubtful: bool
    created_at: datetime
    state: Conversation | None = None


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


@dataclass(frozen=True, slots=True)
class DeliveryMark:
    """What the courier learnt. Taken only if the rows are still `sending` with this attempt (fencing)."""

    ids: tuple[int, ...]
    attempt: int
    state: DeliveryState
    receipt: Receipt | None = None
    due_at: datetime | None = None
    doubtful: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CardMark:
    """The card of this ticket now shows this version (None: it could not be shown, try again at `due_at`)."""

    ticket: int
    version: int | None
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Ended:
    """A delivery that reached an end just now, as its row tells."""

    delivery: int
    conversation: str
    to: Audience
    outcome: Outcome
    answers: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of the journal; `detail` is JSON-able."""

    conversation: str
    ticket: int
    at: datetime
    what: str
    detail: Mapping[str, object]


@dataclass(slots=True)
class Decided:
    """Everything a turn wants written, gathered over its events."""

    conversations: dict[str, Conversation] = field(default_factory=dict)
    facts: list[int] = field(default_factory=list)
    failures: list[tuple[int, str, bool]] = field(default_factory=list)  # seq, error, quarantine it
    keyboards: list[Keyboard] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    cards: set[int] = field(default_factory=set)  # tickets whose card must be shown anew
    resends: list[int] = field(default_factory=list)
    journal: list[JournalLine] = field(default_factory=list)


class Ledger(Protocol):
    """One open transaction. Everything in it happens, or nothing."""

    async def threads(self, places: Collection[Place]) -> Mapping[Place, Thread]:
        """The tickets whose threads these places are; unknown places are left out."""

    async def card_on_its_way(self, channel: str) -> bool:
        """Is a ticket's first post being sent, or its outcome unknown, so that a thread may exist unknown to us?"""

    async def record(self, arrivals: Sequence[Arrival]) -> list[Fact]:
        """Keep what is new, in this order; duplicates (by event id or message) are left out of the answer.
        An Unreadable body is kept quarantined and left out as well."""

    async def lock(self, conversations: Collection[str], at: datetime) -> dict[str, Conversation]:
        """The conversations, created where new, locked in sorted order until the transaction ends."""

    async def still_undecided(self, facts: Collection[int]) -> set[int]:
        """Those of these facts that nobody has decided."""

    async def next_ticket(self) -> int:
        """The number the next ticket gets if this transaction opens one (a clash repeats the turn)."""

    async def keyboards(self, ids: Collection[str]) -> Mapping[str, Keyboard]:
        """The keyboards that exist."""

    async def due(self, now: datetime, limit: int) -> list[str]:
        """Conversations with a deadline that has passed, the earliest first."""

    async def mark(self, marks: Sequence[DeliveryMark]) -> list[Ended]:
        """Write what the courier learnt; answers with those deliveries that ended (sent, held, failed).
        The receipt of an OpenCard makes its place the ticket's thread."""

    async def mark_cards(self, marks: Sequence[CardMark]) -> None:
        """Write which cards are up to date; frees the row for the next update."""

    async def save(self, decided: Decided, at: datetime) -> None:
        """Write conversations (and their tickets), facts, keyboards, deliveries, cards and journal."""

    async def doubt(self, now: datetime, *, everything: bool = False) -> int:
        """Rows `sending` past their lease (all, if we alone can have sent them) become doubtful and wait again."""

    async def claim(
        self, channel: str, limit: int, now: datetime, lease_until: datetime, resting: Collection[str]
    ) -> list[Delivery]:
        """At most `limit` heads of their (conversation, audience) line that are due and whose chat is not resting."""

    async def claim_cards(
        self, channel: str, limit: int, now: datetime, lease_until: datetime, resting: Collection[str]
    ) -> list[CardView]:
        """Cards that are behind, due and not being updated by anybody."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a person should look at: a quarantined fact, a held or failed delivery."""

    what: str
    where: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The manager's figures over a period; times in seconds, None where there is nothing to measure."""

    conversations: int
    questions: int
    answered: int
    confirmed: int
    handed_over: int
    resolved: int
    median_first_reply: float | None
    ratings: Mapping[int, int]


class Store(Protocol):
    """The database."""

    def turn(self) -> AbstractAsyncContextManager[Ledger]:
        """A write transaction; commits at the end, rolls back on an exception; raises Unavailable."""

    async def undecided(self) -> list[Fact]:
        """Facts recorded and not decided, oldest first."""

    async def open_threads(self, channel: str, since: datetime) -> list[tuple[Place, str]]:
        """Threads of tickets open or resolved after `since`, each with the last message known there ("" if none)."""

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next waiting delivery or card is due."""

    async def troubles(self, limit: int) -> list[Trouble]:
        """What is quarantined, held or failed, newest first."""

    async def figures(self, since: datetime) -> Figures:
        """The manager's figures."""

    async def ping(self) -> None:
        """Is the database there? Raises Unavailable."""

    async def close(self) -> None:
        """Let go of connections."""


class KnowledgeBase(Protocol):
    """An immutable snapshot of the admins' files; `match` is asked off the event loop."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """All entries by id."""

    @property
    def topics(self) -> "tuple[Topic, ...]":
        """The topics in the order of the files."""

    def match(self, text: str) -> Sequence[Match]:
        """What fits this text, best first, each with the probability that it is what the customer needs."""
