"""What a decision about the whole desk may cause: words, journal lines, and errands to many tickets at once."""

from dataclasses import dataclass

from bot.engine.effects import Action, Enter, OpenForm, Say
from bot.engine.people import Agent


@dataclass(frozen=True, slots=True)
class Bid:
    """On every open ticket of `owner`: as if `agent` had pressed this there. The turn makes a fact of each, which is
    decided in a later turn of its own conversation."""

    agent: Agent
    owner: str
    action: Action
    value: str = ""


@dataclass(frozen=True, slots=True)
class ShowHome:
    """This agent looks at their own page, which must show the present state; `page` None: the one they were on."""

    agent: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Tell:
    """Tell this agent alone, where they asked: `what` is `queue`, `stats` or `help`, looked up when it is told."""

    agent: str
    what: str


@dataclass(frozen=True, slots=True)
class BidLinked:
    """The same on every open ticket that is linked to this incident."""

    agent: Agent
    incident: int
    action: Action
    value: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """This update is for everybody who follows the incident and has not been sent it: the turn makes a fact for
    each of the first `pace` of them."""

    incident: int
    update: int
    pace: int


DeskEffect = ShowHome | Tell | Say | Enter | OpenForm | Bid | BidLinked | Spread
