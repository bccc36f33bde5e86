"""What a rating belongs to: a ticket resolved, or an answer that helped."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Resolver(StrEnum):
    """Who resolved."""

    BOT = "bot"
    AGENT = "agent"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A ticket resolved or a bot's answer confirmed; the survey asks about exactly one of these."""

    at: datetime
    by: Resolver
    ticket: int = 0
    entry: str = ""
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A resolution that is still to be asked about."""

    resolution: Resolution
    due_at: datetime
