"""Keeps the knowledge base in use the one that is in its folder: notices, builds, swaps, and tells."""

import asyncio
import logging
from collections.abc import Callable

from bot.ports import KnowledgeBase
from bot.reloading.building import Broken, Builder, Failed
from bot.reloading.report import Report
from bot.reloading.watching import Snapshot, changes, snapshot

OVERTAKEN_FOR = 10.0  # seconds in which newer saves may end a build; then one is let through, however many there are
LOOK_AGAIN = 1.0  # seconds until a file that is being written is read again
LOOKS = 10

log = logging.getLogger("firstline.knowledge")


class Reloader:
    """`first` is for the start; `run` goes on for as long as the program does."""

    def __init__(self, builder: Builder) -> None:
        self._builder = builder
        self._known: Snapshot = frozenset()
        self._changed = asyncio.Event()

    async def first(self) -> KnowledgeBase:
        """The knowledge base to start with. Raises Broken or Failed: there is no good version to fall back to."""
        self._known = await asyncio.to_thread(snapshot, self._builder.folder)
        return await self._builder.build()

    def look(self) -> None:
        """Somebody asks for it: build what is there now."""
        self._changed.set()

    async def run(self, swap: Callable[[KnowledgeBase], None], report: Report) -> None:
        """Watch and reload until cancelled; a build that goes on then ends with us."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._watch())
            group.create_task(report.run())
            while True:
                await self._changed.wait()
                await self._reload(swap, report)

    async def _watch(self) -> None:
        while True:
            try:
                async for _ in changes(self._builder.folder, self._known):
                    self._changed.set()
            except Exception:
                log.exception("watching the knowledge base failed, trying again")
            await asyncio.sleep(LOOK_AGAIN)

    async def _reload(self, swap: Callable[[KnowledgeBase], None], report: Report) -> None:
        """Build what is there now, swap, tell. Whatever goes wrong, the version in use stays."""
        try:
            knowledge = await self._built()
        except Broken as error:
            report.broken(error)
        except Failed as error:
            report.failed(error)
        except Exception as error:
            log.exception("reloading the knowledge base failed")
            report.failed(Failed(type(error).__name__))
        else:
            swap(knowledge)
            report.fine(knowledge)

    async def _built(self) -> KnowledgeBase:
        """What somebody is writing just now is looked at again before anybody is told."""
        for _ in range(LOOKS):
            try:
                return await self._newest()
            except Broken as error:
                if not error.half_written:
                    raise
            await asyncio.sleep(LOOK_AGAIN)
        return await self._newest()

    async def _newest(self) -> KnowledgeBase:
        """A newer save ends a build that it has made pointless."""
        clock = asyncio.get_running_loop().time
        impatient_at = clock() + OVERTAKEN_FOR
        while True:
            self._changed.clear()
            building = asyncio.ensure_future(self._builder.build())
            newer = asyncio.ensure_future(self._changed.wait())
            try:
                watched = {building, newer} if clock() < impatient_at else {building}
                await asyncio.wait(watched, return_when=asyncio.FIRST_COMPLETED)
                if building.done():
                    return building.result()
            finally:
                newer.cancel()
                building.cancel()  # does nothing to what is done
                await asyncio.wait({building, newer})
