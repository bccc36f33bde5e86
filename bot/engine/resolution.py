"""What a rating belongs to: a ticket resolved, or an answer that helped."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Resolver(StrEnum):
    """Who resolved."""

    BOT = "bot"
    AGENT = "agent"
    CUSTOMER = "customer"
    SILENCE = "silence"  # the customer said nothing more after our last word


class NoSurvey(StrEnum):
    """Why nobody asks how it went."""

    QUIETLY = "quietly"  # the agent chose so
    UNANSWERED = "unanswered"  # no colleague wrote a word, or the customer was silent to the end
    UNREACHABLE = "unreachable"
    BLOCKED = "blocked"  # spam
    COOLDOWN = "cooldown"  # asked not long ago
    SAMPLE = "sample"  # only some of the bot's answers are asked about
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A ticket resolved or a bot's answer confirmed; the survey asks about exactly one of these.

    Agent, team, topic and entry are as of that moment: whoever takes the ticket later gets no mark for it.
    """

    at: datetime
    by: Resolver
    ticket: int = 0
    entry: str = ""
    agent: str = ""
    team: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A resolution that is still to be asked about."""

    resolution: Resolution
    due_at: datetime
