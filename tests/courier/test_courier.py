"""What the courier makes of a messenger's answers."""

import asyncio
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.cards import Cards
from bot.courier import CALL_TIMEOUT, LEASE, Courier, Room
from bot.engine.conversation import Ticket
from bot.ports import (
    Audience,
    CardMark,
    CardView,
    ChannelDown,
    Conversation,
    Delivery,
    DeliveryMark,
    DeliveryState,
    Limits,
    Place,
    Post,
    TryLater,
    Undeliverable,
    Unknown,
    rich,
)
from bot.texts.catalogue import Catalogue
from tests.desk.messenger import Messenger

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
TEXTS = Catalogue()


class Station:
    """A courier with one channel, a stopped clock, and what it reported."""

    def __init__(self, limits: Limits, *, hold: bool = False) -> None:
        self.channel = Messenger("telegram", limits)
        self.now = NOW
        self.marks: list[DeliveryMark | CardMark] = []
        self.tasks: list[asyncio.Task[None]] = []
        held = frozenset({"telegram"} if hold else ())
        channels = {"telegram": self.channel}
        self.courier = Courier(channels, Cards(TEXTS, "en"), self.clock, self.monotonic, hold_unknown=held)
        self.writes_at_once = True
        self.courier.start(self.spawn, self.learn)

    def learn(self, mark: DeliveryMark | CardMark) -> None:
        """What the desk does: write it down."""
        self.marks.append(mark)
        if self.writes_at_once:
            self.courier.written([mark])

    def clock(self) -> datetime:
        return self.now

    def monotonic(self) -> float:
        return (self.now - NOW).total_seconds()

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        self.tasks.append(asyncio.ensure_future(work))

    async def carry(self, *deliveries: Delivery) -> DeliveryMark:
        self.courier.take(list(deliveries), [])
        await asyncio.gather(*self.tasks)
        mark = self.marks[-1]
        assert isinstance(mark, DeliveryMark)
        return mark

    async def show(self, *views: CardView) -> CardMark:
        self.courier.take([], list(views))
        await asyncio.gather(*self.tasks)
        mark = self.marks[-1]
        assert isinstance(mark, CardMark)
        return mark

    @property
    def room(self) -> Room:
        return self.courier.rooms()[0]


@pytest.fixture
def station() -> Station:
    return Station(Limits(text=4000))


def post(id: int = 1, chat: str = "ann", attempt: int = 1, *, doubtful: bool = False) -> Delivery:
    return Delivery(
        ids=(id,),
        attempt=attempt,
        conversation=f"telegram:{chat}",
        ticket=0,
        to=Audience.CUSTOMER,
        place=Place("telegram", chat),
        body=Post(rich("hello")),
        answers="",
        doubtful=doubtful,
        created_at=NOW,
    )


def view(version: int = 1, chat: str = "home") -> CardView:
    state = Conversation("telegram:ann", ticket=Ticket(1, NOW, "it is broken", "en"))
    return CardView(1, Place("telegram", chat, "t1"), "100", version, state)


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
    monkeypatch.setattr("bot.courier.CALL_TIMEOUT", 0.02)
    station.channel.slow["ann"] = asyncio.Event()
    mark = await station.carry(post())
    assert (mark.state, mark.doubtful) == (DeliveryState.WAITING, True)
    assert station.room.free == 4


def test_two_hung_calls_fit_into_the_lease() -> None:
    assert timedelta(seconds=2 * CALL_TIMEOUT) < LEASE


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
