"""Gives each knowledge base in use its second stage, as soon as there is one; until then words alone answer."""

import asyncio
import logging
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from bot.ports import KnowledgeBase
from bot.reloading.building import Broken, Builder, Failed
from faq.knowledge import Knowledge
from faq.semantic.attaching import kept_meanings
from faq.semantic.encoder import Encoder, encoder_named

LONGEST_ENCODING = 3600.0  # seconds; what was encoded by then is kept, and the next time goes on from there

log = logging.getLogger("firstline.knowledge")

Swap = Callable[[KnowledgeBase], None]


class Deepener(Builder):
    """Encodes in a child process; the encoder itself lives here, for the questions."""

    def __init__(self, folder: Path, cache: Path, named: str, encoder: Encoder) -> None:
        super().__init__(folder, cache, LONGEST_ENCODING)
        self.command = (sys.executable, "-P", "-X", "utf8", "-m", "faq.semantic.building", named)
        self._encoder = encoder

    async def deepened(self, knowledge: Knowledge) -> Knowledge | None:
        """The same knowledge base with its second stage; None if its files are others by now. Raises as `build`."""
        kept = await self._kept(knowledge)
        if kept is None:
            await self._fill_the_cache()
            kept = await self._kept(knowledge)
        return kept

    async def _kept(self, knowledge: Knowledge) -> Knowledge | None:
        return await asyncio.to_thread(kept_meanings, knowledge, self._encoder, self.cache)


class Deepening:
    """Runs beside the reloading: what that swaps in is answered with at once, and deepened afterwards."""

    def __init__(self, deepener: Deepener, swap: Swap) -> None:
        self._deepener = deepener
        self._swap = swap
        self._newest: KnowledgeBase | None = None
        self._newer = asyncio.Event()

    def swap(self, knowledge: KnowledgeBase) -> None:
        """Use this one, and see to its second stage."""
        self._swap(knowledge)
        self.see_to(knowledge)

    def see_to(self, knowledge: KnowledgeBase) -> None:
        """This one is in use; work on older ones has become pointless."""
        self._newest = knowledge
        self._newer.set()

    async def run(self, reloading: Coroutine[Any, Any, None]) -> None:
        """Until cancelled; `reloading` is to call our `swap`."""
        async with asyncio.TaskGroup() as group:
            group.create_task(reloading)
            while True:
                await self._newer.wait()
                self._newer.clear()
                await self._work()

    async def _work(self) -> None:
        knowledge = self._newest
        assert isinstance(knowledge, Knowledge), "what was built is one"
        working = asyncio.ensure_future(self._deepened(knowledge))
        newer = asyncio.ensure_future(self._newer.wait())
        try:
            await asyncio.wait({working, newer}, return_when=asyncio.FIRST_COMPLETED)
            deepened = working.result() if working.done() else None
            if deepened is not None and not newer.done():
                self._swap(deepened)
        finally:
            newer.cancel()
            working.cancel()  # does nothing to what is done
            await asyncio.wait({working, newer})

    async def _deepened(self, knowledge: Knowledge) -> Knowledge | None:
        """Whatever goes wrong, words go on answering."""
        try:
            found = await self._deepener.deepened(knowledge)
        except (Broken, Failed) as error:
            log.warning("the knowledge base is asked by words alone: %s", error)
            return None
        except Exception:
            log.exception("the knowledge base is asked by words alone")
            return None
        if found is not None:
            log.info("knowledge base: version %s is asked by meaning, too", found.version)
        return found


async def deepener(folder: Path, cache: Path, named: str) -> Deepener:
    """Loads the encoder off the event loop. Raises EncoderError."""
    return Deepener(folder, cache, named, await asyncio.to_thread(encoder_named, named))
