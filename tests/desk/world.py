"""A desk with everything real but the messengers and the weather; it can be killed and started again."""

import asyncio
import itertools
import threading
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import select

from bot.courier.courier import Courier
from bot.desk import Desk
from bot.desk.preparing import Preparer
from bot.desk.rendering import Renderer
from bot.engine.effects import Effect
from bot.engine.events import CustomerWrote, Event
from bot.engine.policy import Policy
from bot.engine.rules import decide
from bot.ports import Author, Body, Conversation, Incoming, Limits, Place, Pressed, Wrote, plain, rich
from bot.texts.catalogue import Catalogue
from bot.views.boards import Boards
from bot.views.cards import Cards
from faq.entry import Match
from storage.schema import deliveries, facts
from tests.desk.messenger import Messenger
from tests.desk.weather import WeatheredStore

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TEXTS = Catalogue()


HEARD = "heard: "


def decide_and_note(conversation: Conversation, event: Event, policy: Policy) -> tuple[Conversation, list[Effect]]:
    """The real decision; what the customer said is noted in the state, so that a rollback forgets it too."""
    after, effects = decide(conversation, event, policy)
    if isinstance(event, CustomerWrote):
        order = sum(text.startswith(HEARD) for text in after.said)
        after = replace(after, said={HEARD + plain(event.text): order, **after.said})
    return after, effects


class Knowledge:
    """Knows nothing; can be made to think for as long as a test wants."""

    entries: ClassVar[dict[str, Any]] = {}
    topics = ()
    macros: ClassVar[dict[str, Any]] = {}
    version = "1"

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.thinking: dict[str, threading.Event] = {}

    def read(self, text: str) -> Sequence[str]:
        return text.split()

    def match(self, text: str) -> Sequence[Match]:
        self.asked.append(text)
        if text in self.thinking:
            self.thinking[text].wait(5)
        return []


class World:
    """Customers on `telegram`, agents on `slack`; time stands still unless told to pass."""

    def __init__(self, store: WeatheredStore) -> None:
        self.store = store
        self.now = START
        self.telegram = Messenger("telegram")
        self.slack = Messenger("slack", Limits(text=4000, can_find=True))
        self.knowledge = Knowledge()
        self.hold_unknown = False
        self.settings: dict[str, Any] = {}
        self.desk: Desk
        self.courier: Courier
        self._ids = itertools.count(1)
        self._running: asyncio.Task[None] | None = None

    def clock(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return (self.now - START).total_seconds()

    def build(self) -> Preparer:
        """A new life of the program: nothing is left of the last one but the database."""
        channels = {"telegram": self.telegram, "slack": self.slack}
        hold = frozenset({"telegram"} if self.hold_unknown else ())
        cards = Cards(TEXTS, "en")
        self.courier = Courier(channels, cards, Boards(TEXTS, "en"), self.clock, self.monotonic, hold_unknown=hold)
        preparer = Preparer(self.knowledge, dict(channels))
        policy = Policy(**{"answer_at": 0.5, "offer_at": 0.2, "entries": {}, "topics": (), **self.settings})
        renderer = Renderer(TEXTS, "en", Place("slack", "home"))
        self.desk = Desk(self.store, self.courier, preparer, renderer, lambda: policy, self.clock, "slack")
        return preparer

    async def start(self) -> None:
        """Begin a life."""
        preparer, started = self.build(), asyncio.Event()
        self._running = asyncio.ensure_future(self._live(preparer, started))
        await started.wait()

    async def _live(self, preparer: Preparer, started: asyncio.Event) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                await self.desk.start(group.create_task, ours_alone=True)
                group.create_task(self.desk.run())
                started.set()
        finally:
            started.set()
            preparer.close()

    async def kill(self) -> None:
        """The end of a life, without a word to anybody."""
        assert self._running is not None
        self._running.cancel()
        await asyncio.gather(self._running, return_exceptions=True)

    async def stop(self) -> None:
        """The end of a life, in order; what went wrong in it comes out here."""
        assert self._running is not None
        self.desk.stop()
        await self._running

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        await self.start()
        yield
        if self._running is not None and not self._running.done():
            await self.kill()
        elif self._running is not None and not self._running.cancelled():
            self._running.result()

    async def settle(self) -> None:
        """Until nothing happens any more by itself."""
        await self.until(lambda: self.desk.idle and self.courier.idle, quiet=3)

    async def until(self, true: Callable[[], object], quiet: int = 1) -> None:
        seen = 0
        async with asyncio.timeout(10):
            while seen < quiet:
                await asyncio.sleep(0.001)
                seen = seen + 1 if true() else 0

    async def tick(self, **span: float) -> None:
        """Time goes by and the desk looks at the clock."""
        self.now += timedelta(**span)
        self.desk.tick()
        await self.settle()

    def incoming(
        self, body: Body | str, place: Place, author: str, id: str = "", message: str | None = None
    ) -> Incoming:
        body = Wrote(rich(body)) if isinstance(body, str) else body
        number = str(next(self._ids))
        if message is None:
            message = "" if isinstance(body, Pressed) else f"m{number}"
        return Incoming(
            id or f"e{number}", place, Author(author, author.capitalize(), "", "en"), self.now, body, message
        )

    def from_customer(self, body: Body | str, chat: str = "ann", id: str = "", message: str | None = None) -> Incoming:
        return self.incoming(body, Place("telegram", chat), chat, id, message)

    def from_agent(self, body: Body | str, thread: Place, agent: str = "bo") -> Incoming:
        return self.incoming(body, thread, agent)

    async def says(self, body: Body | str, chat: str = "ann") -> None:
        await self.desk.receive([self.from_customer(body, chat)])
        await self.settle()

    async def claimed_ticket(self, chat: str = "ann") -> Place:
        """The customer asked for a person and Bo has claimed: answers with the thread."""
        await self.says("/human", chat)
        await self.tick(seconds=2)
        thread = self.threads()[-1]
        await self.desk.receive([self.from_agent(Pressed("claim"), thread)])
        await self.settle()
        await self.tick(seconds=2)
        return thread

    def threads(self) -> list[Place]:
        """The tickets' threads, in the order in which Slack opened them."""
        return self.slack.opened

    async def conversation(self, chat: str = "ann") -> Conversation:
        name = f"telegram:{chat}"
        async with self.store.inner.turn() as ledger:
            return (await ledger.lock([name], self.now))[name]

    async def heard(self, chat: str = "ann") -> list[str]:
        """What the customer said, in the order of the decisions."""
        said = (await self.conversation(chat)).said
        return sorted(
            (text.removeprefix(HEARD) for text in said if text.startswith(HEARD)), key=lambda t: said[HEARD + t]
        )

    async def rows(self, *columns: Any) -> list[Any]:
        async with self.store.inner.engine.connect() as connection:
            return list(
                (await connection.execute(select(*columns).order_by(columns[0].table.primary_key.columns[0]))).all()
            )

    async def fact_states(self) -> list[str]:
        return [row.state for row in await self.rows(facts.c.state)]

    async def delivery_states(self, channel: str = "telegram") -> list[str]:
        rows = await self.rows(deliveries.c.state, deliveries.c.channel)
        return [row.state for row in rows if row.channel == channel]

    async def troubles(self) -> list[tuple[str, str]]:
        return [(each.what, each.reason) for each in await self.store.inner.troubles(50)]
