"""What goes into a turn of the desk, and what comes out of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.ports import CardMark, CardView, Delivery, DeliveryMark, Fact, HomeMark, Incoming, Place, Reply
from bot.views.boards import HomeView


@dataclass(frozen=True, slots=True, eq=False)
class Arriving:
    """Something incoming, when it came, and what whoever brought it waits for: that it is durable."""

    incoming: Incoming
    at: datetime
    durable: asyncio.Future[None]

    def acknowledge(self) -> None:
        """It is durable, or none of our business."""
        if not self.durable.done():
            self.durable.set_result(None)


@dataclass(slots=True)
class Work:
    """What a turn takes: what arrived, recorded facts, the courier's marks, a look at the clock.

    `due` are the conversations whose deadlines have passed; a turn with a `tick` looks them up if it has none yet.
    """

    arrivals: list[Arriving] = field(default_factory=list)
    facts: dict[str, list[Fact]] = field(default_factory=dict)
    marks: list[DeliveryMark] = field(default_factory=list)
    card_marks: list[CardMark] = field(default_factory=list)
    home_marks: list[HomeMark] = field(default_factory=list)
    tick: bool = False
    due: list[str] | None = None
    ours_alone: bool = False  # rows `sending` can only be of an earlier life of this program

    @property
    def all_marks(self) -> list[DeliveryMark | CardMark | HomeMark]:
        """Everything the courier learnt."""
        return [*self.marks, *self.card_marks, *self.home_marks]

    @property
    def single(self) -> bool:
        """Is there nothing left to divide?"""
        return len(self._pieces()) <= 1 and all(len(facts) == 1 for facts in self.facts.values())

    def halves(self) -> "list[Work]":
        """The same work in smaller parts, so that one bad piece cannot hold up the others."""
        pieces = self._pieces()
        if len(pieces) == 1:  # one conversation: its first fact alone, for the others must not overtake it
            return [Work(facts={name: facts[:1] for name, facts in self.facts.items()})]
        middle = len(pieces) // 2
        return [_together(pieces[:middle]), _together(pieces[middle:])]

    def _pieces(self) -> "list[Work]":
        due = None if self.due is None else list[str]()
        return [
            *(Work(marks=[mark]) for mark in self.marks),
            *(Work(card_marks=[mark]) for mark in self.card_marks),
            *(Work(home_marks=[mark]) for mark in self.home_marks),
            *([Work(tick=True, due=due, ours_alone=self.ours_alone)] if self.tick else []),
            *(Work(arrivals=[arriving]) for arriving in self.arrivals),
            *(Work(facts={name: facts}) for name, facts in self.facts.items()),
            *(Work(due=[name]) for name in self.due or ()),
        ]


def _together(pieces: Sequence[Work]) -> Work:
    looked_up = [piece.due for piece in pieces if piece.due is not None]
    return Work(
        arrivals=[arriving for piece in pieces for arriving in piece.arrivals],
        facts={name: facts for piece in pieces for name, facts in piece.facts.items()},
        marks=[mark for piece in pieces for mark in piece.marks],
        card_marks=[mark for piece in pieces for mark in piece.card_marks],
        home_marks=[mark for piece in pieces for mark in piece.home_marks],
        tick=any(piece.tick for piece in pieces),
        due=[name for due in looked_up for name in due] if looked_up else None,
        ours_alone=any(piece.ours_alone for piece in pieces),
    )


@dataclass(slots=True)
class Taken:
    """What became of the work, once it is committed."""

    fresh: list[Fact] = field(default_factory=list)
    settled: list[Fact] = field(default_factory=list)  # decided, quarantined, or decided by another copy
    failed: list[int] = field(default_factory=list)
    let_in: int = 0  # of what customers did, and was not held back as too much
    to_match: list[tuple[Fact, tuple[str, ...]]] = field(default_factory=list)
    to_identify: list[Fact] = field(default_factory=list)
    to_hear: list[Fact] = field(default_factory=list)
    paused: dict[str, datetime] = field(default_factory=dict)  # conversations in which more may be coming just now
    unrouted: list[Arriving] = field(default_factory=list)  # a thread that may be known in a moment
    deliveries: list[Delivery] = field(default_factory=list)
    cards: list[CardView] = field(default_factory=list)
    homes: list[HomeView] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    tells: list[tuple[Place, str, str]] = field(default_factory=list)
