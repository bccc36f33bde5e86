"""A ticket whose thread is left goes on in another one: nothing of it is lost, and the old card says where it went."""

from dataclasses import replace

from bot.engine.effects import Mark
from bot.ports import CardMark, DeliveryMark, DeliveryState, Edit, OpenCard, Place, React, Thread, rich
from storage.store import SqlStore
from tests.storage.examples import ANN, NOW, THREAD, card, claim, mark, save, text_of, to_thread, with_open_ticket

OLD = replace(THREAD, thread="1700000000.000001")
NEW = Place("slack", "C2", "1800000000.000001")
MOVED = replace(card(), place=Place("slack", "C2"), body=OpenCard(rich("moved")))


async def roots(store: SqlStore) -> dict[int, Place]:
    async with store.turn() as ledger:
        return dict(await ledger.roots([1]))


async def test_a_new_card_takes_over_and_the_old_one_says_so_once(store: SqlStore) -> None:
    await with_open_ticket(store)
    assert await roots(store) == {1: OLD}
    await save(store, MOVED, to_thread("a line"))
    assert await roots(store) == {}
    (opening,) = await claim(store, "slack")
    assert (opening.body, opening.place) == (OpenCard(rich("moved")), Place("slack", "C2"))
    await mark(store, opening, place=NEW)
    assert await roots(store) == {1: NEW}
    line, farewell = sorted(await claim(store, "slack"), key=lambda one: one.body.kind, reverse=True)
    assert (text_of(line), line.place) == ("a line", NEW)
    assert farewell.body == Edit(rich("moved"), leads_to=NEW)
    assert (farewell.place, farewell.parts) == (OLD, (OLD.thread,))
    async with store.turn() as ledger:
        assert await ledger.threads([OLD, NEW]) == {OLD: Thread(ANN, 1), NEW: Thread(ANN, 1)}


async def test_it_can_move_again_and_only_the_last_card_is_told(store: SqlStore) -> None:
    await with_open_ticket(store)
    for place in (NEW, Place("slack", "C1", "1900000000.000001")):
        await save(store, MOVED)
        (opening,) = await claim(store, "slack")
        await mark(store, opening, place=place)
        (farewell,) = await claim(store, "slack")
        await mark(store, farewell)
    assert farewell.place == NEW


async def test_what_could_not_be_said_because_the_thread_was_gone_is_said_in_the_new_one(store: SqlStore) -> None:
    await with_open_ticket(store)
    await save(store, to_thread("first"), to_thread("second"))
    (first,) = await claim(store, "slack")
    async with store.turn() as ledger:
        gone = DeliveryMark(first.ids, first.attempt, DeliveryState.FAILED, reason="thread_not_found", lost=OLD)
        (ended,) = await ledger.mark([gone])
    assert ended.lost
    await save(store, MOVED)
    (opening,) = await claim(store, "slack")
    await mark(store, opening, place=NEW)
    said = [one for one in await claim(store, "slack") if one.body.kind == "post"]
    assert [text_of(one) for one in said] == ["first"]


async def test_a_thread_that_the_ticket_has_left_meanwhile_is_no_loss(store: SqlStore) -> None:
    await with_open_ticket(store)
    await save(store, to_thread("a line"))
    (line,) = await claim(store, "slack")
    await save(store, MOVED)
    async with store.turn() as ledger:
        gone = DeliveryMark(line.ids, line.attempt, DeliveryState.FAILED, reason="thread_not_found", lost=OLD)
        assert await ledger.mark([gone]) == []
    (opening,) = await claim(store, "slack")
    await mark(store, opening, place=NEW)
    assert text_of(next(one for one in await claim(store, "slack") if one.body.kind == "post")) == "a line"


async def test_a_card_that_cannot_be_found_is_told_once(store: SqlStore) -> None:
    await with_open_ticket(store)
    async with store.turn() as ledger:
        assert await ledger.mark_cards([CardMark(1, 1, NOW, lost=OLD.thread)]) == [Thread(ANN, 1)]
    await save(store, MOVED)
    async with store.turn() as ledger:
        assert await ledger.mark_cards([CardMark(1, 1, NOW, lost=OLD.thread)]) == []


async def test_a_whisper_in_a_thread_that_was_left_goes_there(store: SqlStore) -> None:
    await with_open_ticket(store)
    await save(store, MOVED)
    (opening,) = await claim(store, "slack")
    await mark(store, opening, place=NEW)
    await save(store, replace(to_thread("it moved"), place=OLD), to_thread(React("m1", Mark.NOTE)))
    found = {one.body.kind: one.place for one in await claim(store, "slack") if not isinstance(one.body, Edit)}
    assert found == {"post": OLD} or found == {"post": OLD, "react": NEW}
