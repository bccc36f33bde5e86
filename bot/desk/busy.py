"""Customers see that somebody is at it, when looking their question up takes a moment."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from bot.ports import Channel, Place

AFTER = 0.3  # seconds: whatever is quicker needs no sign
EVERY = 4.0  # seconds; Telegram shows the sign for five

log = logging.getLogger("firstline.desk")


class Busy:
    """Shows the sign beside what is being done; nothing waits for it and its failures change nothing."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels
        self._shown: dict[Place, float] = {}  # when, by the loop's clock

    @asynccontextmanager
    async def at(self, place: Place) -> AsyncIterator[None]:
        """Show it there until this ends, unless it ends at once."""
        async with asyncio.TaskGroup() as group:
            showing = group.create_task(self._show(place))
            try:
                yield
            finally:
                showing.cancel()

    async def _show(self, place: Place) -> None:
        await asyncio.sleep(AFTER)
        while True:
            now = asyncio.get_running_loop().time()
            self._shown = {chat: at for chat, at in self._shown.items() if at > now - EVERY}
            if place not in self._shown:
                self._shown[place] = now
                await self._once(place)
            await asyncio.sleep(EVERY)

    async def _once(self, place: Place) -> None:
        try:
            async with asyncio.timeout(EVERY):
                await self._channels[place.channel].busy(place)
        except Exception as error:
            log.debug("a chat was not shown that we are busy: %s", type(error).__name__)
