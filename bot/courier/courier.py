"""Carries the outbox to the messengers: in order, with patience, and never in doubt twice."""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from bot.courier.cargo import Cargo
from bot.courier.errands import Mark, errand_of, lane_of, mark_of, outgoing_of
from bot.courier.pace import HOMES, Lane, Pace
from bot.courier.replies import Answer, Replies
from bot.courier.slots import Room, Slots
from bot.ports import (
    Audience,
    CardMark,
    CardView,
    Channel,
    ChannelDown,
    ChannelError,
    Delete,
    Delivery,
    DeliveryMark,
    DeliveryState,
    Edit,
    HomeMark,
    Outgoing,
    Place,
    Post,
    Receipt,
    ThreadGone,
    TryLater,
    Undeliverable,
    Unknown,
)
from bot.views.boards import Boards, HomeView
from bot.views.cards import Cards

CALL_TIMEOUT = 10.0  # seconds; must stay below errands.LEASE
UPLOAD_TIMEOUT = 90.0  # with what fetching may take before it, below LEASE and CARRYING_FILES
LONGEST_WAIT = timedelta(seconds=300)
GIVE_UP_AFTER = timedelta(days=1)  # by age, never by count
CARD_EVERY, CARD_AGAIN = timedelta(seconds=1), timedelta(seconds=2)
DOWN_FOR = 15.0  # seconds a channel is left alone after ChannelDown

log = logging.getLogger("firstline.courier")

T = TypeVar("T")
Spawn = Callable[[Coroutine[Any, Any, None]], object]


