"""A desk that moved to another channel takes its open tickets along, and no others."""

from collections.abc import Sequence
from dataclasses import replace

from bot.leaving import leave_former_rooms
from bot.ports import Incoming, Lost
from storage.store import SqlStore
from tests.storage.examples import NOW, THREAD, get, put, with_open_ticket


async def test_only_open_tickets_in_channels_that_are_no_longer_named_are_lost(store: SqlStore) -> None:
    await with_open_ticket(store)
    resolved = await with_open_ticket(store, 2, "telegram:78")
    assert resolved.ticket is not None
    state = await get(store, "telegram:78")
    async with store.turn() as ledger:
        await put(ledger, replace(state, ticket=replace(resolved.ticket, resolved_at=NOW)))
    heard: list[Incoming] = []

    async def receive(batch: Sequence[Incoming]) -> None:
        heard.extend(batch)

    await leave_former_rooms(store, receive, "slack", set, lambda: NOW)
    await leave_former_rooms(store, receive, "slack", lambda: {THREAD.chat}, lambda: NOW)
    assert heard == []
    await leave_former_rooms(store, receive, "slack", lambda: {"C9"}, lambda: NOW)
    assert [(one.place.thread, one.body) for one in heard] == [("1700000000.000001", Lost())]
