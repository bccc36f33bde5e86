"""Threads: opened by a ticket's card; what is said in them waits for that."""

from dataclasses import replace

import pytest

from bot.ports import (
    Arrival,
    Author,
    Deleted,
    DeliveryState,
    Edited,
    Incoming,
    Mark,
    Place,
    React,
    Thread,
    Wrote,
    rich,
)
from storage.store import SqlStore
from tests.storage.examples import (
    ANN,
    BEN,
    DESK,
    MINUTE,
    NOW,
    THREAD,
    card,
    claim,
    mark,
    put,
    save,
    text_of,
    texts,
    ticket,
    to_thread,
    with_open_ticket,
)


async def test_the_card_opens_the_thread_and_what_is_said_there_waits_for_it(store: SqlStore) -> None:
    state = await with_open_ticket(store, opened=False)
    await save(store, to_thread("a line"), to_thread(React("1.5", Mark.DELIVERED)))
    (opening,) = await claim(store, "slack")
    assert (opening.state, opening.place, opening.ticket) == (state, DESK, 1)
    assert await claim(store, "slack") == []
    await mark(store, opening)
    (line,) = await claim(store, "slack")
    assert (text_of(line), line.place) == ("a line", THREAD)
    await mark(store, line)
    (reaction,) = await claim(store, "slack")
    assert (reaction.body, reaction.place) == (React("1.5", Mark.DELIVERED), THREAD)


async def test_a_place_is_known_to_be_a_tickets_thread_only_if_it_is_that_very_place(store: SqlStore) -> None:
    await with_open_ticket(store, 1)
    await with_open_ticket(store, 2, "telegram:78")
    first = replace(THREAD, thread="1700000000.000001")
    second = replace(THREAD, thread="1700000000.000002")
    others = {DESK, replace(first, chat="C2"), replace(first, channel="other"), replace(first, thread="1.1")}
    async with store.turn() as ledger:
        found = await ledger.threads({first, second, *others})
    assert found == {first: Thread(ANN, 1), second: Thread("telegram:78", 2)}


async def test_a_card_that_failed_keeps_its_thread_waiting_but_not_the_next_ticket(store: SqlStore) -> None:
    state = await with_open_ticket(store, opened=False)
    await save(store, to_thread("a line"))
    (opening,) = await claim(store, "slack")
    await mark(store, opening, DeliveryState.FAILED)
    assert await claim(store, "slack") == []
    async with store.turn() as ledger:
        await put(ledger, replace(state, ticket=ticket(2)), drafts=[card(2)])
    (other,) = await claim(store, "slack")
    assert other.ticket == 2
    await save(store, resends=opening.ids)
    (again,) = await claim(store, "slack")
    await mark(store, again)
    assert texts(await claim(store, "slack")) == ["a line"]


async def test_it_is_known_when_a_thread_may_exist_that_we_have_not_heard_of(store: SqlStore) -> None:
    async def on_its_way() -> bool:
        async with store.turn() as ledger:
            return await ledger.card_on_its_way("slack")

    await with_open_ticket(store, opened=False)
    assert not await on_its_way()
    (opening,) = await claim(store, "slack")
    assert await on_its_way()
    await mark(store, opening, DeliveryState.WAITING, due_at=NOW, doubtful=True)
    assert await on_its_way()
    (opening,) = await claim(store, "slack")
    await mark(store, opening)
    assert not await on_its_way()


async def test_a_new_card_after_a_lost_thread_moves_the_ticket_there(store: SqlStore) -> None:
    await with_open_ticket(store)
    await save(store, card(), to_thread("a line"))
    (opening,) = await claim(store, "slack")
    new = replace(THREAD, thread="1800000000.000001")
    await mark(store, opening, place=new)
    (line,) = await claim(store, "slack")
    assert line.place == new


@pytest.mark.parametrize("resting", ["C1", "C9"])
async def test_a_thread_rests_with_the_chat_in_which_it_really_is(store: SqlStore, resting: str) -> None:
    await with_open_ticket(store, opened=False)
    (opening,) = await claim(store, "slack")
    await mark(store, opening, place=Place("slack", "C9", "1.1"))
    await save(store, to_thread("a line"))
    assert len(await claim(store, "slack", resting=[resting])) == (0 if resting == "C9" else 1)


async def test_what_agents_wrote_in_a_thread_is_known_as_it_was_last_edited_until_it_is_deleted(
    store: SqlStore,
) -> None:
    await with_open_ticket(store, 1)
    await with_open_ticket(store, 2, BEN)
    here = replace(THREAD, thread="1700000000.000001")

    def said(
        message: str, body: Wrote | Edited | Deleted, place: Place = here, ticket: int = 1, ago: int = 0
    ) -> Arrival:
        incoming = Incoming(f"{place.thread}:{message}", place, Author("U1"), NOW - ago * MINUTE, body, message)
        return Arrival(incoming, NOW, ANN if ticket == 1 else BEN, ticket)

    async with store.turn() as ledger:
        await ledger.record(
            [
                *(said(name, Wrote(rich(name))) for name in ("a", "b", "c")),
                said("a:2", Edited(rich("A"), "a")),
                said("b:deleted", Deleted("b")),
                said("old", Wrote(rich("old")), ago=9),
                said("left", Wrote(rich("left")), replace(here, chat="C2")),
                said("other", Wrote(rich("other")), replace(THREAD, thread="1700000000.000002"), 2),
            ]
        )
    assert await store.written(here, NOW - 5 * MINUTE) == {"a": rich("A"), "c": rich("c")}
    assert await store.written(replace(here, thread="1.1"), NOW) == {}
