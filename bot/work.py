"""What goes into a turn of the desk, and what comes out of it."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.ports import CardMark, CardView, Delivery, DeliveryMark, Fact, Incoming


@dataclass(slots=True)
class Work:
    """What a turn takes: arrivals and when they came, recorded facts, the courier's marks, a look at the clock."""

    arrivals: list[tuple[Incoming, datetime]] = field(default_factory=list)
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    marks: list[DeliveryMark] = field(default_factory=list)
    card_marks: list[CardMark] = field(default_factory=list)
    tick: bool = False
    ours_alone: bool = False  # rows `sending` can only be of an earlier life of this program

    @property
    def single(self) -> bool:
        """Is there nothing left to divide?"""
        return len(self.arrivals) + len(self.facts) + bool(self.marks or self.card_marks or self.tick) <= 1

    def halves(self) -> "list[Work]":
        """The same work in smaller parts, so that one bad piece cannot hold up the others."""
        mid, names = (len(self.arrivals) + 1) // 2, list(self.facts)
        half = (len(names) + 1) // 2
        parts = [
            Work(marks=self.marks, card_marks=self.card_marks, tick=self.tick, ours_alone=self.ours_alone),
            Work(arrivals=self.arrivals[:mid]),
            Work(arrivals=self.arrivals[mid:]),
            Work(facts={name: self.facts[name] for name in names[:half]}),
            Work(facts={name: self.facts[name] for name in names[half:]}),
        ]
        return [part for part in parts if part.arrivals or part.facts or part.marks or part.card_marks or part.tick]


@dataclass(slots=True)
class Taken:
    """What became of the work, once it is committed."""

    fresh: list[Fact] = field(default_factory=list)
    settled: list[Fact] = field(default_factory=list)  # decided, quarantined, or decided by another copy
    failed: list[int] = field(default_factory=list)
    to_match: list[tuple[Fact, tuple[str, ...]]] = field(default_factory=list)
    to_identify: list[Fact] = field(default_factory=list)
    unrouted: list[Incoming] = field(default_factory=list)  # a thread that may be known in a moment
    deliveries: list[Delivery] = field(default_factory=list)
    cards: list[CardView] = field(default_factory=list)
