"""Whatever happens in whatever order, at a desk that may die at any moment: each promise to both sides holds."""

import asyncio
import os
import pickle
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from bot.engine.conversation import Status
from tests.databases import PostgresServer, sqlite_database
from tests.engine.walk.fate import Fate
from tests.walk.steps import Moment, Step, Trouble
from tests.walk.walking import Visited

pytestmark = pytest.mark.timeout(900)

# FIRSTLINE_WALKS=500 walks on: the same ways every time, and many more of them.
WALKS = {"sqlite": 18, "postgresql": 4}
HAPPENED = {
    "answered", "offered", "missed", "confirmed", "handed_over", "claimed", "taken_over", "replied", "resolved",
    "reopened", "surveyed", "not_surveyed", "rated", "blocked", "turned_away", "flooded", "flood_over", "nudged",
    "delivery sent", "delivery failed", "delivery held",
}  # fmt: skip


def walks_on(url: str, database: str, room: Path) -> Visited:
    """In a process of its own."""
    visits, walks = room / "visits", os.environ.get("FIRSTLINE_WALKS") or WALKS[database]
    environ = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONPATH": str(Path(__file__).parents[2])}
    call = [sys.executable, "-W", "error", "-m", "tests.walk", url, str(walks), str(visits)]
    walk = subprocess.run(call, env=environ, capture_output=True, text=True, timeout=880, check=False)
    assert walk.returncode == 0, walk.stderr[-8000:]
    found: Visited = pickle.loads(visits.read_bytes())
    return found


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Visited:
    """Once for the tests of SQLite: the assertions stand in the walk itself."""
    room = tmp_path_factory.mktemp("walk")
    return walks_on(asyncio.run(sqlite_database(room)), "sqlite", room)


def test_every_message_ends_once_and_every_promise_holds_whatever_happens(visited: Visited) -> None:
    assert visited[Fate.ANSWERED]


def test_the_walk_came_everywhere(visited: Visited) -> None:
    """One that never came anywhere proves nothing."""
    wanted = {*Fate, *Status, *Moment, *Trouble, *get_args(Step), *HAPPENED}
    assert wanted <= set(visited), f"never happened: {wanted - set(visited)}"


def test_the_same_holds_on_postgresql(postgres: PostgresServer, tmp_path: Path) -> None:
    found = walks_on(asyncio.run(postgres.database()), "postgresql", tmp_path)
    assert found[Fate.ANSWERED]
    assert isinstance(found, Counter)
