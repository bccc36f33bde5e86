"""What we know about one customer's chat with us: the whole state, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.engine.attachment import Attachment
from bot.engine.consent import Consent
from bot.engine.effects import Action, Text
from bot.engine.flood.bucket import Bucket
from bot.engine.flood.held import Flood
from bot.engine.identity.known import Known
from bot.engine.incidents.affected import Affected
from bot.engine.people import Customer
from bot.engine.resolution import Resolution, Survey
from bot.engine.stated import Statement
from bot.engine.ticket import Detail, Past, Sent, Ticket, Tried
from faq.entry import Question


class Status(StrEnum):
    """Who has the floor."""

    BOT = "bot"
    QUEUE = "queue"  # a person was called, nobody has claimed yet
    AGENT = "agent"
    RESOLVED = "resolved"  # just resolved: what is written now may reopen the ticket


class Asking(StrEnum):
    """What the customer was asked last and has not answered."""

    NOTHING = "nothing"
    CHOICE = "choice"  # one of the offered buttons
    HELPED = "helped"  # did this answer help?
    PERSON = "person"  # shall I call a person?
    DIAGNOSIS = "diagnosis"  # a step of the entry's questions before a handoff
    RATING = "rating"
    COMMENT = "comment"


class Deadline(StrEnum):
    """A moment when time matters. It passes once; a rule that still cares sets it again."""

    DIAGNOSIS = "diagnosis"
    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"
    SNOOZE = "snooze"
    REOPEN_WINDOW = "reopen_window"
    SURVEY = "survey"
    RATING_WINDOW = "rating_window"
    NUDGE = "nudge"  # the customer has been silent since our last word
    SILENCE = "silence"  # for so long that the ticket is resolved
    FLOOD = "flood"  # have they calmed down?


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the talk, kept for the agents; `agent` is the name under which one of them said it."""

    by_customer: bool
    text: Text
    attachments: tuple[Attachment, ...] = ()
    agent: str = ""
    above: tuple[Text, ...] = ()  # whose words they are, what they answer
    message: str = ""  # the messenger's id of it


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message of the customer's says, in short: an edit is told beside it."""

    message: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A button on offer that may also be typed."""

    label: Text
    action: Action
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and when it was asked, for a short one that may follow it."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is asked before a handoff: the first of `left` just now. `doubted`: its answer was asked for once more.

    The questions are kept here, so that a knowledge base that changes meanwhile changes nothing in them.
    """

    entry: str
    left: tuple[Question, ...]
    details: tuple[Detail, ...] = ()
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """One customer's chat with us, for life. `id` is `channel:chat`."""

    id: str
    customer: Customer = Customer()  # noqa: RUF009 — it is frozen
    known: tuple[Known, ...] = ()  # who it is beyond the name, confirmed or merely stated
    language: str = ""
    language_chosen: bool = False
    reachable: bool = True
    blocked: bool = False  # by the agents: what they write is kept, and nobody is disturbed
    told_blocked: bool = False
    consent: Consent | None = None  # what they were told (NOTICE) or agreed to (REQUIRED)
    unheard: str = ""  # what they wrote before they agreed
    unseen: tuple[Attachment, ...] = ()  # what they sent with it
    bucket: Bucket | None = None  # how much may be said at once just now; None: nothing was said yet
    flood: Flood | None = None  # while more is said than that
    status: Status = Status.BOT
    asking: Asking = Asking.NOTHING
    offered: tuple[Choice, ...] = ()
    question: str = ""  # what the customer asked last, verbatim
    before: Asked | None = None  # what a follow-up would follow
    likely: tuple[str, ...] = ()  # the entries nearest to it, best first
    answered: str = ""  # the entry answered last and not yet judged
    stated: Statement | None = None  # what was answered or offered last, with its probabilities, until it is judged
    topic: str = ""  # chosen last from the topics, until a person is called
    concerning: str = ""  # the entry that a handoff now would be about
    diagnosis: Diagnosis | None = None
    sorry: bool = False  # an apology was said since the last thing that was solved
    album: str = ""  # the last one that was decided: what is late of it is asked no more
    wordless: bool = False  # asked what a file without a word is about
    misread: bool = False  # told that what they wrote could not be read, and nothing was read since
    misses: int = 0  # misses since the last answer that helped
    tried: tuple[Tried, ...] = ()
    lines: tuple[Line, ...] = ()
    undelivered: tuple[int, ...] = ()  # deliveries of agents' replies that failed since the customer cannot be reached
    heard: tuple[Heard, ...] = ()  # the customer's last messages, newest last
    ticket: Ticket | None = None
    past: tuple[Past, ...] = ()  # the last tickets before it, newest last
    sent: tuple[Sent, ...] = ()  # the agents' last replies, of earlier tickets too: they may still be corrected
    noticed: bool = False  # the customer has been told that additions reach the agents
    affected: tuple[Affected, ...] = ()  # by known incidents, the newest last
    told_of: int = 0  # the incident that answered the last question
    surveys: tuple[Survey, ...] = ()
    surveyed: Resolution | None = None  # the resolution whose rating or comment is awaited
    marked: int = 0  # the mark given for it, which may still be changed
    asked_ticket_at: datetime | None = None  # when a ticket was asked about last
    asked_answer_at: datetime | None = None  # when a bot's answer was
    told_closed: datetime | None = None  # the opening that the customer was last told of
    deadlines: Mapping[Deadline, datetime] = field(default_factory=dict)
    said: Mapping[str, int] = field(default_factory=dict)  # how often each text was said: chooses the wording

    @property
    def next_deadline(self) -> datetime | None:
        """The earliest moment when time matters, or None."""
        return min(self.deadlines.values(), default=None)

    def with_deadline(self, deadline: Deadline, at: datetime) -> "Conversation":
        """The same conversation, to be woken at that moment."""
        return replace(self, deadlines={**self.deadlines, deadline: at})

    def without_deadline(self, *passed: Deadline) -> "Conversation":
        """The same conversation, no longer waiting for these moments."""
        kept = {deadline: at for deadline, at in self.deadlines.items() if deadline not in passed}
        return replace(self, deadlines=kept)
