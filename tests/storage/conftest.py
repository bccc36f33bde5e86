"""Every test of this folder that asks for a store runs on both databases."""

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from storage.store import SqlStore
from tests.databases import PostgresServer, sqlite_database


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def empty_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database without tables."""
    if kind == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path}/firstline.db"
    server: PostgresServer = request.getfixturevalue("postgres")
    return await server.empty_database()


@pytest.fixture
async def url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A database with tables."""
    if kind == "sqlite":
        return await sqlite_database(tmp_path)
    server: PostgresServer = request.getfixturevalue("postgres")
    return await server.database()


@pytest.fixture
async def store(url: str) -> AsyncIterator[SqlStore]:
    opened = SqlStore(url, patience=timedelta(seconds=5))
    yield opened
    await opened.close()
