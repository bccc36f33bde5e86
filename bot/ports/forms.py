"""Forms as channels show them, the replies that bring them, and the options they ask for while somebody types."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from bot.engine.forms.form import FieldKind
from bot.engine.rich import Rich
from bot.ports.incoming import Place


@dataclass(frozen=True, slots=True)
class FormOption:
    """One choice; `value` is what comes back."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class FormField:
    """`initial` are the values it shows at first; of a SEARCH `options` are those among `initial`."""

    name: str
    kind: FieldKind
    label: str
    initial: tuple[str, ...] = ()
    options: tuple[FormOption, ...] = ()
    optional: bool = False
    source: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What an agent is asked to fill in; `name` and `about` come back with the values."""

    name: str
    title: str
    submit: str
    fields: tuple[FormField, ...]
    about: str = ""
    intro: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to what an agent just did at this place: good for a moment, given once or not at all. `too_late` is
    what they are told when that moment is over."""

    place: Place
    agent: str
    trigger: str
    form: Form
    too_late: Rich = ()


@dataclass(frozen=True, slots=True)
class Whisper:
    """Words for one agent alone, in answer to what they just asked at this place."""

    place: Place
    agent: str
    text: Rich


@dataclass(frozen=True, slots=True)
class Typed:
    """What an agent has typed so far into a field whose options come from `source`."""

    source: str
    text: str
    about: str = ""


Suggest = Callable[[Typed], Awaitable[Sequence[FormOption]]]
"""The options for what is typed, best first; quick (a channel waits three seconds at the most), nothing durable."""


async def nothing_to_suggest(_typed: Typed) -> Sequence[FormOption]:
    """For channels and tests without forms."""
    return ()
