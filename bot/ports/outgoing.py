"""What goes out to a messenger, and what it answers."""

from dataclasses import dataclass
from typing import Literal

from bot.engine.effects import Mark
from bot.engine.rich import Rich
from bot.ports.incoming import Place


@dataclass(frozen=True, slots=True)
class Confirm:
    """What is asked before a press counts, where the messenger can ask."""

    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Control:
    """A button as a channel shows it: `data` comes back when pressed, `verb` names what it does."""

    label: str
    data: str
    verb: str
    style: Literal["", "primary", "danger"] = ""
    confirm: Confirm | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file to send: the knowledge base's (`path` is below its folder), or one that another messenger has
    (`ref` is that `channel`'s word for it). When it is sent, `path` is where it lies on this machine.

    `kind` is an attachment's. `lost` is said in its place if it cannot be fetched; without it the delivery fails.
    `prepared` is the receiving messenger's word for it, if it has been taken there already.
    """

    kind: str
    name: str
    path: str = ""
    channel: str = ""
    ref: str = ""
    lost: str = ""
    prepared: str = ""


@dataclass(frozen=True, slots=True)
class Post:
    """A message. `only` is the one agent who may see it; `aloud`: seen in the channel too, not in the thread alone.

    The text goes with the `files`; if it is `stand_in` it only names them, for channels that cannot send files.
    `replies_to` is the message there that it answers.
    """

    text: Rich
    controls: tuple[Control, ...] = ()
    only: str = ""
    aloud: bool = False
    files: tuple[File, ...] = ()
    stand_in: bool = False
    replies_to: str = ""
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
class Edit:
    """Says this instead of what was delivered before; the buttons stay under the last part.

    `files` of the messages, the first ones, show files; the words are a caption if there are no messages beside these.
    `leads_to`: the text ends with a way to this place, where the channel has one to show.
    """

    text: Rich
    controls: tuple[Control, ...] = ()
    files: int = 0
    leads_to: Place | None = None
    kind: Literal["edit"] = "edit"


@dataclass(frozen=True, slots=True)
class Delete:
    """Takes back what was delivered before."""

    kind: Literal["delete"] = "delete"


@dataclass(frozen=True, slots=True)
class React:
    """Show on a message what became of it; `fallback` is said by channels without reactions."""

    message: str
    mark: Mark
    fallback: str = ""
    kind: Literal["react"] = "react"


@dataclass(frozen=True, slots=True)
class Menu:
    """Something to choose from: the option's data comes back. `chosen` is the data of the present one, if any."""

    label: str
    verb: str
    options: tuple[tuple[str, str], ...]  # label, data
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a board. `link` is the thread it leads to; `control` a button about that thread's ticket."""

    text: Rich
    note: Rich = ()
    link: Place | None = None
    control: Control | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands under it, and buttons of its own."""

    title: str
    items: tuple[Item, ...] = ()
    controls: tuple[Control | Menu, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """An agent's own page."""

    sections: tuple[Section, ...]
    kind: Literal["board"] = "board"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Something to deliver. `id` is ours, for channels that can be asked later; `message` is the one to replace.

    `parts` are the messages that an Edit or a Delete is about, in their order.
    """

    id: str
    place: Place
    body: Post | Card | React | Board | Edit | Delete
    message: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """The messenger's ids of what was delivered (several where a long text was split); `place` answers go to."""

    messages: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel can. `text` is the longest message in characters; paces are in messages a second, 0 = no limit.

    `fetch` is the largest file in bytes that it hands out, `prepares`: files are taken there before they are shown.
    """

    text: int
    pace: float = 0.0
    pace_per_chat: float = 0.0
    burst_per_chat: int = 1
    slots: int = 4
    can_find: bool = False
    has_forms: bool = False
    fetch: int = 0
    prepares: bool = False
    has_homes: bool = False  # each agent has a page of their own
