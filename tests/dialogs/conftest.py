"""A database for each dialog."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import SqlStore
from storage.upgrade import upgrade


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the migrations leave it, made once."""
    path = tmp_path_factory.mktemp("empty") / "desk.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
async def store(empty_desk: Path, tmp_path: Path) -> AsyncIterator[SqlStore]:
    shutil.copy(empty_desk, tmp_path / "desk.db")
    store = SqlStore(f"sqlite+aiosqlite:///{tmp_path}/desk.db")
    yield store
    await store.close()
