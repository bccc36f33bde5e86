"""Corrects the knowledge base's probabilities by what customers said of earlier ones, as the journal keeps it.

The journal is all there is: nothing else is stored, so nothing can disagree with it.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from bot.desk.preparing import Preparer
from bot.engine.policy import Policy
from bot.ports import JournalLine, Store, Unavailable
from faq.entry import Entry
from faq.feedback.correction import Corrections
from faq.feedback.judgement import Judgement, counted
from faq.feedback.learning import learnt

EVERY = 60.0  # seconds between looks whether the base is another one, or a day has passed
RELEARNT = timedelta(days=1)
REMEMBERED = timedelta(days=180)  # customers, and what they ask, change
MOST = 5_000  # judgements; more of them tell nothing new

log = logging.getLogger("firstline.feedback")


class Feedback:
    """`look` learns anew and hands the corrections to whoever matches; `run` sees to it once a day."""

    def __init__(
        self, store: Store, policy: Callable[[], Policy], preparer: Preparer, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._policy = policy
        self._preparer = preparer
        self._clock = clock
        self._learnt_at: datetime | None = None
        self._version = ""

    async def look(self) -> None:
        """Learn from what the journal says of the entries as they are now; off the event loop."""
        policy, now = self._policy(), self._clock()
        corrections = await corrections_from(self._store, policy.entries, now)
        self._learnt_at, self._version = now, policy.version
        self._preparer.corrections = corrections
        if corrections.common.judgements:
            log.info("probabilities are corrected by %s judgements of customers", corrections.common.judgements)

    async def run(self) -> None:
        """For ever."""
        while True:
            if self._due:
                with suppress(Unavailable):  # the desk logs it, and health is red
                    await self.look()
            await asyncio.sleep(EVERY)

    @property
    def _due(self) -> bool:
        if self._learnt_at is None or self._version != self._policy().version:
            return True
        return self._clock() - self._learnt_at >= RELEARNT


async def corrections_from(store: Store, entries: Mapping[str, Entry], now: datetime) -> Corrections:
    """What customers' words of the last half year say about a base with these entries. Raises Unavailable."""
    lines = await store.journal_of("", MOST, "judged")
    recent = [line for line in lines if now - line.at <= REMEMBERED]
    return await asyncio.to_thread(_learnt, recent, entries)


def _learnt(newest_first: Sequence[JournalLine], entries: Mapping[str, Entry]) -> Corrections:
    editions = {entry.id: entry.edition for entry in entries.values()}
    return learnt(counted(map(_judgement, newest_first), editions))


def _judgement(line: JournalLine) -> Judgement:
    told: Mapping[str, Any] = line.detail
    right = bool(told["right"])
    return Judgement(line.conversation, told["entry"], told["edition"], told["language"], told["said"], right)
