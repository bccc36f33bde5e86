"""Several chats on one channel: none of them waits for another that is slow, full or gone."""

import asyncio
from datetime import timedelta

from bot.courier.slots import Room
from bot.ports import ChannelDown, Limits
from tests.courier.station import NOW, Station, post


def most_in(room: Room, chat: str) -> int:
    assert room.most_in is not None
    return room.most_in(chat)


def test_a_chat_gets_what_it_has_saved_up_and_never_the_last_slot() -> None:
    free, slow = Station(Limits(text=4000)), Station(Limits(text=4000, pace_per_chat=1, burst_per_chat=2))
    assert (most_in(free.room, "ann"), most_in(slow.room, "ann")) == (3, 2)


async def test_what_is_on_its_way_to_a_chat_counts_against_it(station: Station) -> None:
    station.channel.slow["ann"] = asyncio.Event()
    station.courier.take([post(1), post(2)], [])
    assert (most_in(station.room, "ann"), most_in(station.room, "eva")) == (1, 3)
    station.channel.slow["ann"].set()
    await asyncio.gather(*station.tasks)


async def test_a_chat_that_cannot_be_written_to_rests_alone(station: Station) -> None:
    station.channel.troubles["ann"] = [ChannelDown("not in the channel", only_there=True)]
    await station.carry(post(1))
    assert station.courier.down == {"telegram ann": "not in the channel"}
    assert (station.room.free, station.room.resting) == (4, {"ann"})
    await station.carry(post(2, "eva"))
    assert station.courier.down == {"telegram ann": "not in the channel"}
    station.now += timedelta(seconds=20)
    await station.carry(post(3))
    assert station.courier.down == {}
    assert station.now > NOW
