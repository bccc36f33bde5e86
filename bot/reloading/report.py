"""Who is told how the knowledge base is: the log at once, the health page, and the desk channel once per change."""

import asyncio
import hashlib
import logging
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.engine.effects import Text
from bot.ports import KnowledgeBase
from bot.reloading.building import Broken, Failed

GRACE = 2.0  # seconds; what is mended within them is not worth a line
LONGEST = 300  # characters of a mistake that the desk channel is shown
SUBJECT = "knowledge"

log = logging.getLogger("firstline.knowledge")

Tell = Callable[[str, str, Text], Awaitable[None]]


class Report:
    """`tell` says it to the desk channel, durably; `note` shows it on the health page, which does not turn red.

    Red would be wrong: the desk answers with the last good version, and whatever watches the page might restart the
    program, which does not start with a broken base.
    """

    def __init__(self, folder: Path, tell: Tell, note: Callable[[str], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._note = note
        self._state = ""
        self._text = Text("base-fine")
        self._told: str | None = None  # nobody knows what an earlier life has said last
        self._changed = asyncio.Event()

    def fine(self, knowledge: KnowledgeBase) -> None:
        """This version is in use."""
        log.info("knowledge base: %s entries, version %s", len(knowledge.entries), knowledge.version)
        self._is("", Text("base-fine", {"entries": len(knowledge.entries)}), "")

    def broken(self, error: Broken) -> None:
        """The files are wrong; the version before stays in use."""
        lines = [line.removeprefix(f"{self._folder}/") for line in error.lines]
        for line in lines:
            log.error("knowledge base not reloaded: %s", line)
        first = lines[0] if len(lines[0]) <= LONGEST else f"{lines[0][:LONGEST]}…"
        self._is(_unplaced(lines[0]), Text("base-broken", {"error": first, "more": len(lines) - 1}), first)

    def failed(self, error: Failed) -> None:
        """Nothing could be built; the version before stays in use."""
        log.error("knowledge base not reloaded: %s", error)
        self._is(str(error), Text("base-failed", {"reason": str(error)}), str(error))

    async def run(self) -> None:
        """Tell the desk channel, as long as the program runs: the last state, if it is not what was told last."""
        while True:
            await self._changed.wait()
            await asyncio.sleep(GRACE)
            self._changed.clear()
            state, text = self._state, self._text
            if state == self._told:
                continue
            try:
                await self._tell(SUBJECT, state, text)
            except Exception:
                log.exception("the desk channel was not told how the knowledge base is")
            self._told = state

    def _is(self, state: str, text: Text, note: str) -> None:
        self._state = hashlib.sha256(state.encode()).hexdigest() if state else ""
        self._text = text
        self._note(note)
        self._changed.set()


def _unplaced(line: str) -> str:
    """The mistake without its line and column, which move while somebody is typing above it."""
    return re.sub(r":\d+:\d+:", ":", line, count=1)
