"""The desk of the walk: it may die at any moment, and goes on from the same database with what was not acknowledged."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

from sqlalchemy import func, select

from bot.engine.flood.bucket import Rate
from bot.engine.policy import Policy
from bot.ports import Incoming, Limits, Unavailable
from faq.entry import Match
from faq.knowledge import Topic
from storage.schema import deliveries, metadata
from storage.store import SqlStore
from tests.desk.weather import WeatheredStore
from tests.desk.world import Knowledge, World
from tests.engine.examples import ENTRIES
from tests.walk.messenger import Killed, PeoplesMessenger
from tests.walk.steps import Moment, Trouble

WAITS = (1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)  # seconds; longer than any trouble of the walk lasts
BURST = 10
SCORES = {"refund": 0.9, "login": 0.9, "printer": 0.9, "claim": 0.9, "card": 0.4}


class KnowsSome(Knowledge):
    """Sure of some words, unsure of another; the rest is unknown."""

    entries: ClassVar = {name: replace(entry, attachments=()) for name, entry in ENTRIES.items()}
    topics = (Topic("t1", {"ru": "Тема", "en": "Topic"}, tuple(ENTRIES)),)

    def match(self, text: str) -> Sequence[Match]:
        return [Match(name, name, text, score, "en") for name, score in SCORES.items() if name in text.lower()]


class MortalStore(WeatheredStore):
    """The real store, where the program may die before, in and after a transaction."""

    def __init__(self, inner: SqlStore) -> None:
        super().__init__(inner)
        self.absences = 0  # commits that will find the database away
        self.deaths: dict[Moment, int] = {}  # how often each moment may still pass before the program dies there
        self.died = Counter[Moment]()
        self.fault = lambda _name, _args: self.passes(Moment.IN_TURN)

    def passes(self, moment: Moment) -> None:
        """Raises Killed if it is time."""
        left = self.deaths.get(moment)
        if left is None:
            return
        self.deaths[moment] = left - 1
        if left == 0:
            del self.deaths[moment]
            self.died[moment] += 1
            raise Killed(moment)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Any]:
        async with super().turn() as ledger:
            yield ledger
            self.passes(Moment.BEFORE_COMMIT)
            if self.absences:
                self.absences -= 1
                raise Unavailable("away")
        self.passes(Moment.AFTER_COMMIT)


class Lives(World):
    """The world of the desk's tests, in which the program is killed and started again until everything is done."""

    def __init__(self, store: MortalStore, **settings: Any) -> None:
        super().__init__(store)
        self.mortal = store
        self.pause = 0.0  # seconds between two looks whether everything is done
        self.telegram: PeoplesMessenger = PeoplesMessenger("telegram", Limits(text=4000), store.passes)
        self.slack: PeoplesMessenger = PeoplesMessenger("slack", Limits(text=4000, can_find=True), store.passes)
        self.knowledge = KnowsSome()
        self.settings = {
            "entries": KnowsSome.entries,
            "topics": KnowsSome.topics,
            "flood": Rate(per_minute=20, burst=BURST),
            "burst_pause": timedelta(seconds=1.5),
            **settings,
        }

    async def bring(self, *batches: Sequence[Incoming]) -> None:
        """Each messenger hands over its batch, and again and again until it is acknowledged."""
        left = [batch for batch in batches if batch]
        while left:
            calls = [(batch, asyncio.ensure_future(self.desk.receive(batch))) for batch in left]
            await self.settle()
            left = [batch for batch, call in calls if not call.done()]
            for _, call in calls:
                call.cancel()
            await asyncio.gather(*(call for _, call in calls), return_exceptions=True)

    async def settle(self) -> None:
        """Until nothing happens any more by itself; whoever died meanwhile is alive again."""
        quiet = 0
        async with asyncio.timeout(60):
            while quiet < 5:
                await asyncio.sleep(self.pause)
                if self._running is None or self._running.done():
                    await self._begin_again()
                quiet = quiet + 1 if self.desk.idle and self.courier.idle else 0

    async def wait_for_more(self) -> None:
        """What belongs together has come: albums and bursts are complete."""
        while (moment := self.desk.wakes_at) is not None:
            self.now = moment
            self.desk.tick()
            await self.settle()

    async def drain(self) -> None:
        """Until nothing waits in the outbox."""
        self.desk.tick()
        await self.settle()
        await self.wait_for_more()
        for wait in WAITS:
            if not await self._on_their_way():
                return
            self.now += timedelta(seconds=wait)
            self.desk.tick()
            await self.settle()
            await self.wait_for_more()
        left = await self._on_their_way()
        assert not left, f"{left} deliveries wait for ever"

    async def _on_their_way(self) -> int:
        async with self.store.inner.engine.connect() as connection:
            under_way = select(func.count()).where(deliveries.c.state.in_(("waiting", "sending")))
            return int(await connection.scalar(under_way) or 0)

    async def _begin_again(self) -> None:
        """The next life. What was being sent in the last one is in doubt."""
        await self._bury()
        rows = await self.rows(deliveries.c.id, deliveries.c.channel, deliveries.c.state)
        for row in rows:
            if row.state == "sending":
                {"telegram": self.telegram, "slack": self.slack}[row.channel].doubts[str(row.id)] += 1
        await self.start()

    async def _bury(self) -> None:
        assert self._running is not None
        (end,) = await asyncio.gather(self._running, return_exceptions=True)
        if not isinstance(end, BaseExceptionGroup) or end.split(Killed)[1] is not None:
            raise AssertionError("the program ended of itself") from end

    def arm(self, chat: str, trouble: Trouble, times: int) -> None:
        """The next calls for this chat, or the next commits, fail."""
        if trouble is Trouble.AWAY:
            self.mortal.absences = times
        else:
            (self.slack if chat == "home" else self.telegram).trouble(chat, trouble, times)

    def policy(self) -> Policy:
        """As the desk has it."""
        return self.desk._policy()


async def empty(store: SqlStore) -> None:
    """Nothing has happened yet."""
    async with store.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            await connection.execute(table.delete())
