"""The roster: one row, which two copies of the program may change at once."""

import asyncio

from bot.engine.roster.roster import Seat
from bot.ports import Decided, Roster
from storage.store import SqlStore
from tests.storage.examples import NOW

SIMULTANEOUS = 12


async def roster(store: SqlStore) -> Roster:
    async with store.turn() as ledger:
        return await ledger.roster()


async def seat(store: SqlStore, name: str) -> None:
    async with store.turn() as ledger:
        found = await ledger.roster(change=True)
        await asyncio.sleep(0.001)
        await ledger.save(Decided(roster=found.with_seat(Seat(name, name, NOW, {"ru": "Боря"}, "ru"))), NOW)


async def test_a_desk_that_nobody_met_yet_is_empty(store: SqlStore) -> None:
    assert await roster(store) == Roster()


async def test_it_is_read_as_it_was_written(store: SqlStore) -> None:
    await seat(store, "bo")
    assert await roster(store) == Roster({"bo": Seat("bo", "bo", NOW, {"ru": "Боря"}, "ru")})


async def test_of_changes_at_the_same_moment_none_is_lost(store: SqlStore) -> None:
    names = {f"agent {number}" for number in range(SIMULTANEOUS)}
    await asyncio.gather(*(seat(store, name) for name in names))
    assert set((await roster(store)).seats) == names
