"""Conversations, their tickets and keyboards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from bot.engine.conversation import Asking, Choice, Line, Status
from bot.engine.effects import Param, Text
from bot.engine.people import Customer
from bot.engine.ticket import Ticket
from bot.ports import Action, Agent, Audience, Button, Conversation, Deadline, Decided, Keyboard, Span, rich
from storage.schema import tickets
from storage.store import SqlStore
from tests.storage.examples import ANN, BEN, MINUTE, NOW, get, put, ticket

PARAMS: dict[str, Param] = {
    "when": (Span("at noon", moment=1767614400),),
    "inner": Text("bye", {"more": (Text("so"), Text("long"))}),
    "said": "2026-01-05T12:00:00Z",
    "share": 1.0,
    "count": 2,
}
RICH_STATE = Conversation(
    ANN,
    customer=Customer("Ann", "ann_77", "en-US"),
    status=Status.AGENT,
    asking=Asking.CHOICE,
    offered=(Choice(Text("entry", {"title": rich("Refunds"), "number": 1}), Action.ENTRY, "refund"),),
    lines=(Line(False, Text("promise", PARAMS)),),
    ticket=replace(ticket(), owner=Agent("U1", "Bo"), claimed_at=NOW),
    deadlines={Deadline.SURVEY: NOW + MINUTE},
)


async def test_a_new_conversation_is_made_when_it_is_locked(store: SqlStore) -> None:
    async with store.turn() as ledger:
        locked = await ledger.lock([BEN, ANN, BEN], NOW)
    assert locked == {ANN: Conversation(ANN), BEN: Conversation(BEN)}
    assert list(locked) == [ANN, BEN]


async def test_a_saved_state_comes_back_exactly(store: SqlStore) -> None:
    async with store.turn() as ledger:
        await put(ledger, RICH_STATE)
    assert await get(store) == RICH_STATE


async def test_parameters_of_texts_keep_their_types(store: SqlStore) -> None:
    async with store.turn() as ledger:
        await put(ledger, RICH_STATE)
    params = (await get(store)).lines[0].text.params
    assert {name: type(value) for name, value in params.items()} == {
        "when": tuple,
        "inner": Text,
        "said": str,
        "share": float,
        "count": int,
    }


async def test_saving_what_was_not_locked_is_refused(store: SqlStore) -> None:
    with pytest.raises(LookupError, match=ANN):
        async with store.turn() as ledger:
            await ledger.save(Decided(conversations={ANN: Conversation(ANN)}), NOW)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=timezone(timedelta(hours=3))),
        datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
async def test_any_moment_survives_to_the_microsecond(store: SqlStore, moment: datetime) -> None:
    async with store.turn() as ledger:
        await put(ledger, replace(Conversation(ANN), ticket=ticket(opened_at=moment)))
    async with store.engine.connect() as connection:
        opened_at = await connection.scalar(select(tickets.c.opened_at))
    assert opened_at == moment
    saved = (await get(store)).ticket
    assert saved
    assert saved.opened_at == moment


async def test_a_time_without_a_zone_is_refused(store: SqlStore) -> None:
    with pytest.raises(Exception, match="has no time zone"):
        async with store.turn() as ledger:
            await ledger.lock([ANN], datetime(2026, 1, 5, 12))  # noqa: DTZ001


async def test_conversations_are_due_once_their_deadline_has_come_the_earliest_first(store: SqlStore) -> None:
    ann = Conversation(ANN).with_deadline(Deadline.SURVEY, NOW)
    ben = Conversation(BEN).with_deadline(Deadline.SURVEY, NOW - MINUTE)
    eve = Conversation("telegram:79").with_deadline(Deadline.SURVEY, NOW + timedelta(microseconds=1))
    async with store.turn() as ledger:
        await put(ledger, ann, ben, eve, Conversation("telegram:80"))
        assert await ledger.due(NOW, 10) == [BEN, ANN]
        assert await ledger.due(NOW, 1) == [BEN]
        await put(ledger, ben.without_deadline(Deadline.SURVEY))
        assert await ledger.due(NOW, 10) == [ANN]


async def test_tickets_are_numbered_from_one_without_gaps(store: SqlStore) -> None:
    async with store.turn() as ledger:
        assert await ledger.next_ticket() == 1
        assert await ledger.next_ticket() == 1
        await put(ledger, replace(Conversation(ANN), ticket=ticket(1)))
        assert await ledger.next_ticket() == 2


async def rows(store: SqlStore) -> list[tuple[int, str, str]]:
    async with store.engine.connect() as connection:
        found = await connection.execute(
            select(tickets.c.number, tickets.c.status, tickets.c.owner).order_by(tickets.c.number)
        )
        return [tuple(row) for row in found]


async def save_ticket(store: SqlStore, saved: Ticket) -> None:
    async with store.turn() as ledger:
        await put(ledger, replace(Conversation(ANN), ticket=saved))


async def test_a_ticket_is_saved_with_its_conversation_and_follows_it(store: SqlStore) -> None:
    await save_ticket(store, ticket(1))
    assert await rows(store) == [(1, "open", "")]
    await save_ticket(store, replace(ticket(1), owner=Agent("U1", "Bo")))
    assert await rows(store) == [(1, "open", "U1")]
    await save_ticket(store, replace(ticket(1), owner=Agent("U1", "Bo"), resolved_at=NOW))
    assert await rows(store) == [(1, "resolved", "U1")]
    await save_ticket(store, ticket(2))
    assert await rows(store) == [(1, "resolved", "U1"), (2, "open", "")]


async def test_a_ticket_resolved_and_followed_by_another_within_one_turn_ends_resolved(store: SqlStore) -> None:
    await save_ticket(store, ticket(1))
    await save_ticket(store, ticket(2))
    assert await rows(store) == [(1, "resolved", ""), (2, "open", "")]


async def test_a_conversation_has_at_most_one_open_ticket(store: SqlStore) -> None:
    await save_ticket(store, ticket(1))
    columns = {"number": 2, "conversation_id": ANN, "body": "", "owner": "", "rating": 0}
    second = tickets.insert().values(status="open", opened_at=NOW, **columns)
    async with store.engine.connect() as connection:
        with pytest.raises(IntegrityError):
            await connection.execute(second)
    assert await rows(store) == [(1, "open", "")]


async def test_keyboards_are_found_by_their_ids(store: SqlStore) -> None:
    button = Button(Text("when", {"who": rich("Ann")}), Action.CLAIM, "1")
    keyboards = [
        Keyboard("k1", ANN, Audience.THREAD, (button,), only="U1"),
        Keyboard("k2", ANN, Audience.CUSTOMER, ()),
    ]
    async with store.turn() as ledger:
        await ledger.save(Decided(keyboards=keyboards), NOW)
        assert await ledger.keyboards(["k1", "k3"]) == {"k1": keyboards[0]}
        assert await ledger.keyboards([]) == {}
        assert await ledger.keyboards(["k\x002"]) == {"k2": keyboards[1]}
