"""A database that is away, locked or full is waited for; a mistake of ours is not."""

import asyncio
import sqlite3
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.ports import Unavailable
from storage.schema import keyboards
from storage.store import SqlStore
from tests.databases import PostgresServer, sqlite_database
from tests.storage.examples import ANN, NOW, arrival

IMPATIENT = timedelta(milliseconds=50)
HOLD_THE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


async def record(store: SqlStore, id: str = "1", message_text: str = "hello") -> int:
    async with store.turn() as ledger:
        return len(await ledger.record([arrival(id, id, message_text)]))


@asynccontextmanager
async def impatient(url: str) -> AsyncIterator[SqlStore]:
    store = SqlStore(url, patience=IMPATIENT)
    yield store
    await store.close()
    for thread in threading.enumerate():  # one that could not open its file still tells the loop that it has ended
        if "_connection_worker_thread" in thread.name:
            await asyncio.to_thread(thread.join, 5)


@asynccontextmanager
async def locked_by_another_program(file: Path) -> AsyncIterator[None]:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLD_THE_LOCK, str(file), stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout
    assert await program.stdout.readline() == b"locked\n"
    try:
        yield
    finally:
        await program.communicate(b"")  # the end of its input


async def test_a_file_locked_by_another_program_is_unavailable_until_it_lets_go(tmp_path: Path) -> None:
    url = await sqlite_database(tmp_path)
    async with impatient(url) as store:
        async with locked_by_another_program(tmp_path / "firstline.db"):
            with pytest.raises(Unavailable, match="locked"):
                await record(store)
            await store.ping()  # readers do not mind
        assert await record(store) == 1


async def test_a_full_disk_is_unavailable_and_heals_when_there_is_room(tmp_path: Path) -> None:
    async with impatient(await sqlite_database(tmp_path)) as store:
        async with store.engine.connect() as connection:
            pages = await connection.scalar(text("PRAGMA page_count"))
            await connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(Unavailable, match="full"):
            await record(store, message_text="long " * 100_000)
        async with store.engine.connect() as connection:
            await connection.execute(text("PRAGMA max_page_count = 1000000"))
        assert await record(store, message_text="long " * 100_000) == 1


async def test_a_file_that_cannot_be_opened_is_unavailable(tmp_path: Path) -> None:
    async with impatient(f"sqlite+aiosqlite:///{tmp_path}/no/such/folder/firstline.db") as store:
        with pytest.raises(Unavailable, match="unable to open"):
            await store.ping()


async def test_a_file_that_is_no_database_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "firstline.db").write_bytes(b"this is a letter to my aunt, not a database" * 100)
    async with impatient(f"sqlite+aiosqlite:///{tmp_path}/firstline.db") as store:
        with pytest.raises(Unavailable):
            await store.ping()


async def test_a_server_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    for address in (f"postgresql+asyncpg://nobody@/none?host={tmp_path}", "postgresql://nobody@127.0.0.1:9/none"):
        async with impatient(address) as store:
            with pytest.raises(Unavailable):
                await store.ping()


async def test_a_server_without_our_database_is_unavailable(postgres: PostgresServer) -> None:
    async with impatient(postgres.url("no_such_database")) as store:
        with pytest.raises(Unavailable, match="no_such_database"):
            await store.ping()


async def test_a_connection_lost_within_a_turn_is_unavailable_and_the_next_turn_goes_on(
    postgres: PostgresServer,
) -> None:
    url = await postgres.database()
    store = SqlStore(url)

    async def interrupted() -> None:
        async with store.turn() as ledger:
            await ledger.record([arrival()])
            await disconnect_all(url)
            await ledger.lock([ANN], NOW)

    with pytest.raises(Unavailable):
        await interrupted()
    assert await record(store) == 1
    await store.close()


async def test_a_connection_lost_while_idle_costs_one_try(postgres: PostgresServer) -> None:
    url = await postgres.database()
    store = SqlStore(url)
    await record(store, "1")
    await disconnect_all(url)
    with pytest.raises(Unavailable):
        await record(store, "2")
    assert await record(store, "2") == 1
    await store.close()


async def disconnect_all(url: str) -> None:
    """What an administrator does before maintenance."""
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(address)
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    await connection.close()


async def test_a_pool_without_a_free_connection_is_unavailable(postgres: PostgresServer) -> None:
    url = await postgres.database()
    store = SqlStore(url, patience=timedelta(seconds=2))
    connections = [await store.engine.connect() for _ in range(15)]
    with pytest.raises(Unavailable, match="QueuePool"):
        await store.ping()
    for connection in connections:
        await connection.close()
    await store.ping()
    await store.close()


async def test_a_breach_of_a_unique_key_is_a_mistake_of_ours(store: SqlStore) -> None:
    row = {"id": "k", "conversation_id": ANN, "body": "secret words", "created_at": NOW}
    with pytest.raises(IntegrityError) as caught:
        async with store.turn() as ledger:
            await ledger._connection.execute(keyboards.insert(), [row, row])
    assert "secret words" not in str(caught.value)


async def test_a_number_out_of_range_is_a_mistake_of_ours(postgres: PostgresServer) -> None:
    store = SqlStore(await postgres.database())
    with pytest.raises(DBAPIError):
        async with store.turn() as ledger:
            await ledger.still_undecided([2**70])
    await store.close()


async def test_committed_work_survives_and_is_sound(tmp_path: Path) -> None:
    async with impatient(await sqlite_database(tmp_path)) as store:
        await record(store)
        async with store.engine.connect() as connection:
            found = [await connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")]
    assert found == ["wal", 2]
    with closing(sqlite3.connect(tmp_path / "firstline.db")) as reader:
        assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert reader.execute("SELECT count(*) FROM facts").fetchone() == (1,)


async def test_a_file_that_was_moved_away_or_replaced_is_unavailable_until_it_is_back(tmp_path: Path) -> None:
    url = await sqlite_database(tmp_path)
    file, aside = tmp_path / "firstline.db", tmp_path / "aside.db"
    async with impatient(url) as store:
        assert await record(store, "1") == 1
        file.rename(aside)
        with pytest.raises(Unavailable, match=r"firstline\.db"):
            await record(store, "2")
        file.write_bytes(aside.read_bytes())
        with pytest.raises(Unavailable, match="restart"):
            await record(store, "2")
        aside.rename(file)
        assert await record(store, "2") == 1
