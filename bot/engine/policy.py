"""What the owner decided: thresholds, patience, and the knowledge base's entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.engine.consent import Consent
from bot.engine.flood.bucket import Rate
from bot.engine.hours import Hours
from bot.engine.people import Agent
from bot.engine.roster.roster import Roster
from bot.engine.surveys.quiet import QuietHours
from bot.engine.teams import Promises, Team
from faq.entry import Entry, Match
from faq.macro import Macro

if TYPE_CHECKING:
    import re

    from faq.knowledge import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Everything `decide` needs beside the state and the event.

    `answer_at` and `offer_at` are probabilities; `next_ticket` is the number the next ticket gets.
    """

    answer_at: float
    offer_at: float
    entries: Mapping[str, Entry]
    topics: "tuple[Topic, ...]"
    macros: Mapping[str, Macro] = field(default_factory=dict)
    languages: tuple[str, ...] = ("ru", "en")
    hears: bool = False  # voice messages are put into words
    diagnosis_patience: timedelta = timedelta(minutes=5)
    reopen_window: timedelta = timedelta(hours=48)
    nudge_after: timedelta = timedelta(hours=24)  # after our last word; nothing: never
    resolve_after: timedelta = timedelta(hours=72)
    correctable: timedelta = timedelta(hours=48)  # Telegram deletes nothing older
    survey_delay: timedelta = timedelta(minutes=5)
    rating_window: timedelta = timedelta(days=3)
    survey_cooldown: timedelta = timedelta(0)  # for so long after being asked nobody is asked again
    quiet_hours: QuietHours | None = None  # in which nobody is asked how it went
    bot_sample: float = 1.0  # the share of helpful answers that are asked about
    burst_pause: timedelta = timedelta(0)  # for so long an unsure line waits for the next; nothing: never
    flood: Rate = Rate()  # noqa: RUF009 — it is frozen
    crowded: bool = False  # all customers together write more than can be answered
    consent: Consent = Consent.NONE
    privacy_url: str = ""  # where customers read what we keep
    next_ticket: int = 1
    queue: tuple[int, ...] = ()  # the tickets that nobody has claimed, in line; only where somebody may ask
    identity_key: bytes = b""  # of personal links; empty: there are none
    details: "Mapping[str, re.Pattern[str]]" = field(default_factory=dict)  # what is picked out of messages
    roster: Roster = Roster()  # noqa: RUF009 — it is frozen
    version: str = ""  # of the knowledge base that `entries` and `topics` are of
    desk: Team = Team()  # noqa: RUF009 — it is frozen
    teams: Mapping[str, Team] = field(default_factory=dict)
    staff: Mapping[str, tuple[Agent, ...]] = field(default_factory=dict)  # who may act, by team; "": the desk
    lead: str = ""  # who is told when a team stays silent; "": nobody
    admins: tuple[str, ...] = ()
    usual_wait: Mapping[str, timedelta] = field(default_factory=dict)  # by team, of the last first replies
    urgent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by language: the words that make it urgent

    def answers_with(self, match: Match) -> bool:
        """Whether it is sure enough to be an answer; one that is doubtful is offered at best."""
        return match.score >= self.answer_at and match.doubt is None

    def team(self, name: str) -> Team:
        """The team of this name; the desk, if it is "" or no longer exists."""
        return self.teams.get(name, self.desk)

    @property
    def hours(self) -> Hours:
        """When the desk works."""
        return self.desk.hours

    @property
    def promises(self) -> Promises:
        """What the desk promises."""
        return self.desk.promises
