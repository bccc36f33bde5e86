"""Every test of this folder plays on both databases; a server is started once for all of them."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.store import SqlStore
from tests.databases import PostgresServer, postgres_server, sqlite_database
from tests.desk.weather import WeatheredStore
from tests.desk.world import World


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[WeatheredStore]:
    """A real database behind a store that can be told to fail."""
    if request.param == "sqlite":
        url = await sqlite_database(tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        url = await server.database()
    opened = SqlStore(url, patience=timedelta(seconds=5))
    yield WeatheredStore(opened)
    await opened.close()


@pytest.fixture
async def world(store: WeatheredStore, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """A running desk between a customers' messenger and the agents'."""
    monkeypatch.setattr("bot.desk.PATIENCE", 0.01)
    world = World(store)
    async with world.running():
        yield world
