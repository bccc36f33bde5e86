"""The roster: one small state for the whole desk, beside the conversations."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.engine.incidents.incident import Incident
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
    """Who was met at the desk, by id, and what is broken for many: the open incidents and those that ended lately."""

    seats: Mapping[str, Seat] = field(default_factory=dict)
    incidents: tuple[Incident, ...] = ()
    incidents_so_far: int = 0

    @property
    def next_moment(self) -> datetime | None:
        """The earliest moment when something here matters by itself, or None."""
        return min((at for incident in self.incidents for at in incident.moments.values()), default=None)

    def incident(self, number: str) -> Incident | None:
        """The incident of this number, if it is still known."""
        return next((incident for incident in self.incidents if str(incident.number) == number), None)

    def with_incident(self, changed: Incident) -> "Roster":
        """The same roster, but for this incident; a new one stands last."""
        if self.incident(str(changed.number)) is None:
            return replace(self, incidents=(*self.incidents, changed), incidents_so_far=changed.number)
        kept = tuple(changed if known.number == changed.number else known for known in self.incidents)
        return replace(self, incidents=kept)

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
