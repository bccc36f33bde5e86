"""A correction finds what it corrects: waiting, being sent, sent, failed; the newest word counts."""

from dataclasses import replace

import pytest

from bot.ports import (
    Deed,
    Delete,
    DeliveryMark,
    DeliveryState,
    Draft,
    Edit,
    Post,
    Receipt,
    rich,
)
from storage.store import SqlStore
from tests.storage.examples import ANN, LEASE, NOW, claim, get, mark, save, to_customer

EDITED, DELETED = Edit(rich("edited")), Delete()


def correction(body: Edit | Delete, answers: str = "m1") -> Draft:
    return replace(to_customer(answers=answers), body=body)


@pytest.fixture
async def replied(store: SqlStore) -> SqlStore:
    await get(store, ANN)
    await save(store, to_customer("first", answers="m0"), to_customer("helo", answers="m1"))
    (first,) = await claim(store)
    await mark(store, first)
    return store


async def sent(store: SqlStore, *messages: str) -> None:
    (delivery,) = await claim(store)
    receipt = Receipt(messages, delivery.place)
    async with store.turn() as ledger:
        await ledger.mark([DeliveryMark(delivery.ids, delivery.attempt, DeliveryState.SENT, receipt)])


async def test_what_waits_is_changed_where_it_waits(replied: SqlStore) -> None:
    await save(replied, correction(EDITED))
    (delivery,) = await claim(replied)
    assert delivery.body == Post(rich("edited"))
    await mark(replied, delivery)
    assert await claim(replied) == []


async def test_what_waits_and_is_deleted_never_goes_out(replied: SqlStore) -> None:
    await save(replied, correction(DELETED))
    assert await claim(replied) == []


async def test_what_is_being_sent_keeps_only_the_last_correction_behind_it(replied: SqlStore) -> None:
    (delivery,) = await claim(replied)
    await save(replied, correction(Edit(rich("hell"))))
    await save(replied, correction(EDITED))
    assert await claim(replied) == []
    receipt = Receipt(("901", "902"), delivery.place)
    async with replied.turn() as ledger:
        await ledger.mark([DeliveryMark(delivery.ids, delivery.attempt, DeliveryState.SENT, receipt)])
    (behind,) = await claim(replied)
    assert (behind.body, behind.parts) == (EDITED, ("901", "902"))
    (ended,) = await mark(replied, behind)
    assert (ended.deed, ended.answers) == (Deed.EDIT, "m1")
    assert await claim(replied) == []


@pytest.mark.parametrize("state", [DeliveryState.FAILED, DeliveryState.HELD, DeliveryState.WAITING])
async def test_what_did_not_go_out_after_all_takes_the_correction_on(replied: SqlStore, state: DeliveryState) -> None:
    (delivery,) = await claim(replied)
    await save(replied, correction(EDITED))
    await mark(replied, delivery, state)
    if state is not DeliveryState.WAITING:
        assert await claim(replied) == []
        await save(replied, resends=[delivery.ids[0]])
    (again,) = await claim(replied)
    assert again.body == Post(rich("edited"))


async def test_what_was_sent_is_corrected_as_it_stands_now(replied: SqlStore) -> None:
    await sent(replied, "901")
    await save(replied, correction(EDITED))
    (edit,) = await claim(replied)
    assert edit.parts == ("901",)
    async with replied.turn() as ledger:
        receipt = Receipt(("901", "905"), edit.place)
        await ledger.mark([DeliveryMark(edit.ids, edit.attempt, DeliveryState.SENT, receipt)])
    await save(replied, correction(DELETED))
    (deletion,) = await claim(replied)
    assert (deletion.body, deletion.parts) == (DELETED, ("901", "905"))


async def test_a_correction_that_failed_can_be_sent_again(replied: SqlStore) -> None:
    await sent(replied, "901")
    await save(replied, correction(EDITED))
    (edit,) = await claim(replied)
    await mark(replied, edit, DeliveryState.FAILED)
    await save(replied, resends=[edit.ids[0]])
    (again,) = await claim(replied)
    assert (again.body, again.parts) == (EDITED, ("901",))


async def test_a_forgotten_correction_waits_again_and_is_still_about_the_same(replied: SqlStore) -> None:
    await sent(replied, "901")
    await save(replied, correction(EDITED))
    await claim(replied)
    async with replied.turn() as ledger:
        assert await ledger.doubt(NOW + LEASE) == 1
    (again,) = await claim(replied, now=NOW + LEASE)
    assert (again.body, again.parts, again.doubtful) == (EDITED, ("901",), True)


async def test_another_agents_message_is_left_alone(replied: SqlStore) -> None:
    await save(replied, correction(DELETED, answers="m9"))
    (delivery,) = await claim(replied)
    assert delivery.body == Post(rich("helo"))
