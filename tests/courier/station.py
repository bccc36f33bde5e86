"""A courier with one channel and a stopped clock, and what it may be given to carry."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.courier.courier import Courier
from bot.courier.slots import Room
from bot.engine.ticket import Ticket
from bot.ports import (
    Audience,
    CardMark,
    CardView,
    Conversation,
    Delivery,
    DeliveryMark,
    Limits,
    Place,
    Post,
    rich,
)
from bot.texts.catalogue import Catalogue
from bot.views.boards import Boards
from bot.views.cards import Cards
from tests.desk.messenger import Messenger

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TEXTS = Catalogue()


class Station:
    """A courier with one channel, a stopped clock, and what it reported."""

    def __init__(self, limits: Limits, *, hold: bool = False, folder: Path | None = None) -> None:
        self.channel = Messenger("telegram", limits)
        self.now = NOW
        self.marks: list[DeliveryMark | CardMark] = []
        self.tasks: list[asyncio.Task[None]] = []
        held = frozenset({"telegram"} if hold else ())
        channels = {"telegram": self.channel}
        cards = Cards(TEXTS, "en")
        self.courier = Courier(
            channels, cards, Boards(TEXTS, "en"), self.clock, self.monotonic, hold_unknown=held, folder=folder
        )
        self.writes_at_once = True
        self.courier.start(self.spawn, self.learn)

    def learn(self, mark: DeliveryMark | CardMark) -> None:
        """What the desk does: write it down."""
        self.marks.append(mark)
        if self.writes_at_once:
            self.courier.written([mark])

    def clock(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return (self.now - NOW).total_seconds()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self.tasks.append(asyncio.ensure_future(work))

    async def carry(self, *deliveries: Delivery) -> DeliveryMark:
        self.courier.take(list(deliveries), [])
        await asyncio.gather(*self.tasks)
        mark = self.marks[-1]
        assert isinstance(mark, DeliveryMark)
        return mark

    async def show(self, *views: CardView) -> CardMark:
        self.courier.take([], list(views))
        await asyncio.gather(*self.tasks)
        mark = self.marks[-1]
        assert isinstance(mark, CardMark)
        return mark

    @property
    def room(self) -> Room:
        return self.courier.rooms()[0]


def post(id: int = 1, chat: str = "ann", attempt: int = 1, *, doubtful: bool = False) -> Delivery:
    return Delivery(
        ids=(id,),
        attempt=attempt,
        conversation=f"telegram:{chat}",
        ticket=0,
        to=Audience.CUSTOMER,
        place=Place("telegram", chat),
        body=Post(rich("hello")),
        answers="",
        doubtful=doubtful,
        created_at=NOW,
    )


def view(version: int = 1, chat: str = "home") -> CardView:
    state = Conversation("telegram:ann", ticket=Ticket(1, NOW, "it is broken", "en"))
    return CardView(1, Place("telegram", chat, "t1"), "100", version, state)
