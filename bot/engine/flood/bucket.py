"""A token bucket: how much may be said at once, and how soon again. Plain values; the time comes from the events."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

SHORTEST = timedelta(seconds=3)  # between two looks at a flood


@dataclass(frozen=True, slots=True)
class Rate:
    """`burst` at once, then `per_minute`; either of them 0: no limit."""

    per_minute: float = 0
    burst: float = 0

    @property
    def limits(self) -> bool:
        """Is there a limit at all?"""
        return self.per_minute > 0 and self.burst > 0

    def calming(self, tokens: float = 0) -> timedelta:
        """In this time a bucket with so many tokens is half full again."""
        return max(SHORTEST, timedelta(minutes=(self.burst / 2 - tokens) / self.per_minute))


@dataclass(frozen=True, slots=True)
class Bucket:
    """So many tokens were left at that moment."""

    tokens: float
    at: datetime

    def less(self, tokens: float = 1) -> "Bucket":
        """After so many were spent; never below nothing."""
        return replace(self, tokens=max(0.0, self.tokens - tokens))


def refilled(bucket: Bucket | None, at: datetime, rate: Rate) -> Bucket:
    """What is in it by now; a new one is full, and a clock that was turned back takes nothing away."""
    if bucket is None:
        return Bucket(rate.burst, at)
    gained = max(0.0, (at - bucket.at).total_seconds()) * rate.per_minute / 60
    return Bucket(min(float(rate.burst), bucket.tokens + gained), max(at, bucket.at))
