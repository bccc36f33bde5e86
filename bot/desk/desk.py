"""The desk: takes everything that waits, turn by turn, and gives the courier what may go."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.courier.courier import Courier, Spawn
from bot.desk.backlog import Backlog
from bot.desk.crowd import Crowd
from bot.desk.intake import Prepared
from bot.desk.preparing import Preparer
from bot.desk.quarantine import Quarantine
from bot.desk.rendering import Renderer
from bot.desk.telling import Teller
from bot.desk.turn import Turn
from bot.desk.work import Arriving, Taken, Work
from bot.engine.policy import Policy
from bot.ports import CardMark, DeliveryMark, Fact, HomeMark, Incoming, Store, Unavailable

FACTS_A_TURN = 200
ORPHANED_AFTER = timedelta(seconds=30)  # what another copy of the program recorded and did not decide is taken up
PATIENCE = 1.0  # seconds between tries while the database is away

log = logging.getLogger("firstline.desk")


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
        self._quarantine = Quarantine(store, clock)
        self._teller = Teller(store, renderer.said, clock)
        self._inbox: deque[Arriving] = deque()
        self._unrouted: list[Arriving] = []
        self._marks: list[DeliveryMark] = []
        self._card_marks: list[CardMark] = []
        self._home_marks: list[HomeMark] = []
        self._backlog = Backlog()
        self._crowd = Crowd()
        self._ticked = False
        self._ours_alone = False
        self._orphans_at: datetime | None = None  # when to look for them next; None where there is no other copy
        self._wake = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None
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
        self._orphans_at = None if ours_alone else self._clock() + ORPHANED_AFTER
        self.tick()

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Returns when the batch is durable. It is enqueued before the first await, so the order is the messenger's."""
        loop = asyncio.get_running_loop()
        arriving = [Arriving(incoming, self._clock(), loop.create_future()) for incoming in batch]
        self._inbox.extend(arriving)
        self.wake()
        for each in arriving:
            await asyncio.shield(each.durable)

    def mark(self, mark: DeliveryMark | CardMark | HomeMark) -> None:
        """Take what the courier learnt."""
        match mark:
            case CardMark():
                self._card_marks.append(mark)
            case HomeMark():
                self._home_marks.append(mark)
            case DeliveryMark():
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
        marks = self._marks or self._card_marks or self._home_marks
        waiting = self._in_turn or self._inbox or marks or self._ticked or self._preparations
        return not waiting and not self._wake.is_set() and not self._backlog.ready(1, self._clock())

    async def run(self) -> None:
        """Turns, until stopped. A database that is away is waited for; nothing is acknowledged meanwhile."""
        while await self._wanted():
            self._in_turn = True
            try:
                await self._take_up_orphans()
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
        self._set_alarm(None)

    async def _wanted(self) -> bool:
        """Wait until there is something to do; False when we are told to stop."""
        await self._wake.wait()
        self._wake.clear()
        return not self._stopping

    async def _take_up_orphans(self) -> None:
        """Another copy may have died between recording and deciding; if it lives, whoever is first decides."""
        now = self._clock()
        if self._orphans_at is None or now < self._orphans_at:
            return
        waiting = await self._store.undecided()
        self._backlog.add(fact for fact in waiting if fact.arrival.at <= now - ORPHANED_AFTER)
        self._orphans_at = now + ORPHANED_AFTER

    async def _turns(self) -> None:
        work = self._gather()
        try:
            await self._attempt(work)
        except Unavailable:
            self._put_back(work)
            raise
        if self._inbox or self._backlog.ready(1, self._clock()):
            self.wake()
        self._set_alarm(self._wake_in())

    def _gather(self) -> Work:
        """Everything that waits, at most FACTS_A_TURN new arrivals."""
        arrivals, self._unrouted = self._unrouted, []
        arrivals += [self._inbox.popleft() for _ in range(min(FACTS_A_TURN, len(self._inbox)))]
        work = Work(
            arrivals=arrivals,
            facts=self._backlog.ready(FACTS_A_TURN, self._clock()),
            marks=self._marks,
            card_marks=self._card_marks,
            home_marks=self._home_marks,
            tick=self._ticked,
            ours_alone=self._ours_alone,
        )
        self._marks, self._card_marks, self._home_marks, self._ticked = [], [], [], False
        return work

    def _put_back(self, work: Work) -> None:
        """All of it: what a part of the turn has written already is known when it comes again."""
        held = set(self._unrouted)
        still = [each for each in work.arrivals if each not in held and not each.durable.done()]
        self._inbox.extendleft(reversed(still))
        self._marks = work.marks + self._marks
        self._card_marks = work.card_marks + self._card_marks
        self._home_marks = work.home_marks + self._home_marks
        self._ticked = self._ticked or work.tick

    async def _attempt(self, work: Work, *, again: bool = True) -> None:
        """One turn; a failure that is not the database's absence is tried again, then divided until it is alone.

        The second try claims nothing: a row that cannot be claimed holds up the outbox and nobody else.
        """
        try:
            taken = await self._turn(work, self._courier if again else None)
        except Unavailable:
            raise
        except Exception as error:
            if again:
                log.warning("a turn failed, trying again without claims", exc_info=error)
                await self._attempt(work, again=False)
            elif work.single:
                await self._give_up(work, error)
            else:
                log.warning("a turn failed (%s), dividing it", type(error).__name__)
                for part in work.halves():
                    await self._attempt(part)
            return
        self._settle(work, taken)

    async def _turn(self, work: Work, courier: Courier | None) -> Taken:
        async with self._store.turn() as ledger:
            now = self._clock()
            policy = self._crowd.around(self._policy(), now)
            parts = ledger, self._backlog, self._renderer, policy, self._desk_channel, now
            turn = Turn(*parts, copies=self._orphans_at is not None)
            return await turn.run(work, courier)

    def _settle(self, work: Work, taken: Taken) -> None:
        """It is committed: acknowledge, prepare what needs it, send what was claimed."""
        self._unrouted += taken.unrouted
        self._crowd.heard(taken.let_in)
        held = set(taken.unrouted)
        for arriving in work.arrivals:
            if arriving not in held:
                arriving.acknowledge()
        if work.tick or taken.deliveries or taken.cards or taken.homes:
            self._ours_alone = False
        self._backlog.add(taken.fresh)
        self._backlog.decided(taken.settled)
        self._backlog.pause(taken.paused)
        for seq in taken.failed:
            self._backlog.failed(seq)
        for fact, texts in taken.to_match:
            self._prepare(fact, self._preparer.matches(fact, texts), Prepared(texts=texts))
        for fact in taken.to_identify:
            self._prepare(fact, self._preparer.agent(fact), Prepared())
        for fact in taken.to_hear:
            self._prepare(fact, self._preparer.heard(fact), Prepared(heard=""))
        self._courier.written(work.all_marks)
        self._courier.take(taken.deliveries, taken.cards, taken.homes)
        tells = [self._teller.whisper(*tell) for tell in taken.tells]
        self._courier.answer([*taken.replies, *tells])

    async def _give_up(self, work: Work, error: Exception) -> None:
        facts = await self._quarantine.keep(work, error)
        self._backlog.spared.update(work.due or ())
        self._backlog.decided(facts)
        self._courier.written(work.all_marks)
        for arriving in work.arrivals:
            arriving.acknowledge()

    def _prepare(self, fact: Fact, asking: Coroutine[Any, Any, Prepared], without: Prepared) -> None:
        assert self._spawn is not None, "start() comes first"
        self._backlog.preparing(fact)
        self._preparations += 1
        self._spawn(self._find_out(fact, asking, without))

    async def _find_out(self, fact: Fact, asking: Coroutine[Any, Any, Prepared], without: Prepared) -> None:
        prepared: Prepared | None = None
        try:
            prepared = await asking
        except Exception:
            log.exception("matching failed for fact %s: answered as a miss", fact.seq)
            prepared = without
        finally:
            self._preparations -= 1
            self._backlog.finished(fact, prepared)
            self.wake()

    @property
    def wakes_at(self) -> datetime | None:
        """When a conversation is due in which more may be coming."""
        return self._backlog.wakes_at(self._clock())

    def _wake_in(self) -> float | None:
        """Seconds until a resting chat may speak again, or until nothing more is waited for."""
        at = self.wakes_at
        waits = [self._courier.wake_in(), None if at is None else (at - self._clock()).total_seconds()]
        return min((wait for wait in waits if wait is not None), default=None)

    def _set_alarm(self, wait: float | None) -> None:
        """Wake when a resting chat may speak again; there is one alarm, however many turns ask for it."""
        if self._alarm is not None:
            self._alarm.cancel()
        loop = asyncio.get_running_loop()
        self._alarm = None if wait is None else loop.call_later(max(wait, 0.001), self.wake)
