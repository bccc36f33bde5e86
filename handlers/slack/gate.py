"""Holds live events back after every (re)connection until what was missed has been asked for."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.ports import ChannelError, Unavailable

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 15.0, 60.0)


class Gate:
    """Closed by `close` at every hello, opened when `connected` has returned."""

    def __init__(self, connected: Callable[[], Awaitable[None]]) -> None:
        self._connected = connected
        self._open = asyncio.Event()
        self._asked = asyncio.Event()

    def close(self) -> None:
        """A new connection: events wait from now on."""
        self._open.clear()
        self._asked.set()

    async def passage(self, patience: float | None = None) -> None:
        """Wait until events may pass, but no longer than `patience` seconds."""
        try:
            async with asyncio.timeout(patience):
                await self._open.wait()
        except TimeoutError:
            return

    async def keep(self) -> None:
        """Runs as long as we listen."""
        failures = 0
        while True:
            await self._asked.wait()
            self._asked.clear()
            if await self._caught_up():
                failures = 0
            else:
                # Events must not wait for a history that cannot be read; it is read as soon as it can.
                self._open.set()
                await self._rest(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1
                self._asked.set()
            if not self._asked.is_set():
                self._open.set()

    async def _caught_up(self) -> bool:
        try:
            await self._connected()
        except (ChannelError, Unavailable) as error:
            log.warning("what was missed could not be read yet: %s", error)
            return False
        return True

    async def _rest(self, pause: float) -> None:
        """A new connection ends the rest: it is a reason to try at once."""
        try:
            async with asyncio.timeout(pause):
                await self._asked.wait()
        except TimeoutError:
            return
