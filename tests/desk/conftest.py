"""Every test of this folder plays on both databases; a server is started once for all of them."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from storage.store import SqlStore
from tests.databases import PostgresServer, sqlite_database
from tests.desk.weather import WeatheredStore
from tests.desk.world import World, decide_and_note


def forget_power_cuts(connection: Any, _record: object) -> None:
    """These tests kill the program, not the machine."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous = OFF")
    cursor.close()


@pytest.fixture(params=["sqlite", "postgresql"])
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[WeatheredStore]:
    """A real database behind a store that can be told to fail."""
    if request.param == "sqlite":
        url = await sqlite_database(tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        url = await server.database()
    opened = SqlStore(url, patience=timedelta(seconds=5))
    if request.param == "sqlite":
        event.listen(opened.engine.sync_engine, "connect", forget_power_cuts)
    yield WeatheredStore(opened)
    await opened.close()


@pytest.fixture
async def world(store: WeatheredStore, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """A running desk between a customers' messenger and the agents'."""
    monkeypatch.setattr("bot.desk.desk.PATIENCE", 0.01)
    monkeypatch.setattr("bot.desk.turn.decide", decide_and_note)
    world = World(store)
    async with world.running():
        yield world
