"""`firstline customer export` and `forget`, on both databases."""

import json
from pathlib import Path

import pytest

from bot.ports import Conversation, Decided, JournalLine
from storage.store import SqlStore
from tests.commands.calling import firstline
from tests.databases import PostgresServer, sqlite_database
from tests.storage.examples import ANN, BEN, NOW, arrival, put, save, to_customer

WORDS = "my cat is called Tom"


@pytest.fixture(params=["sqlite", "postgresql"])
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which Ann has written, and nobody else."""
    if request.param == "sqlite":
        url = await sqlite_database(tmp_path)
    else:
        server: PostgresServer = request.getfixturevalue("postgres")
        url = await server.database()
    store = SqlStore(url)
    async with store.turn() as ledger:
        await put(ledger, Conversation(ANN))
        await ledger.record([arrival(text=WORDS)])
        await ledger.save(Decided(journal=[JournalLine(ANN, 0, NOW, "missed", {"times": 1})]), NOW)
    await save(store, to_customer("what a name"))
    await store.close()
    return url


async def test_everything_held_is_json(url: str, tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "customer", "export", ANN, STORAGE__URL=url)
    assert (ended.code, ended.err) == (0, "")
    held = json.loads(ended.out)
    assert held["conversation"]["id"] == ANN
    assert WORDS in json.dumps(held["received"])
    assert "what a name" in json.dumps(held["sent"])
    assert [line["what"] for line in held["journal"]] == ["missed"]


async def test_whoever_is_erased_is_unknown_from_then_on_and_the_figures_stay(url: str, tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "customer", "forget", ANN, STORAGE__URL=url)
    assert (ended.code, ended.out) == (0, f"{ANN}: everything is erased but the figures\n")
    assert (await firstline(tmp_path, "customer", "export", ANN, STORAGE__URL=url)).code == 2
    store = SqlStore(url)
    journal = await store.journal_of("", 9)
    await store.close()
    assert sorted((line.what, line.detail) for line in journal) == [("forgotten", {}), ("missed", {"times": 1})]


@pytest.mark.parametrize("command", ["export", "forget"])
async def test_somebody_unknown_is_one_line(command: str, url: str, tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "customer", command, BEN, STORAGE__URL=url)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"firstline customer: nobody has written from {BEN}\n"


@pytest.mark.parametrize("command", ["export", "forget"])
@pytest.mark.parametrize("place", ["1001", "telegram:", ":1001"])
async def test_what_is_no_place_is_one_line(command: str, place: str, tmp_path: Path) -> None:
    ended = await firstline(tmp_path, "customer", command, place)
    assert (ended.code, ended.out) == (2, "")
    assert "as in telegram:1001" in ended.err
    assert len(ended.err.splitlines()) == 1
