"""What was recorded: arrivals, facts, threads, keyboards."""

from dataclasses import dataclass
from datetime import datetime

from bot.engine.effects import Audience, Button
from bot.ports.incoming import Incoming

DESK_ITSELF = "desk"
"""Stands for the conversation of facts that belong to none: conversations are called `channel:chat`."""


@dataclass(frozen=True, slots=True)
class Thread:
    """Which ticket of which conversation a place belongs to."""

    conversation: str
    ticket: int


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something incoming, stamped by us and with its conversation known (`ticket` 0: from the customer)."""

    incoming: Incoming
    at: datetime
    conversation: str
    ticket: int = 0


@dataclass(frozen=True, slots=True)
class Fact:
    """A recorded arrival. `seq` orders the facts of one conversation; `attempts` counts failed decisions."""

    seq: int
    arrival: Arrival
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A message in a customer's chat, ours or theirs: its words, its ticket (0: none), the keyboard under it."""

    text: str
    ticket: int = 0
    keyboard: str = ""


@dataclass(frozen=True, slots=True)
class Keyboard:
    """The buttons under one message: who may press them is the conversation's audience (or one agent)."""

    id: str
    conversation: str
    to: Audience
    buttons: tuple[Button, ...]
    only: str = ""
