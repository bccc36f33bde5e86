"""The composition root: builds the rooms, runs them in one task group, and shuts them down in order."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.channels import CUSTOMERS, DESK, customers_channel, desk_channel, faq_cache, faq_folder, texts_of
from bot.courier.courier import Courier
from bot.desk import Desk
from bot.desk.notices import Notices, news_of
from bot.desk.preparing import Preparer
from bot.desk.rendering import Renderer
from bot.desk.suggestions import Suggestions
from bot.feedback import Feedback
from bot.health import Health, serving_health
from bot.leaving import leave_former_rooms
from bot.locks import sole_poller
from bot.opening import Opening
from bot.owner import policy_from
from bot.ports import Channel, ChannelError, KnowledgeBase, Place, Receive, Refused, Suggest, nothing_to_suggest
from bot.reconciling import Reconciler
from bot.reloading.building import Builder
from bot.reloading.cache import writable_folder
from bot.reloading.reloader import Reloader
from bot.reloading.report import Report
from bot.reloading.serving import Served
from bot.settings import Settings
from bot.staff import Staff
from bot.stopping import unless, until
from bot.texts.catalogue import Catalogue
from bot.ticker import Ticker
from bot.views.boards import Boards
from bot.views.cards import Cards
from bot.voice import Listener
from storage.lock import polling_lease, sole_program
from storage.store import SqlStore
from storage.upgrade import upgrade

if TYPE_CHECKING:
    from bot.reloading.deepening import Deepener

LAST_WORDS = 8.0  # seconds for what is on its way when we are told to stop
LONGEST_PATIENCE = 30.0  # seconds between tries to reach a messenger

log = logging.getLogger("firstline")


def utc_now() -> datetime:
    """The wall clock; everything else is handed it."""
    return datetime.now(UTC)  # noqa: TID251 — the one place that looks


class _Stopped(Exception):
    """We were told to stop and everything is put away."""


class App:
    """One running copy of the program."""

    def __init__(self, settings: Settings, stop: asyncio.Event) -> None:
        self._settings = settings
        self._stop = stop
        self._reloader: Reloader | None = None
        self._deepener: Deepener | None = None
        self.store: SqlStore | None = None  # both for whoever wants to look inside while it runs
        self._suggest: Suggest = nothing_to_suggest
        self.served: Served | None = None
        self.health = Health()
        self.ready = asyncio.Event()

    def reload(self) -> None:
        """Read the knowledge base anew, whether or not its files seem to have changed."""
        if self._reloader is not None:
            self._reloader.look()

    async def run(self) -> None:
        """Run until told to stop. Raises Refused, AlreadyRunning, AlreadyPolling, Broken … before it is ready."""
        settings = self._settings
        async with AsyncExitStack() as stack:
            self._lock(stack)
            health = serving_health(self.health, settings.http.host, settings.http.port)
            await stack.enter_async_context(health)
            await upgrade(settings.storage.url)
            store = self.store = SqlStore(settings.storage.url)
            stack.push_async_callback(store.close)
            cache = stack.enter_context(writable_folder(faq_cache(settings)))
            if settings.faq.semantic is not None:
                from bot.reloading.deepening import deepener  # loads the extra's packages

                self._deepener = await deepener(faq_folder(settings), cache, settings.faq.semantic)
            reloader = self._reloader = Reloader(Builder(faq_folder(settings), cache))
            knowledge = await unless(self._stop, reloader.first())
            if knowledge is None:
                return
            texts = texts_of(settings)
            channels, home = dict[str, Channel](), Place("", "")
            builders: list[Callable[[], Channel]] = [
                lambda: customers_channel(settings, texts, news_of(store, CUSTOMERS, utc_now)),
                lambda: desk_channel(settings),
            ]
            for build in builders:
                if await self._told_to_stop():  # importing a messenger's SDK takes seconds in which nobody listens
                    return
                channel = build()
                stack.push_async_callback(channel.close)
                opened = await self._opened(channel)
                if opened is None:
                    return
                channels[channel.name], home = channel, opened
            await self._serve(store, reloader, knowledge, texts, channels, home)

    async def _told_to_stop(self) -> bool:
        """Let a signal that came meanwhile be heard."""
        await asyncio.sleep(0)
        return self._stop.is_set()

    def _lock(self, stack: AsyncExitStack) -> None:
        """On SQLite one program a file and one poller a token; on PostgreSQL copies stand by for each other."""
        settings = self._settings
        stack.enter_context(sole_program(settings.storage.url))
        if self._alone and settings.telegram.token:
            token = settings.telegram.token.get_secret_value()
            stack.enter_context(sole_poller(settings.telegram.api_url, token))

    @property
    def _alone(self) -> bool:
        return self._settings.storage.url.startswith("sqlite")

    async def _serve(
        self,
        store: SqlStore,
        reloader: Reloader,
        knowledge: KnowledgeBase,
        texts: Catalogue,
        channels: dict[str, Channel],
        home: Place,
    ) -> None:
        settings, language = self._settings, self._settings.desk.language
        hold = frozenset({CUSTOMERS} if settings.telegram.on_unknown == "hold" else ())
        views, folder = (Cards(texts, language), Boards(texts, language)), faq_folder(settings)
        courier = Courier(channels, *views, utc_now, time.monotonic, hold_unknown=hold, folder=folder)
        preparer = Preparer(knowledge, channels)
        if settings.voice.command:
            preparer.listener = Listener(settings.voice.command, channels)
        served = self.served = Served(preparer, lambda knowledge: policy_from(settings, knowledge, utc_now()))
        feedback = Feedback(store, lambda: served.policy, preparer, utc_now)
        self._suggest = Suggestions(lambda: served.policy, lambda: preparer.knowledge, language).of
        staff = Staff(channels[DESK], lambda: served.policy)
        renderer = Renderer(texts, language, home, forms=channels[DESK].limits.has_forms, room_of=staff.room_of)
        desk = Desk(store, courier, preparer, renderer, lambda: opening.policy, utc_now, home.channel)
        tell = Notices(store, renderer, utc_now, desk.wake).tell
        opening = Opening(store, lambda: staff.policy, tell, utc_now)
        report = Report(faq_folder(settings), tell, lambda words: self.health.note("knowledge base", words))
        report.fine(knowledge)
        self.health.ask(lambda: {"database": desk.unavailable, **channels[DESK].to_mend, **courier.down})
        reload = self._reloading(reloader, report, knowledge, served)
        try:
            leave = partial(leave_former_rooms, store, desk.receive, home.channel, staff.rooms, utc_now)
            await self._work(store, channels, desk, courier, [reload, staff.run, opening.run, feedback.run, leave])
        except* _Stopped:
            log.info("stopped")
        finally:
            preparer.close()

    def _reloading(
        self, reloader: Reloader, report: Report, knowledge: KnowledgeBase, served: Served
    ) -> Callable[[], Coroutine[Any, Any, None]]:
        if self._deepener is None:
            return partial(reloader.run, served.swap, report)
        from bot.reloading.deepening import Deepening

        deepening = Deepening(self._deepener, served.swap)
        deepening.see_to(knowledge)
        return lambda: deepening.run(reloader.run(deepening.swap, report))

    async def _work(
        self,
        store: SqlStore,
        channels: dict[str, Channel],
        desk: Desk,
        courier: Courier,
        aside: Sequence[Callable[[], Coroutine[Any, Any, None]]],
    ) -> None:
        """Until told to stop. `aside` is what goes on beside the desk."""
        async with asyncio.TaskGroup() as group:
            await desk.start(group.create_task, ours_alone=self._alone)
            running = group.create_task(desk.run())
            reconciler = Reconciler(channels[DESK], store, desk.receive, utc_now, group.create_task)
            listeners = [
                group.create_task(self._listen_alone(channels[CUSTOMERS], store, desk.receive)),
                group.create_task(
                    self._listen(channels[DESK], reconciler.receive, reconciler.connected, self._suggest)
                ),
                *(group.create_task(work()) for work in aside),
            ]
            ticker = Ticker(desk.tick, [reconciler.connected])
            ticker.start()
            self.health.set("start", "")
            self.ready.set()
            log.info("ready")
            await self._stop.wait()
            ticker.stop()
            await _shut_down(listeners, courier, desk, running)
            raise _Stopped  # ends whatever still waits for something

    async def _opened(self, channel: Channel) -> Place | None:
        """Wait for a messenger to be reachable; None if we are told to stop first. Raises Refused."""
        patience = 1.0
        while not self._stop.is_set():
            try:
                place = await unless(self._stop, channel.open())
            except Refused:
                raise
            except ChannelError as error:
                log.warning("%s cannot be used yet: %s", channel.name, error.reason)
                self.health.set(channel.name, error.reason)
                await until(self._stop, patience)
                patience = min(patience * 2, LONGEST_PATIENCE)
            else:
                self.health.set(channel.name, "")
                return place
        return None

    async def _listen_alone(self, channel: Channel, store: SqlStore, receive: Receive) -> None:
        """On PostgreSQL one copy polls and the others stand by."""
        while True:
            async with polling_lease(store.engine, channel.name) as lease, asyncio.TaskGroup() as group:
                listening = group.create_task(self._listen(channel, receive, _nothing))
                await lease.lost()
                listening.cancel()

    async def _listen(
        self,
        channel: Channel,
        receive: Receive,
        connected: Callable[[], Awaitable[None]],
        suggest: Suggest = nothing_to_suggest,
    ) -> None:
        """Listen for ever; a channel that gives up is started again, and health tells meanwhile."""

        async def back() -> None:
            self.health.set(channel.name, "")
            await connected()

        while True:
            try:
                await channel.listen(receive, back, suggest)
                reason = "stopped listening"
            except ChannelError as error:
                reason = error.reason
            except Exception as error:
                log.exception("%s stopped listening", channel.name)
                reason = type(error).__name__
            log.error("%s does not listen: %s", channel.name, reason)
            self.health.set(channel.name, reason)
            await asyncio.sleep(5)


async def _nothing() -> None:
    return None


async def _shut_down(
    listeners: list["asyncio.Task[None]"], courier: Courier, desk: Desk, running: "asyncio.Task[None]"
) -> None:
    """Hear nothing new, let what is on its way arrive and be written down, then stop."""
    log.info("stopping")
    for listener in listeners:
        listener.cancel()
    courier.close()
    try:
        async with asyncio.timeout(LAST_WORDS):
            while not (courier.idle and desk.idle):  # noqa: ASYNC110 — two rooms, no common bell
                await asyncio.sleep(0.02)
    except TimeoutError:
        log.warning("stopping with work left; the next start takes it up")
    desk.stop()
    await asyncio.wait([running], timeout=1.0)
