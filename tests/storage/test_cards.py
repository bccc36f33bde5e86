"""Cards: ten changes in a second are one update, and no change is forgotten."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Status
from bot.ports import CardMark, CardView, Decided, DeliveryState, Place
from storage.store import SqlStore
from tests.storage.examples import (
    ANN,
    LEASE,
    MINUTE,
    NOW,
    THREAD,
    card,
    claim,
    get,
    mark,
    put,
    save,
    ticket,
    with_open_ticket,
)

ROOT = replace(THREAD, thread="1700000000.000001")


async def change(store: SqlStore, question: str = "changed") -> None:
    state = await get(store)
    assert state.ticket
    async with store.turn() as ledger:
        await put(ledger, replace(state, ticket=replace(state.ticket, question=question)), cards={1})


async def behind(store: SqlStore, now: datetime = NOW, resting: Sequence[str] = ()) -> list[CardView]:
    async with store.turn() as ledger:
        return await ledger.claim_cards("slack", 10, now, now + LEASE, resting)


async def show(store: SqlStore, view: CardView, version: int | None) -> None:
    async with store.turn() as ledger:
        await ledger.mark_cards([CardMark(view.ticket, version, NOW + MINUTE)])


async def test_a_card_just_posted_is_up_to_date(store: SqlStore) -> None:
    await with_open_ticket(store)
    assert await behind(store) == []


async def test_many_changes_are_one_update_with_the_newest_state(store: SqlStore) -> None:
    await with_open_ticket(store)
    for number in range(10):
        await change(store, f"change {number}")
    (view,) = await behind(store)
    assert (view.ticket, view.place, view.message) == (1, ROOT, ROOT.thread)
    assert view.state == await get(store)
    assert view.state.ticket
    assert view.state.ticket.question == "change 9"
    assert await behind(store) == []
    await show(store, view, view.version)
    assert await behind(store, NOW + MINUTE) == []


async def test_a_change_while_the_card_is_being_updated_is_shown_afterwards(store: SqlStore) -> None:
    await with_open_ticket(store)
    await change(store)
    (view,) = await behind(store)
    await change(store)
    await show(store, view, view.version)
    assert await behind(store) == []
    assert await store.next_due(NOW) == NOW + MINUTE
    (later,) = await behind(store, NOW + MINUTE)
    assert later.version > view.version


async def test_a_change_before_the_card_is_sent_is_in_it(store: SqlStore) -> None:
    await with_open_ticket(store, opened=False)
    await change(store)
    (opening,) = await claim(store, "slack")
    assert opening.state
    assert opening.state.ticket
    assert opening.state.ticket.question == "changed"
    await mark(store, opening)
    assert await behind(store) == []


async def test_a_change_while_the_card_is_being_posted_is_shown_afterwards(store: SqlStore) -> None:
    await with_open_ticket(store, opened=False)
    (opening,) = await claim(store, "slack")
    await change(store)
    assert await behind(store) == []
    await mark(store, opening)
    assert len(await behind(store)) == 1


async def test_a_card_found_after_doubt_shows_what_the_first_attempt_sent(store: SqlStore) -> None:
    await with_open_ticket(store, opened=False)
    (opening,) = await claim(store, "slack")
    await change(store)
    await mark(store, opening, DeliveryState.WAITING, due_at=NOW, doubtful=True)
    (again,) = await claim(store, "slack")
    await mark(store, again)
    assert len(await behind(store)) == 1


async def test_a_card_that_could_not_be_shown_is_tried_again(store: SqlStore) -> None:
    await with_open_ticket(store)
    await change(store)
    (view,) = await behind(store)
    await show(store, view, None)
    assert await behind(store) == []
    assert [each.version for each in await behind(store, NOW + MINUTE)] == [view.version]


async def test_a_late_mark_does_not_take_back_a_newer_one(store: SqlStore) -> None:
    await with_open_ticket(store)
    await change(store)
    (old,) = await behind(store)
    await change(store)
    (new,) = await behind(store, NOW + LEASE)
    await show(store, new, new.version)
    await show(store, old, old.version)
    assert await behind(store, NOW + MINUTE) == []


async def test_a_card_whose_updater_died_is_free_after_its_lease_or_a_start(store: SqlStore) -> None:
    await with_open_ticket(store)
    await change(store)
    assert len(await behind(store)) == 1
    assert len(await behind(store, NOW + LEASE)) == 1
    async with store.turn() as ledger:
        await ledger.doubt(NOW, everything=True)
    assert len(await behind(store)) == 1


async def test_cards_of_a_resting_chat_rest(store: SqlStore) -> None:
    await with_open_ticket(store)
    await change(store)
    assert await behind(store, resting=["C1"]) == []
    assert len(await behind(store, resting=["C2"])) == 1


async def test_the_card_of_an_older_ticket_shows_that_ticket(store: SqlStore) -> None:
    state = await with_open_ticket(store)
    former = replace(ticket(1), resolved_at=NOW)
    async with store.turn() as ledger:
        await put(ledger, replace(state, ticket=former), cards={1})
        await put(ledger, replace(state, ticket=ticket(2), status=Status.QUEUE), drafts=[card(2)])
    (view,) = await behind(store)
    assert (view.ticket, view.state.ticket, view.state.status) == (1, former, Status.RESOLVED)
    (opening,) = await claim(store, "slack")
    assert opening.state == await get(store)


async def test_no_card_is_updated_while_a_new_one_is_being_posted(store: SqlStore) -> None:
    await with_open_ticket(store)
    await change(store)
    await save(store, card())
    assert await behind(store) == []
    (opening,) = await claim(store, "slack")
    assert await behind(store) == []
    new = Place("slack", "C2", "1800000000.1")
    await mark(store, opening, place=new)
    assert await behind(store) == []
    await change(store)
    assert [(each.place, each.message) for each in await behind(store)] == [(new, new.thread)]


async def test_a_card_that_was_never_drafted_is_not_missed(store: SqlStore) -> None:
    async with store.turn() as ledger:
        await ledger.lock([ANN], NOW)
        await ledger.save(Decided(cards={1}), NOW)
    assert await behind(store) == []
