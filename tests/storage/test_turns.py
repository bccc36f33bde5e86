"""Turns: all or nothing, one after another where they meet, and few statements for many messages."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, func, select

from bot.ports import Conversation, Decided, JournalLine, Unavailable
from storage.schema import conversations, deliveries, facts
from storage.store import SqlStore
from tests.storage.examples import ANN, LEASE, NOW, arrival, get, put, ticket, to_customer

SIMULTANEOUS = 20
CANCELLED = 40


async def test_simultaneous_turns_on_one_conversation_lose_nothing(store: SqlStore) -> None:
    async def add_one() -> None:
        async with store.turn() as ledger:
            state = (await ledger.lock([ANN], NOW))[ANN]
            await asyncio.sleep(0)
            await put(ledger, replace(state, misses=state.misses + 1))

    await asyncio.gather(*(add_one() for _ in range(SIMULTANEOUS)))
    assert (await get(store)).misses == SIMULTANEOUS


async def counted(store: SqlStore, table: Any) -> int:
    async with store.engine.connect() as connection:
        return int(await connection.scalar(select(func.count()).select_from(table)) or 0)


async def test_fifteen_simultaneous_first_messages_make_one_conversation(store: SqlStore) -> None:
    async def first_message(number: int) -> None:
        async with store.turn() as ledger:
            await ledger.record([arrival(str(number), str(number))])
            await ledger.lock([ANN], NOW)

    await asyncio.gather(*(first_message(number) for number in range(15)))
    assert await counted(store, conversations) == 1
    assert await counted(store, facts) == 15


async def test_turns_that_meet_in_several_conversations_do_not_lock_each_other_out(store: SqlStore) -> None:
    async def turn(names: list[str]) -> None:
        async with store.turn() as ledger:
            await ledger.lock(names, NOW)
            await asyncio.sleep(0)

    names = [f"telegram:{number}" for number in range(6)]
    await asyncio.gather(*(turn(names[start:] + names[:start]) for start in range(6)))
    assert await counted(store, conversations) == 6


async def test_two_couriers_never_claim_the_same_delivery(store: SqlStore) -> None:
    drafts = [to_customer(str(number), f"telegram:{number}") for number in range(30)]
    async with store.turn() as ledger:
        await ledger.save(Decided(drafts=drafts), NOW)

    async def courier() -> list[int]:
        claimed: list[int] = []
        while len(taken) < 30:
            async with store.turn() as ledger:
                found = await ledger.claim("telegram", 4, NOW, NOW + LEASE, ())
            claimed += [id for delivery in found for id in delivery.ids]
            taken.update(claimed)
        return claimed

    taken: set[int] = set()
    first, second = await asyncio.gather(courier(), courier())
    assert not set(first) & set(second)
    assert len(first) + len(second) == 30


async def test_a_failed_turn_leaves_nothing(store: SqlStore) -> None:
    async def fail() -> None:
        async with store.turn() as ledger:
            await ledger.record([arrival()])
            await put(ledger, Conversation(ANN), drafts=[to_customer()])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert [await counted(store, table) for table in (facts, conversations, deliveries)] == [0, 0, 0]


async def test_cancelled_turns_leave_all_or_nothing_and_the_store_in_order(store: SqlStore) -> None:
    async def turn(number: int) -> None:
        async with store.turn() as ledger:
            await ledger.record([arrival(str(number), str(number))])
            await put(ledger, Conversation(f"telegram:{number}"), drafts=[to_customer(str(number))])

    tasks = []  # kept, as a program's log may keep them: so nothing that hangs on them is collected
    for number in range(CANCELLED):
        tasks.append(asyncio.ensure_future(turn(number)))
        await asyncio.sleep(0.0005 * number)
        tasks[-1].cancel()
        (result,) = await asyncio.gather(tasks[-1], return_exceptions=True)
        assert result is None or isinstance(result, asyncio.CancelledError)
    numbers = [await counted(store, table) for table in (facts, conversations, deliveries)]
    assert len(set(numbers)) == 1
    await turn(CANCELLED)
    assert await counted(store, facts) == numbers[0] + 1


async def test_of_two_copies_that_give_out_one_ticket_number_one_repeats_its_turn(store: SqlStore, kind: str) -> None:
    """On SQLite, which has one writer, it cannot happen: the second turn sees the first one's ticket."""
    copies = 2 if kind == "postgresql" else 1
    both_know = asyncio.Barrier(copies)

    async def open_ticket(conversation: str) -> int:
        async with store.turn() as ledger:
            await ledger.lock([conversation], NOW)
            number = await ledger.next_ticket()
            async with both_know:
                pass
            await put(ledger, replace(Conversation(conversation), ticket=ticket(number)))
        return number

    results = await asyncio.gather(open_ticket(ANN), open_ticket("telegram:78"), return_exceptions=True)
    if kind == "sqlite":
        assert results == [1, 2]
    else:
        assert {type(result) for result in results} == {int, Unavailable}
        again = ANN if isinstance(results[0], Unavailable) else "telegram:78"
        both_know = asyncio.Barrier(1)
        assert await open_ticket(again) == 2


async def statements_of_a_turn(store: SqlStore, messages: int, first_ticket: int) -> int:
    """A turn that does nearly everything a turn can, for so many customers."""
    seen: list[str] = []

    def see(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    chats = [f"{messages}{number:03}" for number in range(messages)]
    event.listen(store.engine.sync_engine, "before_cursor_execute", see)
    async with store.turn() as ledger:
        recorded = await ledger.record([arrival(chat, "1", chat=chat) for chat in chats])
        locked = await ledger.lock([fact.arrival.conversation for fact in recorded], NOW)
        assert await ledger.next_ticket() == first_ticket
        states = [replace(state, ticket=ticket(first_ticket + n)) for n, state in enumerate(locked.values())]
        decided = Decided({state.id: state for state in states}, [fact.seq for fact in recorded])
        decided.drafts = [to_customer("hi", state.id) for state in states]
        decided.cards = {1, 2}
        decided.journal = [JournalLine(state.id, 0, NOW, "asked", {}) for state in states]
        await ledger.save(decided, NOW)
        await ledger.claim("telegram", 4, NOW, NOW + LEASE, ())
    event.remove(store.engine.sync_engine, "before_cursor_execute", see)
    return len(seen)


async def test_a_turn_takes_the_same_few_statements_for_one_message_and_for_two_hundred(store: SqlStore) -> None:
    one = await statements_of_a_turn(store, 1, first_ticket=1)
    many = await statements_of_a_turn(store, 200, first_ticket=2)
    assert one == many <= 14
    assert await counted(store, facts) == 201
