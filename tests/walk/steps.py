"""What can happen, as plain values: which steps a walk takes depends on nothing that happens in it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum


@dataclass(frozen=True)
class Writes:
    """A customer writes; `told` lines come at once, one after another."""

    who: str
    text: str
    times: int = 1


@dataclass(frozen=True)
class SendsFiles:
    """A customer sends pictures without a word: one, or an album whose last part may come late."""

    who: str
    parts: int = 1
    late: bool = False


@dataclass(frozen=True)
class Edits:
    """A customer changes an earlier message."""

    who: str
    back: int
    text: str


@dataclass(frozen=True)
class Presses:
    """A customer presses a button under one of the last messages that have any, perhaps twice."""

    who: str
    back: int
    which: int
    times: int = 1


@dataclass(frozen=True)
class Rates:
    """A customer presses a mark under the last survey they were shown."""

    who: str
    mark: int


@dataclass(frozen=True)
class Reacts:
    """A customer reacts to one of our last messages."""

    who: str
    back: int
    sign: str


@dataclass(frozen=True)
class Leaves:
    """A customer blocks us; the messenger tells so, or lets us find out."""

    who: str
    told: bool


@dataclass(frozen=True)
class Returns:
    """A customer lets us in again."""

    who: str


@dataclass(frozen=True)
class Replies:
    """An agent writes in the thread of the customer's newest ticket (`old`: of the one before)."""

    agent: str
    who: str
    text: str
    old: bool = False


@dataclass(frozen=True)
class Acts:
    """An agent presses a button of a card, whether or not it still stands there."""

    agent: str
    who: str
    action: str
    old: bool = False


@dataclass(frozen=True)
class PressesInThread:
    """An agent presses a button that stands in a thread, or stood there for another."""

    agent: str
    who: str
    back: int
    which: int


@dataclass(frozen=True)
class Corrects:
    """An agent changes or deletes what one of the last messages of the agents says."""

    back: int
    text: str


@dataclass(frozen=True)
class Repeats:
    """A messenger delivers an earlier update again; `anew`: under another id."""

    channel: str
    back: int
    anew: bool = False


class Trouble(StrEnum):
    """How a messenger fails."""

    LATER = "later"
    LOST = "posted, and the answer is lost"
    UNKNOWN = "not posted, and nobody knows"
    DOWN = "down"
    AWAY = "the database is away"


@dataclass(frozen=True)
class Weather:
    """The next calls for this chat fail so."""

    chat: str
    trouble: Trouble
    times: int = 1


class Moment(StrEnum):
    """Where the program may die."""

    IN_TURN = "in a turn"
    BEFORE_COMMIT = "before the commit"
    AFTER_COMMIT = "after the commit"
    BEFORE_SENDING = "before sending"
    AFTER_SENDING = "after sending"


@dataclass(frozen=True)
class Dies:
    """The program dies when it comes to this moment for the nth time."""

    at: Moment
    nth: int = 0


@dataclass(frozen=True)
class Passes:
    """Time goes by."""

    span: timedelta


Step = (
    Writes | SendsFiles | Edits | Presses | Rates | Reacts | Leaves | Returns | Replies | Acts | PressesInThread
    | Corrects | Repeats | Weather | Dies | Passes
)  # fmt: skip


@dataclass(frozen=True)
class Round:
    """Steps of the same moment; `patient`: what has to wait is waited for before anything else happens; `again`: how
    many of the last updates of each messenger are delivered once more."""

    steps: tuple[Step, ...]
    patient: bool = True
    again: int = 0
