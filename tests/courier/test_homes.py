"""Agents' pages on their way: one at a time, all at one pace, and a failure only means later."""

import asyncio
from datetime import timedelta

import pytest

from bot.courier.courier import CARD_AGAIN, CARD_EVERY, LONGEST_WAIT
from bot.engine.roster.roster import Roster
from bot.ports import Board, ChannelDown, HomeMark, HomeRow, Limits, Lists, TryLater, Undeliverable, Unknown
from bot.views.boards import HomeView
from tests.courier.station import NOW, Station

LIMITS = Limits(text=4000, has_homes=True)


def page(agent: str = "U1", version: int = 1) -> HomeView:
    return HomeView(HomeRow(agent, "telegram", 0, version), Lists(), Roster(), NOW)


async def drawn(station: Station, *pages: HomeView) -> HomeMark:
    station.courier.take([], [], list(pages))
    await asyncio.gather(*station.tasks)
    mark = station.marks[-1]
    assert isinstance(mark, HomeMark)
    return mark


async def test_a_page_is_drawn_for_its_agent_and_rests_a_second() -> None:
    station = Station(LIMITS)
    assert await drawn(station, page()) == HomeMark("U1", 1, NOW + CARD_EVERY)
    (shown,) = station.channel.posted
    assert shown.place.chat == "U1"
    assert isinstance(shown.body, Board)


async def test_one_page_at_a_time_is_on_its_way() -> None:
    station = Station(LIMITS)
    station.writes_at_once = False
    assert station.room.homes == 1
    await drawn(station, page())
    assert (station.room.homes, station.room.cards, station.room.free) == (0, 1, 3)
    station.courier.written([HomeMark("U1", 1, NOW)])
    assert station.room.homes == 1


async def test_pages_share_one_pace_and_keep_no_line_waiting() -> None:
    station = Station(Limits(text=4000, pace_per_chat=1, has_homes=True))
    await drawn(station, page("U1"))
    assert station.room.homes == 0
    assert not station.room.resting
    station.now += timedelta(seconds=1)
    assert station.room.homes == 1


async def test_a_channel_without_pages_is_given_none() -> None:
    assert Station(Limits(text=4000)).room.homes == 0


@pytest.mark.parametrize(
    ("trouble", "version", "wait"),
    [
        (TryLater("429", 7), None, timedelta(seconds=7)),
        (TryLater("refused"), None, CARD_AGAIN),
        (Unknown("lost"), None, CARD_AGAIN),
        (ChannelDown("revoked"), None, timedelta()),
        (Undeliverable("no such user"), 1, timedelta()),
        (RuntimeError("a bug"), None, LONGEST_WAIT),
    ],
)
async def test_what_a_failure_means_for_a_page(trouble: Exception, version: int | None, wait: timedelta) -> None:
    station = Station(LIMITS)
    station.channel.troubles["U1"] = [trouble]
    assert await drawn(station, page()) == HomeMark("U1", version, NOW + wait)


async def test_after_slacks_word_all_pages_wait_and_posts_do_not() -> None:
    station = Station(LIMITS)
    station.channel.troubles["U1"] = [TryLater("429", 7)]
    await drawn(station, page())
    assert (station.room.homes, station.room.free) == (0, 4)
    station.now += timedelta(seconds=7)
    assert station.room.homes == 1
