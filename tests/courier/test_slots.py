"""Slots, cards and pace: how much the courier takes at a time."""

import asyncio
from datetime import timedelta

from bot.ports import (
    CardView,
    ChannelDown,
    Conversation,
    Limits,
    Place,
    TryLater,
    Undeliverable,
)
from tests.courier.station import NOW, Station, post, view


async def test_slots_are_the_channels_and_a_closed_courier_has_none(station: Station) -> None:
    station.channel.slow["ann"] = asyncio.Event()
    station.courier.take([post(1), post(2), post(3)], [])
    assert (station.room.free, station.courier.idle) == (1, False)
    station.courier.close()
    assert station.room.free == 0
    station.channel.slow["ann"].set()
    await asyncio.gather(*station.tasks)
    assert len(station.marks) == 3
    assert station.courier.idle


async def test_a_card_that_is_shown_heals_a_channel_that_was_down(station: Station) -> None:
    station.channel.troubles["home"] = [ChannelDown("revoked")]
    assert (await station.show(view())).version is None
    assert station.courier.down == {"telegram": "revoked"}
    assert (await station.show(view(2))).version == 2
    assert station.courier.down == {}


async def test_a_card_obeys_retry_after_like_everything_else(station: Station) -> None:
    station.channel.troubles["home"] = [TryLater("429", 30), TryLater("429", 50, overall=True)]
    mark = await station.show(view())
    assert (mark.version, mark.due_at) == (None, NOW + timedelta(seconds=30))
    assert station.room.resting == {"home"}
    await station.show(view())
    assert station.room.free == 0


async def test_a_card_that_cannot_be_shown_counts_as_shown_and_a_bug_is_tried_later(station: Station) -> None:
    station.channel.troubles["home"] = [Undeliverable("gone"), KeyError("a bug")]
    assert (await station.show(view(3))).version == 3
    mark = await station.show(view(4))
    assert mark.version is None
    assert mark.due_at > NOW


async def test_a_card_that_cannot_be_drawn_costs_neither_its_slot_nor_the_program(station: Station) -> None:
    broken = CardView(1, Place("telegram", "home", "t1"), "100", 1, Conversation("telegram:ann"))
    assert (await station.show(broken)).version is None
    assert station.courier.idle


async def test_a_slot_is_taken_until_what_became_of_its_delivery_is_written_down(station: Station) -> None:
    station.writes_at_once = False
    await station.carry(post(1), post(2), post(3), post(4))
    assert (station.room.free, station.courier.idle) == (0, False)
    (with_this_turn,) = station.courier.rooms(station.marks[:3])
    assert with_this_turn.free == 3
    station.courier.written(station.marks)
    assert (station.room.free, station.courier.idle) == (4, True)


async def test_one_card_at_a_time_and_only_in_a_free_slot(station: Station) -> None:
    station.channel.slow["home"] = asyncio.Event()
    assert station.room.cards == 1
    station.courier.take([], [view()])
    assert (station.room.free, station.room.cards) == (3, 0)
    station.channel.slow["home"].set()
    await asyncio.gather(*station.tasks)
    assert (station.room.free, station.room.cards) == (4, 1)
    station.channel.slow["ann"] = asyncio.Event()
    station.courier.take([post(n) for n in range(4)], [])
    assert station.room.cards == 0
    station.channel.slow["ann"].set()
    await asyncio.gather(*station.tasks)


async def test_a_chat_is_spoken_to_at_its_own_pace() -> None:
    station = Station(Limits(text=4000, pace_per_chat=50, burst_per_chat=1))
    loop = asyncio.get_running_loop()
    began = loop.time()
    await station.carry(*(post(n) for n in range(4)))
    assert loop.time() - began >= 3 / 50
    assert station.room.resting == {"ann"}
