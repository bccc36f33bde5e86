"""Connections: engines for both databases, and transactions on them."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.failures import unavailable_when_away, unavailable_when_unreachable

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg", "postgres": "postgresql+asyncpg"}
PATIENCE = timedelta(seconds=10)


def url_with_driver(url: str) -> URL:
    """The address as SQLAlchemy wants it: the driver may be left out."""
    parsed = make_url(url)
    return parsed.set(drivername=_DRIVERS.get(parsed.drivername, parsed.drivername))


def is_sqlite(url: URL) -> bool:
    """Is it a file of ours rather than a server?"""
    return url.get_backend_name() == "sqlite"


def engine_from_url(url: str, *, patience: timedelta = PATIENCE, foreign_keys: bool = True) -> AsyncEngine:
    """An engine whose transactions write, unless it is asked for `readonly`; `patience` with locks and connecting."""
    address = url_with_driver(url)
    # Parameters are hidden: an error must not carry a customer's words into a log.
    if not is_sqlite(address):
        waiting = patience.total_seconds()
        return create_async_engine(
            address, hide_parameters=True, pool_timeout=waiting, connect_args={"timeout": waiting}
        )
    engine = create_async_engine(address, hide_parameters=True, pool_timeout=patience.total_seconds())
    _prepare_sqlite(engine, patience, foreign_keys=foreign_keys)
    return engine


def _prepare_sqlite(engine: AsyncEngine, patience: timedelta, *, foreign_keys: bool) -> None:
    pragmas = (
        f"PRAGMA busy_timeout = {round(patience.total_seconds() * 1000)}",
        "PRAGMA journal_mode = WAL",
        "PRAGMA synchronous = FULL",
        f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}",
    )

    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves: the driver would say it too late
        try:
            cursor = connection.cursor()
            for pragma in pragmas:
                cursor.execute(pragma)
            cursor.close()
        except BaseException:
            connection.close()  # the pool has not got it yet; left open, its thread would never end
            raise

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that reads first and then writes can fail without any waiting.
        readonly = connection.get_execution_options().get("readonly")
        connection.exec_driver_sql("BEGIN" if readonly else "BEGIN IMMEDIATE")

    @event.listens_for(engine.sync_engine, "invalidate")
    def invalidate(connection: Any, _record: object, _error: object) -> None:
        # A cancelled statement may outlive its connection, and with it the lock on the file, until it is collected.
        with suppress(Exception):
            connection.rollback()


@asynccontextmanager
async def transaction(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """One transaction: commits at the end, rolls back on an exception; raises Unavailable."""
    with unavailable_when_away():
        async with AsyncExitStack() as stack:
            with unavailable_when_unreachable():
                connection = await stack.enter_async_context(engine.begin())
            yield connection
