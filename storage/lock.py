"""Who may run: one program per SQLite file; on PostgreSQL one copy polls and the others stand by."""

import asyncio
import fcntl
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TextIO

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.ports import Unavailable
from storage.engines import url_with_driver
from storage.failures import unavailable_when_away, unavailable_when_unreachable
from storage.upgrade import sqlite_file

_PULSE = 1.0  # seconds between two looks at a lease, ours or another's
_PATIENCE = 10.0  # seconds to wait for an answer before we take the lease for lost


class AlreadyRunning(Exception):
    """Another program is using this SQLite file."""


@contextmanager
def sole_program(url: str) -> Iterator[None]:
    """Holds `<file>.lock` while the program runs; the system lets go of it when the program dies, however.

    Raises AlreadyRunning, and Unavailable where no file can be made.
    """
    file = sqlite_file(url_with_driver(url))
    if file is None:
        yield
        return
    with _opened(file.with_name(f"{file.name}.lock")) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(f"another copy of the program is already using {file}") from None
        yield


def _opened(path: Path) -> TextIO:
    try:
        return path.open("a")
    except OSError as error:  # no such folder, or none of ours
        raise Unavailable(f"{path.parent}: {error.strerror}") from None


class Lease:
    """The right to poll, for as long as the connection that holds it lives."""

    def __init__(self, connection: AsyncConnection | None) -> None:
        self._connection = connection

    async def lost(self) -> None:
        """Returns when the right is gone: stop polling at once, for another copy may have begun."""
        while await self._is_held():  # noqa: ASYNC110  # the database tells nobody by itself
            await asyncio.sleep(_PULSE)

    async def _is_held(self) -> bool:
        if self._connection is None:
            return True
        try:
            async with asyncio.timeout(_PATIENCE):
                await self._connection.execute(text("SELECT 1"))
        except Exception:  # whatever it is, we can no longer say that the lease is ours
            return False
        return True


@asynccontextmanager
async def polling_lease(engine: AsyncEngine, name: str) -> AsyncIterator[Lease]:
    """Waits, through failures of the database too, until this copy is the one that may poll `name`.

    An SQLite file has one program anyway.
    """
    if engine.dialect.name == "sqlite":
        yield Lease(None)
        return
    while (gained := await _gained(engine, _key(name))) is None:  # noqa: ASYNC110  # it rings no bell
        await asyncio.sleep(_PULSE)
    connection, holding = gained
    async with holding:
        yield Lease(connection)


async def _gained(engine: AsyncEngine, key: int) -> tuple[AsyncConnection, AsyncExitStack] | None:
    """A connection that holds the lock until the stack is left; None if another copy has it or nobody can."""
    # Outside transactions: one that stays open would keep the server from cleaning up.
    unbounded = engine.execution_options(isolation_level="AUTOCOMMIT")
    with suppress(Unavailable), unavailable_when_away(), unavailable_when_unreachable():
        async with AsyncExitStack() as stack:
            connection = await stack.enter_async_context(unbounded.connect())
            if await connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": key}):
                stack.push_async_callback(connection.invalidate)  # back in the pool it would keep the lock
                return connection, stack.pop_all()
    return None


def _key(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "big", signed=True)