class Courier:
    """At most `slots` calls at a time on each channel; what it learns goes back to the desk as marks."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        cards: Cards,
        boards: Boards,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        *,
        hold_unknown: frozenset[str] = frozenset(),
        folder: Path | None = None,
    ) -> None:
        """`folder` is where the answers' attachments are."""
        self._channels = channels
        self._cards = cards
        self._boards = boards
        self._clock = clock
        self._monotonic = monotonic
        self._hold_unknown = hold_unknown
        self._cargo = Cargo(channels, folder)
        self._paces = {name: Pace(channel.limits) for name, channel in channels.items()}
        self._slots = Slots({name: channel.limits for name, channel in channels.items()}, self._paces, monotonic)
        self._up_since: dict[str, datetime] = {}
        self._began = clock()
        self._replies = Replies(channels)
        self._spawn: Spawn | None = None
        self._closed = False
        self._done: Callable[[Mark], None] = lambda _mark: None
        self.down: dict[str, str] = {}  # channels (or single chats) that cannot deliver, and why: health is red

    def start(self, spawn: Spawn, done: Callable[[Mark], None]) -> None:
        """`spawn` runs a task in the program's task group; `done` takes what was learnt."""
        self._spawn, self._done = spawn, done

    def rooms(self, marks: Sequence[Mark] = ()) -> list[Room]:
        """What each channel can take now, if these marks are written with what it takes."""
        return self._slots.rooms({errand_of(mark) for mark in marks}, closed=self._closed)

    def close(self) -> None:
        """Take nothing more; what is on its way may still arrive."""
        self._closed = True

    def wake_in(self) -> float | None:
        """Seconds until a resting chat may speak again."""
        now = self._monotonic()
        return min((wait for pace in self._paces.values() if (wait := pace.wake_in(now))), default=None)

    @property
    def idle(self) -> bool:
        """Is nothing on its way, and everything that was written down?"""
        return not self._slots.taken and self._replies.idle

    def written(self, marks: Sequence[Mark]) -> None:
        """These marks are durable. Until then their slots stay taken: a crash leaves no more than `slots` in doubt."""
        self._slots.free({errand_of(mark) for mark in marks})

    def take(self, deliveries: list[Delivery], cards: list[CardView], homes: Sequence[HomeView] = ()) -> None:
        """Carry what the last turn claimed."""
        assert self._spawn is not None, "start() comes first"
        for delivery in deliveries:
            self._slots.take(("delivery", delivery.ids[0]), delivery.place)
            self._spawn(self._carry(delivery.place.channel, delivery))
        for view in cards:
            self._slots.take(("card", view.ticket), view.place)
            self._spawn(self._refresh(view))
        for home in homes:
            self._slots.take(("home", home.row.agent), Place(home.row.channel, HOMES))
            self._spawn(self._draw(home))

    def answer(self, answers: Sequence[Answer]) -> None:
        """Give these now: they are no deliveries."""
        assert self._spawn is not None, "start() comes first"
        self._replies.give(answers, self._spawn)

    async def _carry(self, channel: str, delivery: Delivery) -> None:
        self._done(await self._outcome(channel, delivery))

    async def _outcome(self, channel: str, delivery: Delivery) -> DeliveryMark:
        can_find = self._channels[channel].limits.can_find
        repeatable = isinstance(delivery.body, Edit | Delete)
        if delivery.doubtful and not (can_find or repeatable) and channel in self._hold_unknown:
            return mark_of(delivery, DeliveryState.HELD, reason="no answer from the messenger")
        doubtful = delivery.doubtful and can_find  # until it has been looked up
        try:
            receipt = (
                await self._call(self._channels[channel].find(outgoing_of(delivery, self._cards))) if doubtful else None
            )
            doubtful = False
            if receipt is None:
                sent = await self._sent(channel, delivery)
                if not isinstance(sent, Receipt):
                    return mark_of(delivery, DeliveryState.WAITING, due_at=self._clock(), prepared=sent)
                receipt = sent
        except ChannelError as error:
            return self._means(channel, delivery, error, doubtful=doubtful or isinstance(error, Unknown))
        except Exception as error:
            log.exception("delivery %s failed", delivery.ids[0])
            return mark_of(delivery, DeliveryState.FAILED, reason=f"internal error: {type(error).__name__}")
        self._is_up(channel, delivery.place.chat)
        return mark_of(delivery, DeliveryState.SENT, receipt=receipt)

    async def _sent(self, channel: str, delivery: Delivery) -> Receipt | tuple[str, ...]:
        """The receipt; or what the messenger calls the files that have been taken there and are not shown yet: that is
        written down first, so that an unknown outcome can be looked up."""
        outgoing = outgoing_of(delivery, self._cards)
        if not isinstance(outgoing.body, Post):
            return await self._delivered(channel, outgoing)
        async with self._cargo.loaded(outgoing.body, delivery) as post:
            loaded = replace(outgoing, body=post)
            if post.files and self._channels[channel].limits.prepares and not delivery.prepared:
                names = await self._call(self._channels[channel].prepare(loaded), UPLOAD_TIMEOUT)
                known = dict(zip((file.ref for file in post.files), names, strict=True))
                return tuple(known.get(file.ref, "") for file in outgoing.body.files)
            return await self._delivered(channel, loaded)

    async def _delivered(self, channel: str, outgoing: Outgoing) -> Receipt:
        lane = lane_of(outgoing)
        await self._wait_for_turn(channel, HOMES if lane is Lane.HOMES else outgoing.place.chat, lane)
        uploads = isinstance(outgoing.body, Post) and outgoing.body.files
        return await self._call(self._channels[channel].deliver(outgoing), UPLOAD_TIMEOUT if uploads else CALL_TIMEOUT)

    def _is_up(self, channel: str, chat: str) -> None:
        """It carries; after an outage deliveries begin to age only now."""
        for name in (channel, _room_name(channel, chat)):
            if self.down.pop(name, None) is not None:
                self._up_since[name] = self._clock()

    def _ages_from(self, channel: str, chat: str) -> datetime | None:
        """Since when deliveries there age; None while it is down."""
        names = channel, _room_name(channel, chat)
        if any(name in self.down for name in names):
            return None
        return max(self._up_since.get(name, self._began) for name in names)

    async def _wait_for_turn(self, channel: str, chat: str, lane: Lane) -> None:
        wait = self._paces[channel].take(chat, self._monotonic(), lane)
        if wait > 0:
            await asyncio.sleep(wait)

    async def _call(self, call: Coroutine[Any, Any, T], seconds: float = CALL_TIMEOUT) -> T:
        try:
            async with asyncio.timeout(seconds):
                return await call
        except TimeoutError:
            raise Unknown("no answer in time") from None

    def _means(self, channel: str, delivery: Delivery, error: ChannelError, *, doubtful: bool) -> DeliveryMark:
        """What an error means for the row (the table of errors in ARCHITECTURE.md)."""
        now, chat = self._clock(), delivery.place.chat
        since = self._ages_from(channel, chat)
        if isinstance(error, ThreadGone) and delivery.to is Audience.THREAD and delivery.place.thread:
            return replace(mark_of(delivery, DeliveryState.FAILED, reason=error.reason), lost=delivery.place)
        if isinstance(error, Undeliverable):
            return mark_of(delivery, DeliveryState.FAILED, reason=error.reason)
        if isinstance(error, ChannelDown):
            self._close(channel, chat, error)
        elif since is not None and now - max(delivery.created_at, since) > GIVE_UP_AFTER:
            return mark_of(delivery, DeliveryState.FAILED, reason=f"given up after a day: {error.reason}")
        own = min(timedelta(seconds=2 ** min(delivery.attempt - 1, 9)), LONGEST_WAIT)
        due_at = now + self._patience(channel, chat, error, own)
        return mark_of(delivery, DeliveryState.WAITING, due_at=due_at, doubtful=doubtful, reason=error.reason)

    def _patience(self, channel: str, chat: str, error: ChannelError, own: timedelta) -> timedelta:
        """The messenger's word, if it gave one, and then for everything else that this chat (or all) should hear."""
        if isinstance(error, ChannelDown):
            return timedelta()  # the channel rests as a whole, or the chat
        if not isinstance(error, TryLater) or error.after is None:
            return own
        until, pace = self._monotonic() + error.after, self._paces[channel]
        if error.overall:
            pace.rest_all(until)
        else:
            pace.rest(chat, until)
        return timedelta(seconds=error.after)

    def _close(self, channel: str, chat: str, error: ChannelDown) -> None:
        """Leave the channel alone for a while, or the one chat in it that cannot be reached."""
        name, pace, until = channel, self._paces[channel], self._monotonic() + DOWN_FOR
        if error.only_there:
            name = _room_name(channel, chat)
            pace.rest(chat, until)
        else:
            pace.rest_all(until)
        if self.down.get(name) != error.reason:
            log.error("channel %s is down: %s", name, error.reason)
        self.down[name] = error.reason

    async def _refresh(self, view: CardView) -> None:
        """Show a card anew; the last version wins, so a failure only means: later."""

        def drawn() -> Outgoing:
            return Outgoing(f"card-{view.ticket}-{view.version}", view.place, self._cards.of(view.state), view.message)

        try:
            done, due_at = await self._shown(view.place, f"card of ticket {view.ticket}", drawn)
        except ThreadGone:
            self._done(CardMark(view.ticket, view.version, self._clock(), lost=view.message))
        else:
            self._done(CardMark(view.ticket, view.version if done else None, due_at))

    async def _draw(self, view: HomeView) -> None:
        """Show an agent's page anew, likewise."""
        row = view.row

        def drawn() -> Outgoing:
            return Outgoing(f"home-{row.agent}-{row.version}", Place(row.channel, row.agent), self._boards.of(view))

        done, due_at = await self._shown(Place(row.channel, HOMES), f"page of {row.agent}", drawn)
        self._done(HomeMark(row.agent, row.version if done else None, due_at))

    async def _shown(self, place: Place, what: str, drawn: Callable[[], Outgoing]) -> tuple[bool, datetime]:
        """Is that done with (shown, or never to be), and when may it be drawn next?"""
        now, channel = self._clock, place.channel
        try:
            await self._delivered(channel, drawn())
        except ThreadGone:
            raise
        except Undeliverable as error:
            log.warning("the %s cannot be shown: %s", what, error.reason)
            return True, now()
        except ChannelError as error:
            if isinstance(error, ChannelDown):
                self._close(channel, place.chat, error)
            return False, now() + self._patience(channel, place.chat, error, CARD_AGAIN)
        except Exception:
            log.exception("the %s failed", what)
            return False, now() + LONGEST_WAIT
        self._is_up(channel, place.chat)
        return True, now() + CARD_EVERY


def _room_name(channel: str, chat: str) -> str:
    return f"{channel} {chat}"
