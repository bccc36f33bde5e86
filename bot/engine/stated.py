"""What the bot's answer or offer stated, until the customer says whether it was right."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """An entry that was answered or offered; `said` is the probability that the base by itself had given it."""

    entry: str
    edition: str
    language: str
    said: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Of one message. `apart`: it asked several things, so that more than one of the entries may be right."""

    of: tuple[Stated, ...]
    apart: bool = False
