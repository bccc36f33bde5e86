"""After every (re)connection: what was said, edited or deleted in open threads meanwhile still reaches the customer."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.courier.courier import Spawn
from bot.ports import (
    Author,
    Channel,
    ChannelError,
    Incoming,
    Lost,
    Place,
    Receive,
    Store,
    ThreadGone,
    Unavailable,
    Undeliverable,
)

RECENT = timedelta(days=2)  # what is older can be corrected no more; nor are threads of tickets resolved before read
AGAIN = 5.0  # seconds until a thread that could not be read is tried again

log = logging.getLogger("firstline.reconciling")


@dataclass(frozen=True, slots=True, eq=False)
class _Since:
    """The last message known when the connection was made; a later connection puts another in its place."""

    message: str


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
        self._unlisted = False  # connected, but which threads may have news could not be asked yet
        self._behind: dict[Place, _Since] = {}
        self._reading: dict[Place, asyncio.Lock] = {}
        self._catching_up = False

    async def connected(self) -> None:
        """Every thread that may have news is behind until it was read."""
        self._unlisted = True
        await self._list()
        if (self._behind or self._unlisted) and not self._catching_up:
            self._catching_up = True
            self._spawn(self._catch_up_all())

    async def receive(self, batch: Sequence[Incoming]) -> None:
        """Live events: first what came before them in their thread."""
        while self._unlisted and not await self._list():  # noqa: ASYNC110 — the database rings no bell
            await asyncio.sleep(AGAIN)
        for place in {incoming.place for incoming in batch} & set(self._behind):
            await self._catch_up(place)
        await self._receive(batch)

    async def _list(self) -> bool:
        """Ask the store which threads are open; False while it is away."""
        try:
            threads = await self._store.open_threads(self._channel.name, self._clock() - RECENT)
        except Unavailable:
            return False
        self._behind.update({place: _Since(message) for place, message in threads})
        self._unlisted = False
        return True

    async def _catch_up_all(self) -> None:
        """Until nothing is behind; there is one such task, however often the connection breaks."""
        try:
            while True:
                if self._unlisted:
                    await self._list()
                for place in list(self._behind):
                    await self._catch_up(place)
                if not (self._behind or self._unlisted):
                    return
                await asyncio.sleep(AGAIN)
        finally:
            self._catching_up = False

    async def _catch_up(self, place: Place) -> None:
        async with self._reading.setdefault(place, asyncio.Lock()):
            since = self._behind.get(place)
            if since is None:
                return
            missed = await self._missed(place, since)
            if missed:
                log.info("thread %s: %s facts caught up", place.thread, len(missed))
                await self._receive(missed)
            if missed is not None and self._behind.get(place) is since:
                del self._behind[place]
        if place not in self._behind:
            self._reading.pop(place, None)

    async def _missed(self, place: Place, since: _Since) -> Sequence[Incoming] | None:
        """What was said there, or None if it has to be read again."""
        try:
            # First what we know: what comes in while the thread is read must not look as if it were gone.
            known = await self._store.written(place, self._clock() - RECENT)
            return await self._channel.missed_since(place, since.message, known)
        except Unavailable:
            log.warning("thread %s waits for the database", place.thread)
        except ThreadGone:
            log.warning("thread %s is gone", place.thread)
            return [lost(place, self._clock())]
        except Undeliverable as error:
            log.warning("thread %s is gone: %s", place.thread, error.reason)
            return ()
        except ChannelError as error:
            log.warning("thread %s could not be read: %s", place.thread, error.reason)
        except Exception:
            log.exception("thread %s could not be read", place.thread)
        return None


def lost(place: Place, at: datetime) -> Incoming:
    """The fact that this thread is gone; known once."""
    return Incoming(f"lost:{place.chat}:{place.thread}", place, Author(""), at, Lost(), f"{place.thread}:lost")
