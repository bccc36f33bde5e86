"""What comes in from a messenger."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.engine.attachment import Attachment
from bot.engine.effects import Action
from bot.engine.rich import Rich


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
class Quoted:
    """A message that another one answers: its id, and its words (or those of them that were picked)."""

    message: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Wrote:
    """A message; `group` names the album it is a part of, `forwarded` whose words it really has."""

    text: Rich
    attachments: tuple[Attachment, ...] = ()
    group: str = ""
    forwarded: str = ""
    quoted: Quoted | None = None
    kind: Literal["wrote"] = "wrote"


@dataclass(frozen=True, slots=True)
class Edited:
    """A message was changed to this. `of` is the message, `before` what it said, where the messenger tells."""

    text: Rich
    of: str = ""
    before: Rich = ()
    attachments: tuple[Attachment, ...] = ()
    kind: Literal["edited"] = "edited"


@dataclass(frozen=True, slots=True)
class Deleted:
    """The message `of` was taken back."""

    of: str
    kind: Literal["deleted"] = "deleted"


@dataclass(frozen=True, slots=True)
class Lost:
    """The card of this place's thread is gone, or the place is no longer ours to write in."""

    kind: Literal["lost"] = "lost"


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button was pressed; `data` is what `Control.data` said. `trigger` allows a form in answer, for a moment;
    `on` are the words of the message whose menu it was chosen from, where it stands in such a menu."""

    data: str
    trigger: str = ""
    on: str = ""
    kind: Literal["pressed"] = "pressed"


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """An agent looks at their own page; it happens at no chat and in no thread, like a press there."""

    kind: Literal["home_opened"] = "home_opened"


@dataclass(frozen=True, slots=True)
class Command:
    """A command typed at the desk, outside threads: its name and the rest of the line."""

    name: str
    words: str = ""
    trigger: str = ""
    kind: Literal["command"] = "command"


@dataclass(frozen=True, slots=True)
class Bidden:
    """A fact of our own: a decision about the whole desk does this on one ticket, as if its author had pressed it.

    No messenger says this. That the author may act was established when that decision was made.
    """

    action: Action
    value: str = ""
    kind: Literal["bidden"] = "bidden"


@dataclass(frozen=True, slots=True)
class News:
    """A fact of our own: there is an update of a known incident for one who follows it."""

    incident: int
    update: int
    kind: Literal["news"] = "news"


@dataclass(frozen=True, slots=True)
class Misread:
    """A fact of our own: the customer wrote something that could not be read; it is kept itself, quarantined."""

    kind: Literal["misread"] = "misread"


@dataclass(frozen=True, slots=True)
class Submitted:
    """A form was filled in: values by the names of its fields; a field that was left empty is not among them."""

    form: str
    values: Mapping[str, tuple[str, ...]]
    about: str = ""
    trigger: str = ""
    kind: Literal["submitted"] = "submitted"


@dataclass(frozen=True, slots=True)
class Reacted:
    """The author's reaction to this message of ours is now `sign`; empty, if it was taken back."""

    message: str
    sign: str = ""
    kind: Literal["reacted"] = "reacted"


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
    """Something the adapter could not read; it is kept, quarantined, for a person to look at.

    `wrote`: it is surely a message that a customer wrote in their chat with us, so they can be told.
    """

    raw: str
    reason: str
    wrote: bool = False
    kind: Literal["unreadable"] = "unreadable"


Body = (
    Wrote
    | Edited
    | Deleted
    | Reacted
    | Lost
    | Pressed
    | Submitted
    | HomeOpened
    | Command
    | Bidden
    | News
    | Misread
    | Left
    | Returned
    | Unreadable
)


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
