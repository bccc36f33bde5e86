"""Making and upgrading databases."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

from bot.ports import Unavailable
from storage.engines import engine_from_url, transaction
from storage.schema import metadata
from storage.store import SqlStore
from storage.upgrade import DatabaseStatus, NewerDatabase, alembic_config, status, upgrade
from tests.storage.examples import arrival


async def run(url: str, what: object, *arguments: object) -> object:
    engine = engine_from_url(url, foreign_keys=False)
    async with transaction(engine) as connection:
        result = await connection.run_sync(what, *arguments)  # type: ignore[arg-type]
    await engine.dispose()
    return result


def differences(connection: Connection) -> list[object]:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def shape(connection: Connection) -> object:
    """Everything the database itself says about its tables, beyond what Alembic compares."""
    inspector = inspect(connection)
    return {
        table: (
            [
                (c["name"], str(c["type"]), c["nullable"], c.get("default"), str(c.get("identity")))
                for c in inspector.get_columns(table)
            ],
            inspector.get_pk_constraint(table),
            sorted(map(str, inspector.get_unique_constraints(table))),
            sorted(map(str, inspector.get_foreign_keys(table))),
            sorted(_index(each) for each in inspector.get_indexes(table)),
        )
        for table in inspector.get_table_names()
        if table != "alembic_version"
    }


def _column(column: Any) -> tuple[str, ...]:
    return tuple(str(column.get(name)) for name in ("name", "type", "nullable", "default", "identity"))


def _index(index: Any) -> tuple[str, ...]:
    options = (str(option) for option in index.get("dialect_options", {}).values())
    return (index["name"], str(index["unique"]), *index["column_names"], *options)


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def downgrade(connection: Connection) -> None:
    command.downgrade(alembic_config(connection), "base")


def stamp(connection: Connection, step: str) -> None:
    connection.execute(text("UPDATE alembic_version SET version_num = :step"), {"step": step})


async def test_a_new_database_gets_the_tables_of_the_schema(empty_url: str) -> None:
    upgraded = await upgrade(empty_url)
    assert upgraded.before.found == ""
    assert upgraded.backup is None
    assert (await status(empty_url)).is_current
    assert await run(empty_url, differences) == []


async def test_the_migrations_make_exactly_what_the_schema_would(empty_url: str) -> None:
    await upgrade(empty_url)
    migrated = await run(empty_url, shape)
    await run(empty_url, downgrade)
    await run(empty_url, metadata.create_all)
    assert await run(empty_url, shape) == migrated


async def test_migrations_go_up_and_down_and_up_again(empty_url: str) -> None:
    await upgrade(empty_url)
    await run(empty_url, downgrade)
    assert await run(empty_url, tables) == {"alembic_version"}
    assert (await status(empty_url)).found == ""
    await upgrade(empty_url)
    assert await run(empty_url, differences) == []


async def test_upgrading_a_current_database_changes_nothing(url: str, store: SqlStore) -> None:
    async with store.turn() as ledger:
        await ledger.record([arrival()])
    upgraded = await upgrade(url)
    assert upgraded.before.is_current
    assert len(await store.undecided()) == 1


async def test_a_database_of_a_newer_program_is_refused_and_left_alone(empty_url: str) -> None:
    await upgrade(empty_url)
    known = await status(empty_url)
    await run(empty_url, stamp, "9999")
    for refused in (status, upgrade):
        with pytest.raises(NewerDatabase, match="9999"):
            await refused(empty_url)
    await run(empty_url, stamp, known.newest)
    assert (await status(empty_url)).is_current


async def test_asking_for_the_status_makes_no_database(tmp_path: Path) -> None:
    file = tmp_path / "firstline.db"
    found = await status(f"sqlite+aiosqlite:///{file}")
    assert found == DatabaseStatus("", found.newest)
    assert not found.is_current
    assert not file.exists()


async def test_a_database_out_of_reach_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        await status(f"postgresql://nobody@/none?host={tmp_path}")


async def test_what_customers_write_is_for_the_owners_eyes_only(tmp_path: Path) -> None:
    await upgrade(f"sqlite+aiosqlite:///{tmp_path}/firstline.db")
    assert (tmp_path / "firstline.db").stat().st_mode & 0o077 == 0


class TestBackup:
    """An older database is copied beside itself before anything is changed in it."""

    @pytest.fixture
    def newest(self, monkeypatch: pytest.MonkeyPatch) -> str:
        """A later version of the program, which knows one more step."""
        monkeypatch.setattr("storage.upgrade._newest", lambda: "9000")
        return "9000"

    async def test_it_holds_what_the_database_held_even_what_is_only_in_the_log(
        self, tmp_path: Path, newest: str
    ) -> None:
        file = tmp_path / "firstline.db"
        url = f"sqlite+aiosqlite:///{file}"
        await upgrade(url)
        store = SqlStore(url)
        async with store.turn() as ledger:
            await ledger.record([arrival()])
        upgraded = await upgrade(url)  # with the store open: the fact is still in the write-ahead log
        await store.close()
        assert upgraded.backup == tmp_path / "firstline.db.backup-0003"
        assert upgraded.backup.stat().st_mode & 0o077 == 0
        with closing(sqlite3.connect(upgraded.backup)) as copy:
            assert copy.execute("SELECT count(*) FROM facts").fetchone() == (1,)

    async def test_an_earlier_backup_is_never_overwritten(self, tmp_path: Path, newest: str) -> None:
        url = f"sqlite+aiosqlite:///{tmp_path}/firstline.db"
        await upgrade(url)
        backups = [(await upgrade(url)).backup for _ in range(3)]
        assert [backup and backup.name for backup in backups] == [
            "firstline.db.backup-0003",
            "firstline.db.backup-0003-2",
            "firstline.db.backup-0003-3",
        ]
