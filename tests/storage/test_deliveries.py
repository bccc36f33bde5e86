"""Deliveries: claimed in order, marked once, never forgotten."""

from datetime import timedelta

from bot.ports import Audience, Decided, DeliveryState, Ended, Outcome
from storage.store import SqlStore
from tests.storage.examples import (
    ANN,
    BEN,
    LEASE,
    MINUTE,
    NOW,
    claim,
    mark,
    save,
    text_of,
    texts,
    to_customer,
)

WAITING, SENT, HELD, FAILED = (
    DeliveryState.WAITING,
    DeliveryState.SENT,
    DeliveryState.HELD,
    DeliveryState.FAILED,
)


async def test_a_draft_is_claimed_as_it_was_written(store: SqlStore) -> None:
    draft = to_customer("hello", answers="1.5")
    await save(store, draft)
    (delivery,) = await claim(store)
    assert (delivery.body, delivery.place, delivery.answers) == (draft.body, draft.place, "1.5")
    assert (delivery.attempt, delivery.doubtful, delivery.created_at, delivery.state) == (1, False, NOW, None)


async def test_a_row_can_be_claimed_within_the_turn_that_made_it(store: SqlStore) -> None:
    async with store.turn() as ledger:
        await ledger.save(Decided(drafts=[to_customer()]), NOW)
        assert len(await ledger.claim("telegram", 4, NOW, NOW + LEASE, ())) == 1


async def test_only_the_head_of_each_line_is_claimed_and_the_next_after_it_was_sent(store: SqlStore) -> None:
    await save(store, to_customer("1"), to_customer("2"), to_customer("b1", BEN), to_customer("3"))
    first, other = await claim(store)
    assert texts([first, other]) == ["1", "b1"]
    assert await claim(store) == []
    await mark(store, first)
    (second,) = await claim(store)
    assert text_of(second) == "2"


async def test_no_more_are_claimed_than_there_are_slots(store: SqlStore) -> None:
    await save(store, *(to_customer(str(n), f"telegram:{n}") for n in range(5)))
    assert texts(await claim(store, limit=2)) == ["0", "1"]
    assert texts(await claim(store, limit=9)) == ["2", "3", "4"]


async def test_another_channel_is_another_courier(store: SqlStore) -> None:
    await save(store, to_customer("1"))
    assert await claim(store, "slack") == []


async def test_a_resting_chat_is_left_alone_and_the_others_go_on(store: SqlStore) -> None:
    await save(store, to_customer("a"), to_customer("b", BEN))
    assert texts(await claim(store, resting=["77"])) == ["b"]


async def test_a_delivery_that_must_wait_holds_its_line_and_comes_again_when_due(store: SqlStore) -> None:
    await save(store, to_customer("1"), to_customer("2"))
    (delivery,) = await claim(store)
    assert await mark(store, delivery, WAITING, due_at=NOW + MINUTE) == []
    assert await claim(store, now=NOW + MINUTE - timedelta(microseconds=1)) == []
    assert await store.next_due(NOW) == NOW + MINUTE
    (again,) = await claim(store, now=NOW + MINUTE)
    assert (text_of(again), again.attempt, again.doubtful) == ("1", 2, False)


async def test_ended_deliveries_do_not_block_and_say_how_they_ended(store: SqlStore) -> None:
    await save(store, *(to_customer(text, answers=f"m{text}") for text in "123"))
    ends = []
    for state in (SENT, HELD, FAILED):
        (delivery,) = await claim(store)
        ends += await mark(store, delivery, state, reason=state.value)
    ids = [ended.delivery for ended in ends]
    assert ends == [
        Ended(ids[0], ANN, Audience.CUSTOMER, Outcome.SENT, "m1", "sent"),
        Ended(ids[1], ANN, Audience.CUSTOMER, Outcome.UNKNOWN, "m2", "held"),
        Ended(ids[2], ANN, Audience.CUSTOMER, Outcome.FAILED, "m3", "failed"),
    ]


async def test_a_mark_is_taken_once(store: SqlStore) -> None:
    await save(store, to_customer())
    (delivery,) = await claim(store)
    assert len(await mark(store, delivery, SENT)) == 1
    assert await mark(store, delivery, FAILED) == []


async def test_a_sender_not_heard_of_within_its_lease_leaves_a_doubtful_row(store: SqlStore) -> None:
    await save(store, to_customer())
    await claim(store)
    async with store.turn() as ledger:
        assert await ledger.doubt(NOW + LEASE - timedelta(microseconds=1)) == 0
        assert await ledger.doubt(NOW + LEASE) == 1
    (again,) = await claim(store, now=NOW + LEASE)
    assert (again.doubtful, again.attempt) == (True, 2)


async def test_after_a_start_everything_being_sent_is_doubtful_at_once(store: SqlStore) -> None:
    await save(store, to_customer(), to_customer(conversation=BEN), to_customer("later"))
    await claim(store)
    async with store.turn() as ledger:
        assert await ledger.doubt(NOW, everything=True) == 2
    assert [each.doubtful for each in await claim(store)] == [True, True]


async def test_the_mark_of_a_sender_given_up_is_refused_before_and_after_the_next_claim(store: SqlStore) -> None:
    await save(store, to_customer())
    (zombie,) = await claim(store)
    async with store.turn() as ledger:
        await ledger.doubt(NOW + LEASE)
    assert await mark(store, zombie, FAILED) == []
    (again,) = await claim(store, now=NOW + LEASE)
    assert await mark(store, zombie, FAILED) == []
    assert [ended.outcome for ended in await mark(store, again)] == [Outcome.SENT]


async def test_doubt_stays_until_the_courier_says_otherwise(store: SqlStore) -> None:
    await save(store, to_customer())
    for doubtful in (True, True, False):
        (delivery,) = await claim(store)
        await mark(store, delivery, WAITING, due_at=NOW, doubtful=doubtful)
    (delivery,) = await claim(store)
    assert (delivery.doubtful, delivery.attempt) == (False, 4)


async def test_a_resent_delivery_goes_to_the_end_of_its_line_afresh_and_only_once(store: SqlStore) -> None:
    await save(store, to_customer("1", answers="m1"), to_customer("2"))
    (first,) = await claim(store)
    await mark(store, first, FAILED, reason="blocked")
    assert [trouble.what for trouble in await store.troubles(10)] == ["failed"]
    later = NOW + MINUTE
    await save(store, at=later, resends=[*first.ids, *first.ids])
    await save(store, at=later, resends=first.ids)
    assert await store.troubles(10) == []
    (second,) = await claim(store, now=later)
    assert text_of(second) == "2"
    await mark(store, second)
    (resent,) = await claim(store, now=later)
    assert (text_of(resent), resent.answers, resent.attempt, resent.created_at) == ("1", "m1", 1, later)
    assert resent.ids > second.ids
    await mark(store, resent)
    assert await claim(store, now=later) == []


async def test_what_still_waits_is_not_resent(store: SqlStore) -> None:
    await save(store, to_customer("1"))
    await save(store, resends=[1])
    (only,) = await claim(store)
    await mark(store, only)
    assert await claim(store) == []
