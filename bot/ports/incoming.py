"""What comes in from a messenger."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

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
