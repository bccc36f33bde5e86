"""Brings a database to the tables this code needs; refuses one that is newer than the code."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.backup import backed_up
from storage.engines import engine_from_url, is_sqlite, transaction, url_with_driver

_LOCK = 7_301_946_250_114  # any number, as long as every copy of the program takes the same


class NewerDatabase(Exception):
    """A newer version of the program has changed this database; this one would not understand it."""


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """The step a database is at ("" before the first) and the last one this code knows."""

    found: str
    newest: str

    @property
    def is_current(self) -> bool:
        """Nothing to do."""
        return self.found == self.newest


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What `upgrade` did; `backup` is where the older SQLite database was copied to, if it was."""

    before: DatabaseStatus
    backup: Path | None = None


async def status(url: str) -> DatabaseStatus:
    """Where this database stands; makes none. Raises NewerDatabase or Unavailable."""
    file = sqlite_file(url_with_driver(url))
    if file is not None and not file.exists():
        return DatabaseStatus("", _newest())
    engine = engine_from_url(url).execution_options(readonly=True)
    try:
        async with transaction(engine) as connection:
            return await connection.run_sync(_status)
    finally:
        await engine.dispose()


async def upgrade(url: str) -> Upgraded:
    """Make or change the tables where needed, after a backup on SQLite. Raises NewerDatabase or Unavailable."""
    before = await status(url)
    if before.is_current:
        return Upgraded(before)
    file = sqlite_file(url_with_driver(url))
    backup = None
    if file is not None and before.found:
        backup = await asyncio.to_thread(backed_up, file, before.found)
    elif file is not None:
        file.touch(mode=0o600)  # it will hold what customers write
    await _migrate(url)
    return Upgraded(before, backup)


async def _migrate(url: str) -> None:
    # A migration may rebuild tables, during which references point nowhere.
    engine = engine_from_url(url, foreign_keys=False)
    try:
        async with transaction(engine) as connection:
            await _wait_for_other_copies(connection)
            if not (await connection.run_sync(_status)).is_current:
                await connection.run_sync(_run)
    finally:
        await engine.dispose()


async def _wait_for_other_copies(connection: AsyncConnection) -> None:
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def sqlite_file(url: URL) -> Path | None:
    """The database's file, if it has one."""
    if not is_sqlite(url) or url.database in (None, "", ":memory:"):
        return None
    return Path(str(url.database))


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic without a file of settings; `migrations/env.py` finds the connection in it."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _run(connection: Connection) -> None:
    command.upgrade(alembic_config(connection), "head")


def _status(connection: Connection) -> DatabaseStatus:
    found = MigrationContext.configure(connection).get_current_revision() or ""
    known = {script.revision for script in _scripts().walk_revisions()}
    if found and found not in known:
        raise NewerDatabase(
            f"the database is at step {found}, which this version of the program does not know"
            f" (its last is {_newest()}): install the newer version, or go back to a backup"
        )
    return DatabaseStatus(found, _newest())


def _newest() -> str:
    return _scripts().get_current_head() or ""


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())
