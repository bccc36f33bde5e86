"""What the engine wants said and done: to whom, which text, with which buttons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.engine.rich import Rich

if TYPE_CHECKING:
    from bot.engine.attachment import Attachment
    from bot.engine.forms.form import Form


class Audience(StrEnum):
    """Who hears it."""

    CUSTOMER = "customer"
    THREAD = "thread"  # the agents, in the ticket's thread
    DESK = "desk"  # the agents, in the desk channel itself: what belongs to no ticket


class Action(StrEnum):
    """What a button does. The first block is for customers, the second for agents (Slack's `action_id`s), the third
    is of an agent's own page."""

    ENTRY = "entry"
    TOPIC = "topic"
    TOPICS = "topics"
    NONE_OF_THESE = "none"
    HELPED = "helped"
    NOT_HELPED = "not_helped"
    PERSON = "person"
    NO_PERSON = "no_person"
    OPTION = "option"
    SKIP = "skip"
    SHARE_PHONE = "share_phone"  # the messenger hands the number over, where it can
    LANGUAGE = "language"
    SOLVED = "solved"
    BACK_TO_TICKET = "back_to_ticket"
    SOMETHING_NEW = "something_new"
    FORGET = "forget"
    KEEP = "keep"
    AGREE = "agree"
    WORKS_NOW = "works_now"
    RATE = "rate"
    REASON = "reason"
    NO_COMMENT = "no_comment"
    FOLLOW = "follow"  # tell me when it's fixed
    UNFOLLOW = "unfollow"
    SOMETHING_ELSE = "something_else"  # my question is not about that incident
    STALE = "stale"  # a button we no longer know

    CLAIM = "claim"
    TAKE_OVER = "take_over"
    RESOLVE = "resolve"
    RESOLVE_QUIETLY = "resolve_quietly"
    RELEASE = "release"
    REOPEN = "reopen"
    MORE = "more"
    CLAIM_AND_SEND = "claim_and_send"
    KEEP_AS_NOTE = "keep_as_note"
    SNOOZE = "snooze"
    WAKE = "wake"
    URGENT = "urgent"
    NOT_URGENT = "not_urgent"
    RESEND = "resend"
    SEND_ENTRY = "send_entry"
    EDIT_AND_SEND = "edit_and_send"
    MACRO = "macro"
    FROM_FAQ = "from_faq"
    PASS_ON = "pass_on"  # noqa: S105 — no password
    ASSIGN = "assign"
    TAGS = "tags"
    HISTORY = "history"
    BLOCK = "block"
    UNBLOCK = "unblock"
    LINK_INCIDENT = "link_incident"  # `value` is its number
    UNLINK_INCIDENT = "unlink_incident"
    MOVE = "move"  # to a colleague or the queue, with everything else of its owner's; `value` is `from:to`
    RESOLVE_LINKED = "resolve_linked"  # with every other ticket that is linked to the incident in `value`

    AWAY = "away"
    BACK = "back"
    HAND_OVER = "hand_over"
    MOVE_FROM = "move_from"  # everything of the colleague in `value`: where to? For leads
    MY_LANGUAGE = "my_language"
    MY_NAME = "my_name"
    TURN_PAGE = "turn_page"
    NEW_INCIDENT = "new_incident"
    UPDATE_INCIDENT = "update_incident"
    CHANGE_INCIDENT = "change_incident"
    END_INCIDENT = "end_incident"
    RESOLVE_ALL_LINKED = "resolve_all_linked"


AGENT_ACTIONS = (
    Action.CLAIM, Action.TAKE_OVER, Action.RESOLVE, Action.RESOLVE_QUIETLY, Action.RELEASE, Action.REOPEN,
    Action.MORE, Action.CLAIM_AND_SEND, Action.KEEP_AS_NOTE, Action.RESEND, Action.SEND_ENTRY,
    Action.EDIT_AND_SEND, Action.SNOOZE, Action.WAKE, Action.URGENT, Action.NOT_URGENT,
    Action.MACRO, Action.FROM_FAQ, Action.TAGS, Action.HISTORY, Action.BLOCK, Action.UNBLOCK,
    Action.PASS_ON, Action.ASSIGN,
    Action.LINK_INCIDENT, Action.UNLINK_INCIDENT,
)  # fmt: skip
OWN_ACTIONS = (Action.MOVE, Action.RESOLVE_LINKED)  # nobody's button: what we do ourselves on many tickets at once
DESK_ACTIONS = (
    Action.AWAY, Action.BACK, Action.HAND_OVER, Action.MOVE_FROM, Action.MY_LANGUAGE, Action.MY_NAME, Action.TURN_PAGE,
    Action.NEW_INCIDENT, Action.UPDATE_INCIDENT, Action.CHANGE_INCIDENT, Action.END_INCIDENT, Action.RESOLVE_ALL_LINKED,
)  # fmt: skip


class Mark(StrEnum):
    """What an agent sees on a message of theirs."""

    DELIVERED = "delivered"
    FAILED = "failed"
    UNKNOWN = "unknown"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Text:
    """A catalogue key and what to fill in; texts within texts are rendered first, several of them line by line.

    `language` is the audience's own where it is empty. The key `verbatim` shows its parameter `text` as it is.
    """

    key: str
    params: "Mapping[str, Param]" = field(default_factory=dict)
    language: str = ""


Param = str | int | float | Rich | Text | tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message. `value` goes to the rule that its press calls."""

    label: Text
    action: Action
    value: str = ""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A thread that a ticket has left, as the messenger names it."""

    chat: str
    thread: str


@dataclass(frozen=True, slots=True)
class Say:
    """A message. `answers` is the agent's message that it carries to the customer; `only` the one agent who sees it;
    `brief` what the agents' transcript keeps of it, where the text itself would be too long."""

    to: Audience
    text: Text
    buttons: tuple[Button, ...] = ()
    answers: str = ""
    only: str = ""
    aloud: bool = False  # seen in the channel too, not in the thread alone
    brief: Text | None = None
    ticket: int = 0  # in which ticket's thread, where it is not the present one's
    elsewhere: Elsewhere | None = None  # in a thread that the ticket has left
    file: str = ""  # below the knowledge base's folder; the text only names it
    replies_to: str = ""  # the customer's message that this answers
    attachments: "tuple[Attachment, ...]" = ()  # of the other side's message, to be carried over


@dataclass(frozen=True, slots=True)
class MarkMessage:
    """Show on the agent's message what became of it."""

    message: str
    mark: Mark
    ticket: int = 0  # in which ticket's thread, where it is not the present one's


@dataclass(frozen=True, slots=True)
class ShowCard:
    """The ticket's card must show the present state; the first time it opens the ticket's thread."""

    ticket: int


@dataclass(frozen=True, slots=True)
class NewCard:
    """A new card carries the ticket on in another thread; the card before it says where it went."""

    ticket: int


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The customer reads this instead of what the agent's message `answers` said."""

    answers: str
    text: Text
    ticket: int


@dataclass(frozen=True, slots=True)
class Unsay:
    """The customer no longer sees what the agent's message `answers` said."""

    answers: str
    ticket: int


@dataclass(frozen=True, slots=True)
class Resend:
    """Carry a failed, held or unknown delivery once more."""

    delivery: int


@dataclass(frozen=True, slots=True)
class Enter:
    """A line of the journal, from which the figures are made."""

    what: str
    detail: Mapping[str, object] = field(default_factory=dict)  # plain values, JSON-able


@dataclass(frozen=True, slots=True)
class OpenForm:
    """Show the agent a form, in answer to what they just did (`trigger`): at once or not at all, never again."""

    agent: str
    form: "Form"
    trigger: str


@dataclass(frozen=True, slots=True)
class Follow:
    """From now on this customer is told how the incident goes on, or no longer: `heard` is the newest update they
    know, `ticket` the one that is linked to it (0: none)."""

    incident: int
    follows: bool
    heard: int = 0
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class Withdraw:
    """What has not gone out to the customer yet and carries such a button is not said any more."""

    action: Action


@dataclass(frozen=True, slots=True)
class Forget:
    """Erase everything we hold on this customer but the figures; what is said with it goes out all the same."""


Effect = (
    Say | MarkMessage | ShowCard | NewCard | Rewrite | Unsay | Resend | Enter | OpenForm | Follow | Withdraw | Forget
)


def to_customer(key: str, *buttons: Button, **params: Param) -> Say:
    """Say a catalogue text to the customer."""
    return Say(Audience.CUSTOMER, Text(key, params), buttons)


def to_thread(key: str, *buttons: Button, **params: Param) -> Say:
    """Say a catalogue text in the ticket's thread."""
    return Say(Audience.THREAD, Text(key, params), buttons)


def to_desk(key: str, **params: Param) -> Say:
    """Say a catalogue text in the desk channel, outside threads: it belongs to no ticket."""
    return Say(Audience.DESK, Text(key, params))


def to_agent(agent: str, key: str, *buttons: Button, **params: Param) -> Say:
    """Say a catalogue text in the thread so that only this agent sees it."""
    return Say(Audience.THREAD, Text(key, params), buttons, only=agent)
