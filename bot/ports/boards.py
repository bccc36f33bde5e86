"""An agent's own page (Slack's App Home): what it is made of, and which one is behind."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.engine.people import Agent
from bot.ports.incoming import Place


@dataclass(frozen=True, slots=True)
class Listed:
    """An open ticket as lists show it. `thread` is empty while its card is on its way; `due_at` is our promise."""

    number: int
    thread: Place
    customer: str
    question: str
    team: str
    owner: Agent | None
    waiting_since: datetime
    waits_for_customer: bool = False
    urgent: bool = False
    snoozed_until: datetime | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list, and how many there are in all."""

    tickets: tuple[Listed, ...] = ()
    total: int = 0


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for somebody in one team; `oldest` is since when."""

    team: str
    waiting: int
    urgent: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """What was done in a period, by one agent or by all; `median_first_reply` in seconds of the working time of each
    ticket's team, None: nothing to measure.

    `rating` is the average of the customers' marks, of which there are `ratings`.
    """

    resolved: int = 0
    median_first_reply: float | None = None
    rating: float | None = None
    ratings: int = 0


@dataclass(frozen=True, slots=True)
class HomeRow:
    """A page that is behind, ours to draw until its lease ends."""

    agent: str
    channel: str
    page: int
    version: int


@dataclass(frozen=True, slots=True)
class Lists:
    """What stands on an agent's page: what is theirs, what waits in their teams, what sleeps, how their week went."""

    mine: Listing = Listing()
    queue: Listing = Listing()
    queues: tuple[Queue, ...] = ()
    snoozed: Listing = Listing()
    week: DeskFigures = DeskFigures()
    owners: tuple[tuple[str, int], ...] = ()  # who has how many open tickets


@dataclass(frozen=True, slots=True)
class Window:
    """Which part of everything an agent's page shows: not the queues of `hidden` teams. `week` is its beginning."""

    agent: str
    hidden: Collection[str]
    page: int
    size: int
    now: datetime
    week: datetime


@dataclass(frozen=True, slots=True)
class HomeMark:
    """The page of this agent now shows this version (None: it could not be shown, try again at `due_at`)."""

    agent: str
    version: int | None
    due_at: datetime
