"""The roster: one small state for the whole desk, beside the conversations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.engine.people import Agent


@dataclass(frozen=True, slots=True)
class Seat:
    """One agent at the desk: whoever has not gone off is on shift.

    `shown_as` is how customers see them, by language.
    """

    id: str
    name: str = ""  # as the messenger last named them
    away_since: datetime | None = None
    shown_as: Mapping[str, str] = field(default_factory=dict)
    language: str = ""  # in which they read what is theirs alone; empty: the desk's


@dataclass(frozen=True, slots=True)
class Roster:
    """Who was met at the desk, by id."""

    seats: Mapping[str, Seat] = field(default_factory=dict)

    def seat(self, agent: str) -> Seat:
        """Everybody has one, from the first time they are asked for."""
        return self.seats.get(agent) or Seat(agent)

    def on_shift(self, agent: str) -> bool:
        """Do they get tickets and pings just now?"""
        return self.seat(agent).away_since is None

    def shown_name(self, agent: Agent, language: str) -> str:
        """What customers of this language read as the agent's name."""
        return self.seat(agent.id).shown_as.get(language) or agent.name

    def language_of(self, agent: str, otherwise: str) -> str:
        """In which language they read what is theirs alone."""
        return self.seat(agent).language or otherwise

    def with_seat(self, seat: Seat) -> "Roster":
        """The same roster, but for this seat."""
        return replace(self, seats={**self.seats, seat.id: seat})
