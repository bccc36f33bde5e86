"""What the courier makes of a messenger's answers."""

import asyncio
from datetime import timedelta

import pytest

from bot.courier.courier import CALL_TIMEOUT
from bot.courier.errands import LEASE
from bot.ports import (
    ChannelDown,
    DeliveryState,
    Limits,
    TryLater,
    Unknown,
)
from tests.courier.station import NOW, Station, post


async def test_what_was_delivered_is_marked_with_its_attempt_and_receipt(station: Station) -> None:
    mark = await station.carry(post(7, attempt=3))
    assert (mark.ids, mark.attempt, mark.state) == ((7,), 3, DeliveryState.SENT)
    assert mark.receipt is not None
    assert station.courier.idle


@pytest.mark.parametrize(("attempt", "seconds"), [(1, 1), (2, 2), (3, 4), (4, 8), (9, 256), (10, 300), (5000, 300)])
async def test_patience_doubles_up_to_five_minutes(station: Station, attempt: int, seconds: int) -> None:
    station.channel.troubles["ann"] = [TryLater("connection refused")]
    mark = await station.carry(post(attempt=attempt))
    assert (mark.state, mark.due_at) == (DeliveryState.WAITING, NOW + timedelta(seconds=seconds))
    assert not mark.doubtful


async def test_retry_after_is_obeyed_for_the_chat_and_only_there(station: Station) -> None:
    station.channel.troubles["ann"] = [TryLater("429", 40)]
    mark = await station.carry(post(attempt=9))
    assert mark.due_at == NOW + timedelta(seconds=40)
    assert (station.room.resting, station.room.free) == ({"ann"}, 4)
    assert station.courier.wake_in() == 40
    station.now += timedelta(seconds=39)
    assert station.room.resting == {"ann"}
    station.now += timedelta(seconds=1)
    assert station.room.resting == set()
    assert station.courier.wake_in() is None


async def test_retry_after_for_all_closes_the_channel_until_then(station: Station) -> None:
    station.channel.troubles["ann"] = [TryLater("429", 40, overall=True)]
    await station.carry(post())
    assert station.room.free == 0
    station.now += timedelta(seconds=40)
    assert station.room.free == 4


async def test_a_shorter_retry_after_does_not_shorten_a_longer_one(station: Station) -> None:
    station.channel.troubles["ann"] = [TryLater("429", 40, overall=True), TryLater("429", 1, overall=True)]
    await station.carry(post(1), post(2))
    station.now += timedelta(seconds=39)
    assert station.room.free == 0


async def test_a_call_that_hangs_is_unknown_and_gives_its_slot_back(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.courier.CALL_TIMEOUT", 0.02)
    station.channel.slow["ann"] = asyncio.Event()
    mark = await station.carry(post())
    assert (mark.state, mark.doubtful) == (DeliveryState.WAITING, True)
    assert station.room.free == 4


def test_two_hung_calls_fit_into_the_lease() -> None:
    assert timedelta(seconds=2 * CALL_TIMEOUT) < LEASE


@pytest.mark.parametrize("error", [TryLater("429", 5), Unknown("no answer"), ChannelDown("away")])
async def test_a_lookup_that_fails_leaves_the_doubt(error: Exception) -> None:
    station = Station(Limits(text=4000, can_find=True))
    station.channel.search_troubles = [error]
    mark = await station.carry(post(doubtful=True))
    assert (mark.state, mark.doubtful) == (DeliveryState.WAITING, True)
    assert station.channel.calls == []


async def test_what_the_lookup_finds_is_not_sent_again() -> None:
    station = Station(Limits(text=4000, can_find=True))
    await station.carry(post(5))
    mark = await station.carry(post(5, attempt=2, doubtful=True))
    assert mark.state is DeliveryState.SENT
    assert len(station.channel.posted) == 1


async def test_what_the_lookup_does_not_find_is_sent_and_a_plain_refusal_then_leaves_no_doubt() -> None:
    station = Station(Limits(text=4000, can_find=True))
    station.channel.troubles["ann"] = [TryLater("429", 1)]
    assert not (await station.carry(post(5, doubtful=True))).doubtful
    assert (await station.carry(post(5, doubtful=True))).state is DeliveryState.SENT


async def test_a_doubtful_message_is_held_or_sent_again_as_the_owner_decided() -> None:
    holding, sending = Station(Limits(text=4000), hold=True), Station(Limits(text=4000))
    assert (await holding.carry(post(doubtful=True))).state is DeliveryState.HELD
    assert holding.channel.calls == []
    assert (await sending.carry(post(doubtful=True))).state is DeliveryState.SENT


async def test_a_bug_in_an_adapter_fails_the_delivery_and_nothing_else(station: Station) -> None:
    station.channel.troubles["ann"] = [KeyError("a bug")]
    mark = await station.carry(post())
    assert (mark.state, mark.reason) == (DeliveryState.FAILED, "internal error: KeyError")
    assert station.courier.idle


async def test_it_is_given_up_by_age_and_never_by_count(station: Station) -> None:
    station.channel.troubles["ann"] = [TryLater("refused")] * 3
    station.now += timedelta(hours=24)
    assert (await station.carry(post(attempt=900))).state is DeliveryState.WAITING
    station.now += timedelta(minutes=1)
    assert (await station.carry(post())).state is DeliveryState.FAILED


async def test_while_a_channel_is_down_nothing_ages(station: Station) -> None:
    station.channel.troubles["ann"] = [ChannelDown("revoked"), TryLater("busy"), ChannelDown("revoked")]
    assert (await station.carry(post())).state is DeliveryState.WAITING
    station.now += timedelta(days=3)
    assert (await station.carry(post())).state is DeliveryState.WAITING
    assert (await station.carry(post())).state is DeliveryState.WAITING
    assert (await station.carry(post(chat="ben"))).state is DeliveryState.SENT
    assert station.courier.down == {}
    station.channel.troubles["ann"] = [TryLater("busy")] * 2
    assert (await station.carry(post())).state is DeliveryState.WAITING
    station.now += timedelta(days=2)
    assert (await station.carry(post())).state is DeliveryState.FAILED


async def test_a_channel_that_is_down_is_left_alone_for_a_while_and_reported(station: Station) -> None:
    station.channel.troubles["ann"] = [ChannelDown("revoked")]
    mark = await station.carry(post(attempt=9))
    assert mark.due_at == NOW  # the channel rests, not the message: when it is back, everything goes at once
    assert station.courier.down == {"telegram": "revoked"}
    assert station.room.free == 0
    station.now += timedelta(seconds=15)
    assert station.room.free == 4
