"""The memory."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from bot.engine.rich import Rich
from bot.ports.boards import DeskFigures, Listed, Queue
from bot.ports.facts import Fact
from bot.ports.incoming import Place
from bot.ports.ledger import JournalLine, Ledger


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a person should look at: a quarantined fact, a held or failed delivery."""

    what: str
    where: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class IncidentFigures:
    """Known incidents over a period: opened, questions they answered, customers who follow one, and those answered
    who needed no ticket for it."""

    opened: int = 0
    answered: int = 0
    followers: int = 0
    deflected: int = 0


@dataclass(frozen=True, slots=True)
class PromiseFigures:
    """How often a team ("": the desk itself) met and breached one of its promises: `first_response`, `next_response`
    (each turn counts) or `resolution`."""

    team: str
    promise: str
    met: int = 0
    breached: int = 0


@dataclass(frozen=True, slots=True)
class FeedbackBand:
    """Customers' words on what the base stated about as probable: how many, its mean probability, how many yes."""

    band: float  # where it begins
    judged: int
    probability: float
    right: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The manager's figures over a period; times in seconds, None where there is nothing to measure."""

    conversations: int
    questions: int
    answered: int
    confirmed: int
    handed_over: int
    resolved: int
    median_first_reply: float | None
    ratings: Mapping[int, int]
    poor_answers: Mapping[str, int] = field(default_factory=dict)  # marks of 1 and 2 by entry, the most first
    incidents: IncidentFigures = IncidentFigures()
    promises: tuple[PromiseFigures, ...] = ()
    median_first_reply_at_work: float | None = None  # the same in the working time of each ticket's team
    feedback: tuple[FeedbackBand, ...] = ()  # bands without a word are left out


class Store(Protocol):
    """The database."""

    def turn(self) -> AbstractAsyncContextManager[Ledger]:
        """A write transaction; commits at the end, rolls back on an exception; raises Unavailable."""

    async def undecided(self) -> list[Fact]:
        """Facts recorded and not decided, oldest first."""

    async def open_threads(self, channel: str, since: datetime) -> list[tuple[Place, str]]:
        """Threads of tickets open or resolved after `since`, each with the last message known there ("" if none)."""

    async def written(self, place: Place, since: datetime) -> Mapping[str, Rich]:
        """What agents wrote in this thread from `since` on and have not deleted, by message: its last known words."""

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next waiting delivery or card is due."""

    async def next_deadline(self, now: datetime) -> datetime | None:
        """The earliest deadline of a conversation after `now`."""

    async def troubles(self, limit: int) -> list[Trouble]:
        """What is quarantined, held or failed, newest first."""

    async def journal_of(self, conversation: str, limit: int, what: str = "") -> list[JournalLine]:
        """What the journal says of this conversation (or of all, if it is ""), newest first: `asked` lines tell why."""

    async def figures(self, since: datetime) -> Figures:
        """The manager's figures."""

    async def desk_figures(self, since: datetime, agent: str = "") -> DeskFigures:
        """What this agent (or everybody, if it is "") did at the desk from `since` on."""

    async def usual_waits(self, since: datetime) -> Mapping[str, timedelta]:
        """How long first replies usually took from `since` on, by team; left out where that was too seldom measured."""

    async def queues(self, now: datetime) -> tuple[Queue, ...]:
        """What waits for somebody, by team; teams where nothing waits are left out."""

    async def waiting(self, team: str, now: datetime, limit: int) -> tuple[Listed, ...]:
        """The head of this team's queue: what is urgent, then what has waited longest."""

    async def ping(self) -> None:
        """Is the database there? Raises Unavailable."""

    async def close(self) -> None:
        """Let go of connections."""
