"""The desk: takes everything that waits, turn by turn, and gives the courier what may go."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.backlog import Backlog
from bot.courier import Courier, Spawn
from bot.engine.policy import Policy
from bot.intake import Prepared, unreadable
from bot.ports import CardMark, Decided, DeliveryMark, Fact, Incoming, Store, Unavailable
from bot.preparing import Preparer
from bot.rendering import Renderer
from bot.turn import Turn
from bot.work import Taken, Work

FACTS_A_TURN = 200
PATIENCE = 1.0  # seconds between tries while the database is away

log = logging.getLogger("firstline.desk")


@dataclass(frozen=True, slots=True)
class _Waiter:
    """An arrival and whoever waits for it to be durable."""

    incoming: Incoming
    at: datetime
    durable: asyncio.Future[None]


class Desk:
    """Records and decides. `receive` is every channel's door; `run` is the only writer of decisions."""

    def __init__(
        self,
        store: Store,
        courier: Courier,
        preparer: Preparer,
        renderer: Renderer,
        policy: Callable[[], Policy],
        clock: Callable[[], datetime],
        desk_channel: str,
    ) -> None:
        self._store = store
        self._courier = courier
        self._preparer = preparer
        self._renderer = renderer
        self._policy = policy
        self._clock = clock
        self._desk_channel = desk_channel
        self._inbox: deque[_Waiter] = deque()
        self._unrouted: list[_Waiter] = []
        self._marks: list[DeliveryMark] = []
        self._card_marks: list[CardMark] = []
        self._backlog = Backlog()
        self._ticked = False
        self._ours_alone = False
        self._wake = asyncio.Event()
        self._stopping = False
        self._in_turn = False
        self._preparations = 0
        self._spawn: Spawn | None = None
        self.unavailable = ""  # why the database cannot be used just now: health is red

    async def start(self, spawn: Spawn, *, ours_alone: bool) -> None:
        """Take up what an earlier life left undecided. `ours_alone`: no other copy can be sending just now."""
        self._spawn = spawn
        self._courier.start(spawn, self.mark)
        self._backlog.add(await self._store.undecided())
        self._ours_alone = ours_alone
        self.tick()

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Returns when the batch is durable. It is enqueued before the first await, so the order is the messenger's."""
        loop = asyncio.get_running_loop()
        waiters = [_Waiter(incoming, self._clock(), loop.create_future()) for incoming in batch]
        self._inbox.extend(waiters)
        self.wake()
        for waiter in waiters:
            await asyncio.shield(waiter.durable)

    def mark(self, mark: DeliveryMark | CardMark) -> None:
        """Take what the courier learnt."""
        if isinstance(mark, CardMark):
            self._card_marks.append(mark)
        else:
            self._marks.append(mark)
        self.wake()

    def tick(self) -> None:
        """Look at the clock in the next turn."""
        self._ticked = True
        self.wake()

    def wake(self) -> None:
        """There is something to do."""
        self._wake.set()

    def stop(self) -> None:
        """Finish the present turn, then end `run`."""
        self._stopping = True
        self.wake()

    @property
    def idle(self) -> bool:
        """Is nothing waiting, being prepared or on its way?"""
        waiting = self._in_turn or self._inbox or self._marks or self._card_marks or self._ticked or self._preparations
        return not waiting and not self._wake.is_set() and not self._backlog.ready(1)

    async def run(self) -> None:
        """Turns, until stopped. A database that is away is waited for; nothing is acknowledged meanwhile."""
        while not self._stopping:
            await self._wake.wait()
            self._wake.clear()
            self._in_turn = True
            try:
                await self._turns()
                self.unavailable = ""
            except Unavailable as error:
                if not self.unavailable:
                    log.error("the database is not available, waiting: %s", error)  # noqa: TRY400
                self.unavailable = str(error)
                await asyncio.sleep(PATIENCE)
                self.wake()
            finally:
                self._in_turn = False

    async def _turns(self) -> None:
        work, waiters = self._gather()
        try:
            await self._attempt(work, waiters)
        except Unavailable:
            self._put_back(work, waiters)
            raise
        if self._inbox or self._backlog.ready(1):
            self.wake()
        self._wake_when_rested()

    def _gather(self) -> tuple[Work, dict[int, _Waiter]]:
        """Everything that waits, at most FACTS_A_TURN arrivals."""
        waiting = [*self._unrouted]
        self._unrouted = []
        while self._inbox and len(waiting) < FACTS_A_TURN:
            waiting.append(self._inbox.popleft())
        work = Work(
            arrivals=[(waiter.incoming, waiter.at) for waiter in waiting],
            facts=self._backlog.ready(FACTS_A_TURN),
            marks=self._marks,
            card_marks=self._card_marks,
            tick=self._ticked,
            ours_alone=self._ours_alone,
        )
        self._marks, self._card_marks, self._ticked = [], [], False
        return work, {id(waiter.incoming): waiter for waiter in waiting}

    def _put_back(self, work: Work, waiters: dict[int, _Waiter]) -> None:
        still = [waiter for waiter in waiters.values() if not waiter.durable.done()]
        self._inbox.extendleft(reversed(still))
        self._marks = work.marks + self._marks
        self._card_marks = work.card_marks + self._card_marks
        self._ticked = self._ticked or work.tick

    async def _attempt(self, work: Work, waiters: dict[int, _Waiter], *, again: bool = True) -> None:
        """One turn; a failure that is not the database's absence is tried again, then divided until it is alone."""
        try:
            taken = await self._turn(work)
        except Unavailable:
            raise
        except Exception as error:
            if again:
                await self._attempt(work, waiters, again=False)
            elif work.single:
                await self._give_up(work, waiters, error)
            else:
                log.warning("a turn failed (%s), dividing it", type(error).__name__)
                for part in work.halves():
                    await self._attempt(part, waiters)
            return
        self._settle(work, taken, waiters)

    async def _turn(self, work: Work) -> Taken:
        async with self._store.turn() as ledger:
            turn = Turn(ledger, self._backlog, self._renderer, self._policy(), self._desk_channel, self._clock())
            return await turn.run(work, self._courier)

    def _settle(self, work: Work, taken: Taken, waiters: dict[int, _Waiter]) -> None:
        """It is committed: acknowledge, prepare what needs it, send what was claimed."""
        unrouted = {id(incoming) for incoming in taken.unrouted}
        for incoming, _ in work.arrivals:
            waiter = waiters[id(incoming)]
            if id(incoming) in unrouted:
                self._unrouted.append(waiter)
            elif not waiter.durable.done():
                waiter.durable.set_result(None)
        self._ours_alone = self._ours_alone and not work.tick
        self._backlog.add(taken.fresh)
        self._backlog.decided(taken.settled)
        for seq in taken.failed:
            self._backlog.failed(seq)
        for fact, texts in taken.to_match:
            self._prepare(fact, texts)
        for fact in taken.to_identify:
            self._prepare(fact, None)
        self._courier.take(taken.deliveries, taken.cards)

    async def _give_up(self, work: Work, waiters: dict[int, _Waiter], error: Exception) -> None:
        """A piece of work that cannot be written at all: kept where a person sees it, and out of the others' way."""
        log.error("quarantined after a failed turn", exc_info=error)
        reason = f"{type(error).__name__}: {error}"[:500]
        facts = [fact for several in work.facts.values() for fact in several[:1]]
        async with self._store.turn() as ledger:
            await ledger.record([unreadable(incoming, at, reason) for incoming, at in work.arrivals])
            await ledger.save(Decided(failures=[(fact.seq, reason, True) for fact in facts]), self._clock())
        self._backlog.decided(facts)
        for incoming, _ in work.arrivals:
            waiters[id(incoming)].durable.set_result(None)

    def _prepare(self, fact: Fact, texts: tuple[str, ...] | None) -> None:
        assert self._spawn is not None, "start() comes first"
        self._backlog.preparing(fact)
        self._preparations += 1
        self._spawn(self._find_out(fact, texts))

    async def _find_out(self, fact: Fact, texts: tuple[str, ...] | None) -> None:
        prepared: Prepared | None = None
        try:
            prepared = await self._preparer.agent(fact) if texts is None else await self._preparer.matches(texts)
        except Exception:
            log.exception("matching failed for fact %s: answered as a miss", fact.seq)
            prepared = Prepared(texts=texts or ())
        finally:
            self._preparations -= 1
            self._backlog.finished(fact, prepared)
            self.wake()

    def _wake_when_rested(self) -> None:
        wait = self._courier.wake_in()
        if wait is not None:
            asyncio.get_running_loop().call_later(min(wait, 1.0), self.wake)
