"""After every (re)connection: what was said in open threads while nobody listened still reaches the customer."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.courier import Spawn
from bot.ports import Channel, ChannelError, Incoming, Place, Receive, Store, Unavailable

RECENT = timedelta(days=2)  # threads of tickets resolved longer ago are not read again
AGAIN = 5.0  # seconds until a thread that could not be read is tried again

log = logging.getLogger("firstline.reconciling")


class Reconciler:
    """Stands before the desk's door for one channel: a thread is caught up before its next live event is acted on."""

    def __init__(
        self, channel: Channel, store: Store, receive: Receive, clock: Callable[[], datetime], spawn: Spawn
    ) -> None:
        self._channel = channel
        self._store = store
        self._receive = receive
        self._clock = clock
        self._spawn = spawn
        self._behind: dict[Place, str] = {}
        self._reading: dict[Place, asyncio.Lock] = {}

    async def connected(self) -> None:
        """Every thread that may have news is behind until it was read."""
        try:
            threads = await self._store.open_threads(self._channel.name, self._clock() - RECENT)
        except Unavailable:
            return
        self._behind.update(threads)
        if self._behind:
            self._spawn(self._catch_up_all())

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Live events: first what came before them in their thread."""
        for place in {incoming.place for incoming in batch} & set(self._behind):
            await self._catch_up(place)
        await self._receive(batch)

    async def _catch_up_all(self) -> None:
        for place in list(self._behind):
            await self._catch_up(place)
        if self._behind:
            await asyncio.sleep(AGAIN)
            self._spawn(self._catch_up_all())

    async def _catch_up(self, place: Place) -> None:
        async with self._reading.setdefault(place, asyncio.Lock()):
            if place not in self._behind:
                return
            try:
                missed = await self._channel.missed_since(place, self._behind[place])
            except ChannelError as error:
                log.warning("thread %s could not be read: %s", place.thread, error.reason)
                return
            if missed:
                log.info("thread %s: %s messages caught up", place.thread, len(missed))
                await self._receive(missed)
            self._behind.pop(place, None)
        self._reading.pop(place, None)
