"""The store: the database, as `bot.ports.Store` promises it."""

from asyncio import Lock
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.ports import (
    Conversation,
    Decided,
    DeskFigures,
    Fact,
    Figures,
    JournalLine,
    Listed,
    Place,
    Queue,
    Rich,
    Store,
    Trouble,
    Unavailable,
)
from storage import conversations, desk_figures, facts, figures, forgetting, lists, threads, troubles, waits
from storage.engines import PATIENCE, engine_from_url, transaction
from storage.ledger import SqlLedger
from storage.upgrade import sqlite_file


class SqlStore:
    """SQLite or PostgreSQL, whose tables `storage.upgrade` has made."""

    def __init__(self, url: str, *, patience: timedelta = PATIENCE) -> None:
        self.engine: AsyncEngine = engine_from_url(url, patience=patience)
        self._readers = self.engine.execution_options(readonly=True)
        # SQLite has one writer. Turns of this program queue here, in order and without running out of patience.
        self._one_writer = Lock() if self.engine.dialect.name == "sqlite" else None
        self._file = sqlite_file(self.engine.url)
        self._inode: int | None = None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[SqlLedger]:
        """A write transaction; commits at the end, rolls back on an exception; raises Unavailable."""
        async with AsyncExitStack() as stack:
            if self._one_writer:
                await stack.enter_async_context(self._one_writer)
            self._check_file()
            yield SqlLedger(await stack.enter_async_context(transaction(self.engine)))

    def _check_file(self) -> None:
        """SQLite goes on writing into a file that was deleted or replaced, and all of that is lost at our end."""
        if self._file is None:
            return
        try:
            inode = self._file.stat().st_ino
        except OSError as error:
            raise Unavailable(f"{self._file}: {error.strerror}") from None
        self._inode = self._inode or inode
        if inode != self._inode:
            raise Unavailable(f"{self._file} was replaced while the program runs: restart it")

    async def undecided(self) -> list[Fact]:
        """Facts recorded and not decided, oldest first."""
        async with transaction(self._readers) as connection:
            return await facts.undecided(connection)

    async def open_threads(self, channel: str, since: datetime) -> list[tuple[Place, str]]:
        """Threads of tickets open or resolved after `since`, each with the last message known there."""
        async with transaction(self._readers) as connection:
            return await threads.open_threads(connection, channel, since)

    async def written(self, place: Place, since: datetime) -> Mapping[str, Rich]:
        """What agents wrote in this thread from `since` on and have not deleted, as far as we know."""
        async with transaction(self._readers) as connection:
            return await threads.written(connection, place, since)

    async def next_due(self, now: datetime) -> datetime | None:
        """The earliest moment after `now` at which a waiting delivery or card becomes due."""
        async with transaction(self._readers) as connection:
            return await troubles.next_due(connection, now)

    async def next_deadline(self, now: datetime) -> datetime | None:
        """The earliest deadline of a conversation after `now`."""
        async with transaction(self._readers) as connection:
            return await conversations.next_deadline(connection, now)

    async def troubles(self, limit: int) -> list[Trouble]:
        """What is quarantined, held or failed, newest first."""
        async with transaction(self._readers) as connection:
            return await troubles.troubles(connection, limit)

    async def journal_of(self, conversation: str, limit: int, what: str = "") -> list[JournalLine]:
        """What the journal says of this conversation (or of all), newest first."""
        async with transaction(self._readers) as connection:
            return await figures.journal_of(connection, conversation, limit, what)

    async def figures(self, since: datetime) -> Figures:
        """The manager's figures."""
        async with transaction(self._readers) as connection:
            return await figures.figures(connection, since)

    async def desk_figures(self, since: datetime, agent: str = "") -> DeskFigures:
        """What was done at the desk."""
        async with transaction(self._readers) as connection:
            return await desk_figures.desk_figures(connection, since, agent)

    async def usual_waits(self, since: datetime) -> Mapping[str, timedelta]:
        """The median of each team's last first replies from `since` on, in working time."""
        async with transaction(self._readers) as connection:
            return await waits.usual_waits(connection, since)

    async def queues(self, now: datetime) -> tuple[Queue, ...]:
        """What waits for somebody, by team."""
        async with transaction(self._readers) as connection:
            return await lists.queues(connection, now)

    async def waiting(self, team: str, now: datetime, limit: int) -> tuple[Listed, ...]:
        """The head of this team's queue: what is urgent, then what has waited longest."""
        async with transaction(self._readers) as connection:
            return await lists.waiting(connection, team, now, limit)

    async def export(self, conversation: str) -> dict[str, Any]:
        """Everything we hold on this customer, as plain values; nothing where they are unknown."""
        async with transaction(self._readers) as connection:
            return await forgetting.export(connection, conversation)

    async def forget(
        self, conversation: str, at: datetime, follows: Callable[[Conversation], Decided] | None = None
    ) -> bool:
        """Erase everything we hold on this customer but the figures; False where they are unknown. What `follows` is
        written with it."""
        async with transaction(self.engine) as connection:
            known = await forgetting.known(connection, conversation)
            if known is None:
                return False
            nobody = await forgetting.forget(connection, conversation, at)
            await forgetting.follow(connection, nobody, follows(known) if follows else Decided(), at)
            return True

    async def ping(self) -> None:
        """Is the database there? Raises Unavailable."""
        async with transaction(self._readers) as connection:
            await connection.execute(select(1))

    async def close(self) -> None:
        """Let go of connections."""
        await self.engine.dispose()


if TYPE_CHECKING:
    _is_a_store: type[Store] = SqlStore
