"""A form as the rules want it shown: a few fields, in catalogue texts."""

from dataclasses import dataclass
from enum import StrEnum

from bot.engine.effects import Text


class FormName(StrEnum):
    """Every form of a ticket's; the table of `bot/engine/forms/submitting.py` has a rule for each."""

    REPLY = "reply"  # a message to the customer, prefilled
    MACRO = "macro"
    TAGS = "tags"
    ANSWER = "answer"  # of the FAQ
    ASSIGN = "assign"  # to somebody, with a note
    PASS_ON = "pass_on"  # noqa: S105 — to a team or somebody, with a note
    SNOOZE = "snooze"  # until a time


class FieldKind(StrEnum):
    """What one can put into a field, and so what comes back."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"  # one of the options
    CHOICES = "choices"  # several of them
    SEARCH = "search"  # found by typing: the options are asked for while somebody types
    MOMENT = "moment"  # comes back as seconds since 1970
    AGENT = "agent"  # a colleague: comes back as their id
    YES_NO = "yes_no"  # comes back as "yes" or not at all


@dataclass(frozen=True, slots=True)
class Option:
    """One choice; `value` is what comes back, at most 150 characters."""

    label: Text
    value: str


@dataclass(frozen=True, slots=True)
class Field:
    """`initial` are the values it shows at first. `source` names where the options of a SEARCH come from; its
    `options` are only those that are among `initial`."""

    name: str
    kind: FieldKind
    label: Text
    initial: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    optional: bool = False
    source: str = ""
    hint: Text | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """`name` is a FormName for what belongs to a ticket, one of the roster's forms for what belongs to none; `about`
    comes back as it was given. `instead` is said to the agent where the messenger has no forms."""

    name: str
    title: Text
    submit: Text
    fields: tuple[Field, ...]
    instead: Text
    about: str = ""
    intro: Text | None = None  # words above the fields


def verbatim(text: str) -> Text:
    """A text that is no key: a name, a title of the admins'."""
    return Text("verbatim", {"text": text})
