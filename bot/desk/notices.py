"""Lines for the desk channel that belong to no conversation: durable, and said by one copy of the program only."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.desk.rendering import Renderer
from bot.engine.effects import Text
from bot.ports import Decided, IsNews, Store, Unavailable

PATIENCE = 1.0  # seconds between tries while the database is away

log = logging.getLogger("firstline.desk")


def news_of(store: Store, about: str, clock: Callable[[], datetime]) -> IsNews:
    """For a channel that says something once and must know of it after a restart."""

    async def is_news(subject: str, state: str) -> bool:
        async with store.turn() as ledger:
            return await ledger.is_news(f"{about} {subject}", state, clock())

    return is_news


class Notices:
    """Puts them into the outbox; `wake` tells the desk that there is something to carry.

    A notice that cannot be delivered stands under `firstline doctor` and causes no other.
    """

    def __init__(
        self, store: Store, renderer: Renderer, clock: Callable[[], datetime], wake: Callable[[], None]
    ) -> None:
        self._store = store
        self._renderer = renderer
        self._clock = clock
        self._wake = wake

    async def tell(self, subject: str, state: str, text: Text, team: str = "") -> None:
        """Say, in this team's channel, that the subject is in this state now (empty: all is well), unless that was the
        last thing said of it.

        Returns when it is durable; a database that is away is waited for.
        """
        while True:
            try:
                await self._write(subject, state, text, team)
            except Unavailable:  # the desk logs it, and health is red
                await asyncio.sleep(PATIENCE)
            else:
                return

    async def _write(self, subject: str, state: str, text: Text, team: str) -> None:
        now = self._clock()
        async with self._store.turn() as ledger:
            if not await ledger.is_news(subject, state, now):
                return
            await ledger.save(Decided(drafts=[self._renderer.notice(text, team=team)]), now)
        self._wake()
