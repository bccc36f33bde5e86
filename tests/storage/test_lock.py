"""One program per SQLite file; on PostgreSQL one copy polls and the others stand by."""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from storage import lock
from storage.lock import AlreadyRunning, polling_lease, sole_program
from storage.store import SqlStore
from tests.databases import PostgresServer
from tests.storage.test_unavailable import disconnect_all

OTHER_PROGRAM = """
import sys
from storage.lock import sole_program
with sole_program(sys.argv[1]):
    print("running", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "_PULSE", 0.02)


def test_a_second_program_on_the_same_file_is_refused_until_the_first_is_gone_even_if_it_was_killed(
    tmp_path: Path,
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/firstline.db"
    first = subprocess.Popen(
        [sys.executable, "-c", OTHER_PROGRAM, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with first:
        assert first.stdout
        assert first.stdout.readline() == "running\n"
        with pytest.raises(AlreadyRunning, match="already using"), sole_program(url):
            pass
        first.kill()
    with sole_program(url):
        pass


def test_programs_on_different_files_do_not_mind_each_other(tmp_path: Path) -> None:
    with sole_program(f"sqlite:///{tmp_path}/a.db"), sole_program(f"sqlite:///{tmp_path}/b.db"):
        pass


def test_a_server_takes_several_programs() -> None:
    url = "postgresql+asyncpg://somebody@127.0.0.1/firstline"
    with sole_program(url), sole_program(url):
        pass


async def test_a_program_with_its_own_file_polls_at_once_and_for_good(tmp_path: Path) -> None:
    store = SqlStore(f"sqlite+aiosqlite:///{tmp_path}/firstline.db")
    async with polling_lease(store.engine, "telegram") as lease:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(lease.lost(), 0.1)
    await store.close()


async def test_a_second_copy_stands_by_and_takes_over(postgres: PostgresServer) -> None:
    url = await postgres.database()
    stores = [SqlStore(url), SqlStore(url)]
    polling: list[str] = []

    async def poll(store: SqlStore, name: str, stop: asyncio.Event) -> None:
        async with polling_lease(store.engine, "telegram"):
            polling.append(name)
            await stop.wait()

    stops = [asyncio.Event(), asyncio.Event()]
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(poll(stores[0], "first", stops[0]))
        await until(lambda: polling == ["first"])
        tasks.create_task(poll(stores[1], "second", stops[1]))
        await asyncio.sleep(0.2)
        assert polling == ["first"]
        async with polling_lease(stores[1].engine, "another bot"):
            pass
        stops[0].set()
        await until(lambda: polling == ["first", "second"])
        stops[1].set()
    for store in stores:
        await store.close()


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not happened():
            await asyncio.sleep(0.01)


async def test_a_copy_learns_that_its_right_is_gone_with_its_connection(postgres: PostgresServer) -> None:
    url = await postgres.database()
    store = SqlStore(url)
    async with polling_lease(store.engine, "telegram") as lease, asyncio.timeout(10):
        await disconnect_all(url)
        await lease.lost()
    await store.close()


async def test_a_copy_waits_for_a_database_that_is_away(tmp_path: Path) -> None:
    store = SqlStore(f"postgresql://nobody@/none?host={tmp_path}")

    async def wait_for_lease() -> None:
        async with polling_lease(store.engine, "telegram"):
            pass

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(wait_for_lease(), 0.2)
    await store.close()
