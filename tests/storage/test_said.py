"""What was said in a customer's chat is found again by its id, with the ticket it belongs to, whoever said it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports import Conversation, Place, Said
from storage.store import SqlStore
from tests.storage.examples import ANN, BEN, MINUTE, NOW, arrival, claim, mark, put, save, ticket, to_customer

HOUR = timedelta(hours=1)


async def with_ticket(store: SqlStore, number: int, opened: timedelta, resolved: timedelta | None) -> None:
    """One of Ann's tickets, open between these moments, counted from when she writes."""
    until = None if resolved is None else NOW + resolved
    async with store.turn() as ledger:
        await put(ledger, replace(Conversation(ANN), ticket=ticket(number, NOW + opened, until)))


async def said(store: SqlStore, message: str = "5", conversation: str = ANN) -> Said | None:
    name = conversation, message
    async with store.turn() as ledger:
        return (await ledger.said([name])).get(name)


@pytest.mark.parametrize(
    ("tickets", "belongs_to"),
    [
        ([], 0),
        ([(-2 * HOUR, -HOUR), (-MINUTE, HOUR)], 2),
        ([(-2 * HOUR, -HOUR), (-MINUTE, None)], 2),
        ([(-2 * HOUR, -HOUR), (MINUTE, None)], 2),
        ([(-2 * HOUR, -HOUR), (2 * HOUR, None)], 1),
        ([(2 * HOUR, None)], 0),
        ([(-2 * HOUR, HOUR), (2 * HOUR, None)], 1),
    ],
    ids=["no ticket", "then open", "open still", "it led there", "after one", "long before one", "the first of two"],
)
async def test_a_customers_own_message_belongs_to_the_ticket_it_was_a_part_of(
    store: SqlStore, tickets: list[tuple[timedelta, timedelta | None]], belongs_to: int
) -> None:
    for number, span in enumerate(tickets, 1):
        await with_ticket(store, number, *span)
    async with store.turn() as ledger:
        await ledger.record([arrival(text="it is broken")])
    assert await said(store) == Said("it is broken", belongs_to)


async def test_ours_and_theirs_are_told_apart_and_nobody_finds_what_others_wrote(store: SqlStore) -> None:
    async with store.turn() as ledger:
        await put(ledger, Conversation(ANN), Conversation(BEN))
        await ledger.record([arrival(text="from Ann")])
    await save(store, to_customer("from us"))
    (delivery,) = await claim(store)
    await mark(store, delivery, place=Place("telegram", "77"))
    async with store.turn() as ledger:
        found = await ledger.said([(ANN, "5"), (ANN, "900"), (BEN, "5"), (BEN, "900"), (ANN, "6")])
    assert {name: one.text for name, one in found.items()} == {(ANN, "5"): "from Ann", (ANN, "900"): "from us"}


async def test_what_was_forgotten_is_not_found(store: SqlStore) -> None:
    async with store.turn() as ledger:
        await put(ledger, Conversation(ANN))
        await ledger.record([arrival()])
    await store.forget(ANN, NOW)
    assert await said(store) is None
