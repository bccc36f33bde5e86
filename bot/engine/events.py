"""What happened, in the past tense; each event carries `at`, the moment of our receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.engine.attachment import Attachment
from bot.engine.conversation import Deadline
from bot.engine.effects import Action, Audience, Elsewhere
from bot.engine.forms.form import FormName
from bot.engine.people import Agent, Customer
from bot.engine.rich import Rich
from faq.entry import Match


class Outcome(StrEnum):
    """How a delivery ended."""

    SENT = "sent"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Deed(StrEnum):
    """What a delivery does: say something, change what was said, take it back."""

    POST = "post"
    EDIT = "edit"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Found:
    """What the knowledge base makes of one text, best first; `read` is how it understood the words."""

    text: str
    matches: tuple[Match, ...] = ()
    read: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a message answers; `ticket` is the one it belongs to (0: none, or nobody knows the message)."""

    text: str
    ticket: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerWrote:
    """A message of the customer; `found` is what the texts of `to_match` brought up.

    `version` is the knowledge base's that was asked.
    """

    at: datetime
    customer: Customer
    text: Rich
    message: str
    attachments: tuple[Attachment, ...] = ()
    group: str = ""  # the album
    forwarded: str = ""  # whose words they are, if not the customer's
    quoted: Quotation | None = None
    heard: str = ""  # what of the text was said in a voice message
    found: tuple[Found, ...] = ()
    version: str = ""

    def matches(self, text: str) -> tuple[Match, ...]:
        """Of this text; nothing, if it was not looked up."""
        return next((found.matches for found in self.found if found.text == text), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerEdited:
    """The customer changed a message; `found` as if it had been written just now."""

    at: datetime
    customer: Customer
    text: Rich
    message: str
    found: tuple[Found, ...] = ()
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReacted:
    """The customer's reaction to a message of ours is now `sign` (empty: taken back); `entry` is what that answered."""

    at: datetime
    sign: str
    entry: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerPressed:
    """The customer pressed a button of ours (STALE when we no longer know it)."""

    at: datetime
    customer: Customer
    action: Action
    value: str = ""
    found: tuple[Found, ...] = ()  # of what waited for an agreement
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerMisread:
    """The customer wrote something that could not be read at all; their messenger speaks this language."""

    at: datetime
    language_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLeft:
    """The customer blocked us or is gone."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerReturned:
    """The customer can be written to again."""

    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentWrote:
    """Somebody wrote in the thread of `ticket`."""

    at: datetime
    agent: Agent
    ticket: int
    text: Rich
    message: str
    attachments: tuple[Attachment, ...] = ()
    elsewhere: Elsewhere | None = None  # where, if the ticket has left that thread


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentEdited:
    """Somebody changed what they wrote in the thread of `ticket`; `before` is what it said, where that is known, and
    `edited_at` the messenger's moment of it, by which a later change is known."""

    at: datetime
    agent: Agent
    ticket: int
    text: Rich
    message: str
    before: Rich = ()
    edited_at: datetime | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentDeleted:
    """A message written in the thread of `ticket` was deleted."""

    at: datetime
    ticket: int
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLost:
    """The thread of `ticket` is gone, or cannot be written in any more. `needed`: something must be said there."""

    at: datetime
    ticket: int
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentPressed:
    """Somebody pressed a button on the card or in the thread of `ticket`."""

    at: datetime
    agent: Agent
    ticket: int
    action: Action
    value: str = ""
    trigger: str = ""  # allows one form to be opened in answer, for a few seconds
    elsewhere: Elsewhere | None = None  # where, if the ticket has left that thread
    on: str = ""  # the words of the post from whose menu this was chosen
    found: tuple[Found, ...] = ()  # for the customer's line in that post
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgentSubmitted:
    """Somebody filled in a form of `ticket`'s; a field that was left empty has no values. `about` is the form's."""

    at: datetime
    agent: Agent
    ticket: int
    form: FormName
    values: Mapping[str, tuple[str, ...]]
    about: str = ""
    trigger: str = ""

    def said(self, name: str) -> str:
        """What was put into this field, empty if nothing was."""
        return next(iter(self.values.get(name, ())), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryEnded:
    """The courier is done with a delivery. `answers` is the agent's message it carried, if it carried one, `ticket`
    the ticket that was the newest one then (0: there was none)."""

    at: datetime
    delivery: int
    to: Audience
    outcome: Outcome
    answers: str = ""
    reason: str = ""
    ticket: int = 0
    deed: Deed = Deed.POST


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlinePassed:
    """A moment set in the state has come."""

    at: datetime
    deadline: Deadline


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentUpdated:
    """There is news of a known incident, for a customer who follows it."""

    at: datetime
    incident: int
    update: int


Event = (
    CustomerWrote
    | CustomerEdited
    | CustomerPressed
    | CustomerReacted
    | CustomerMisread
    | CustomerLeft
    | CustomerReturned
    | AgentWrote
    | AgentEdited
    | AgentDeleted
    | ThreadLost
    | AgentPressed
    | AgentSubmitted
    | DeliveryEnded
    | DeadlinePassed
    | IncidentUpdated
)
