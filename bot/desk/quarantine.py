"""Work that cannot be written at all: kept where a person sees it, and out of the others' way."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.desk.kept import trouble, unreadable
from bot.desk.work import Work
from bot.ports import Decided, DeliveryMark, DeliveryState, Fact, Store, Unavailable

log = logging.getLogger("firstline.desk")


class Quarantine:
    """The last resort for one piece of work."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    async def keep(self, work: Work, error: Exception) -> list[Fact]:
        """Answers with the facts that are done with. If not even this can be written, it is the database after all."""
        log.error("quarantined after a failed turn", exc_info=error)
        reason = f"{type(error).__name__}: {error}"[:500]
        facts = [fact for several in work.facts.values() for fact in several]
        try:
            await self._write_off(work.marks, reason)
            await self._write(work, facts, reason)
        except Unavailable:
            raise
        except Exception as last:
            log.exception("not even a failure can be written")
            raise Unavailable(type(last).__name__) from last
        return facts

    async def _write(self, work: Work, facts: Sequence[Fact], reason: str) -> None:
        now = self._clock()
        async with self._store.turn() as ledger:
            unread = [unreadable(each.incoming, each.at, reason) for each in work.arrivals]
            overdue = [trouble(name, now, "deadline", reason) for name in work.due or ()]
            await ledger.record([*unread, *overdue])
            await ledger.save(Decided(failures=[(fact.seq, reason, True) for fact in facts]), now)

    async def _write_off(self, marks: Sequence[DeliveryMark], reason: str) -> None:
        """Marks without what would follow from them; as failed, where they cannot be written as they are: a row
        that stays `sending` would be sent for ever."""
        try:
            await self._mark(marks)
        except Unavailable:
            raise
        except Exception:
            log.exception("what became of a delivery cannot be written: it counts as failed")
            await self._mark([replace(each, state=DeliveryState.FAILED, receipt=None, reason=reason) for each in marks])

    async def _mark(self, marks: Sequence[DeliveryMark]) -> None:
        async with self._store.turn() as ledger:
            await ledger.mark(marks)
