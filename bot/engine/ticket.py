"""One escalation, with everything the agents know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from bot.engine.attachment import Attachment
from bot.engine.people import Agent
from bot.engine.rich import Rich
from bot.engine.teams import Promise


class Verdict(StrEnum):
    """What became of an entry that the bot tried."""

    ANSWERED = "answered"
    OFFERED = "offered"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Tried:
    """An entry the bot tried: its title, the probability it was given and what became of it."""

    entry: str
    title: str
    score: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Held:
    """What an agent wrote that did not leave the thread, until somebody decides what to do with it."""

    message: str
    text: Rich
    attachments: tuple[Attachment, ...] = ()
    shows: tuple[str, ...] = ()  # files of the knowledge base that go with it
    entry: str = ""  # the one whose answer it is, as it stands


@dataclass(frozen=True, slots=True)
class Sent:
    """A reply that went to the customer: which message of the agent's it carried, under which name and when; and when
    it was last edited, by the agents' messenger's clock."""

    message: str
    name: str
    at: datetime
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """A question of the diagnosis and its answer, in the languages they are known in."""

    question: Mapping[str, str]
    answer: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Past:
    """What the card of a later ticket tells of an earlier one; `by` is the name of whoever resolved it."""

    number: int
    question: str
    resolved_at: datetime
    by: str
    rating: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Entries near the customer's last words, best first. `shown`: the agents have seen them."""

    text: str
    entries: tuple[str, ...] = ()
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A promise that runs. `told` counts what was said of it: the warning, then the reminders."""

    started_at: datetime
    due_at: datetime
    told: int = 0
    breached: bool = False


@dataclass(frozen=True, slots=True)
class Ticket:
    """One escalation. The newest one stays with the conversation after it is resolved."""

    number: int
    opened_at: datetime
    question: str
    language: str
    tried: tuple[Tried, ...] = ()
    owner: Agent | None = None
    claimed_at: datetime | None = None
    first_response_at: datetime | None = None
    resolved_at: datetime | None = None
    resolved_by: str = ""  # a name
    waits_for_customer: bool = False
    waiting_since: datetime | None = None
    asked_at: datetime | None = None  # while the customer is waited for: since when they had waited before
    replies: int = 0  # of ours since then that were not taken back
    rating: int = 0
    held: tuple[Held, ...] = ()
    details: tuple[Detail, ...] = ()  # what the diagnosis brought up
    resembles: str = ""  # the colleague, or the word of ours, that the customer's name would be taken for
    team: str = ""  # whose it is; "": the desk's
    urgent: bool = False  # leads the queue, and alone may ping outside working hours
    suggestion: Suggestion | None = None
    tags: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()  # entries that agents sent as they stand
    nudged_at: datetime | None = None  # when the agents heard last that the customer asks for news
    asked_for_link: bool = False  # because a file was too large to be fetched
    snoozed: bool = False  # nobody is reminded until it is woken
    snoozed_until: datetime | None = None  # None, while it is snoozed: until the customer writes
    clocks: Mapping[Promise, Clock] = field(default_factory=dict)  # the promises that run
    left: timedelta | None = None  # working time to resolve it in, when the customer is waited for
    replied_at: datetime | None = None  # when an agent last wrote to the customer

    @property
    def due(self) -> Mapping[Promise, datetime]:
        """By when each promise that runs is to be kept."""
        return {promise: clock.due_at for promise, clock in self.clocks.items()}
