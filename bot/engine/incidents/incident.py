"""What is broken for many at once: its words, what it covers, and when it matters again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.engine.incidents.phrase import Phrase
from bot.engine.people import Agent
from bot.engine.rich import shortened
from faq.entry import in_language

KEPT_UPDATES = 5  # the newest ones; whoever is further behind has missed old news
TITLE = 60  # characters by which agents know it again


class Moment(StrEnum):
    """When an incident matters by itself. It passes once; a rule that still cares sets it again."""

    SPREAD = "spread"  # an update is still on its way to those who follow
    NEXT_UPDATE = "next_update"  # promised for then
    EXPIRES_SOON = "expires_soon"
    EXPIRY = "expiry"


@dataclass(frozen=True, slots=True)
class Update:
    """News for those who follow; the last one may have no texts. `expired`: it ended by itself, nobody says how."""

    number: int
    texts: Mapping[str, str]
    at: datetime
    last: bool = False
    expired: bool = False


@dataclass(frozen=True, slots=True)
class Incident:
    """A known incident. `said` is the number of its newest update (0: there is none)."""

    number: int
    texts: Mapping[str, str]
    topics: tuple[str, ...]  # ids
    phrases: tuple[Phrase, ...]
    opened_by: Agent
    opened_at: datetime
    expires_at: datetime
    next_update_at: datetime | None = None
    ended_at: datetime | None = None
    said: int = 0
    updates: tuple[Update, ...] = ()
    moments: Mapping[Moment, datetime] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        """Does it answer questions?"""
        return self.ended_at is None

    @property
    def title(self) -> str:
        """Its first words, for agents."""
        return shortened(" ".join(next(iter(self.texts.values()), "").split()), TITLE)

    def text_in(self, language: str) -> str:
        """In this language, else in the one there is."""
        return in_language(self.texts, language) or ""

    def update(self, number: int) -> Update | None:
        """The update of this number, if it is one of the newest."""
        return next((update for update in self.updates if update.number == number), None)

    def with_update(
        self, texts: Mapping[str, str], at: datetime, *, last: bool = False, expired: bool = False
    ) -> "Incident":
        """With news, which from now on are on their way to those who follow."""
        update = Update(self.said + 1, texts, at, last, expired)
        news = replace(self, said=update.number, updates=(*self.updates, update)[-KEPT_UPDATES:])
        return news.with_moment(Moment.SPREAD, at)

    def with_moment(self, moment: Moment, at: datetime) -> "Incident":
        """It matters again then."""
        return replace(self, moments={**self.moments, moment: at})

    def without_moment(self, *passed: Moment) -> "Incident":
        """It no longer waits for these."""
        return replace(self, moments={moment: at for moment, at in self.moments.items() if moment not in passed})
