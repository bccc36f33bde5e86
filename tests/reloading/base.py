"""A small knowledge base on disk, and a reloader that watches it for real."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from bot.engine.effects import Text
from bot.ports import KnowledgeBase
from bot.reloading.building import Builder
from bot.reloading.reloader import Reloader
from bot.reloading.report import Report
from faq.knowledge import Knowledge

PATIENCE = 20.0  # seconds; machines that run many tests at once are slow


def entry(id: str = "refund", question: str = "How do I get a refund?", answer: str = "Press Refund.") -> str:
    return f"entries:\n  - id: {id}\n    questions: ['{question}', 'money back for {id}']\n    answer: {answer}\n"


class CountingBuilder(Builder):
    """The real one; counts what it began and what came of it."""

    def __init__(self, folder: Path, cache: Path) -> None:
        super().__init__(folder, cache)
        self.begun = 0
        self.built: list[Knowledge] = []

    async def build(self) -> Knowledge:
        self.begun += 1
        self.built.append(await super().build())
        return self.built[-1]


class Running:
    """A reloader at work: what it swapped in, and what it told whom."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.builder = CountingBuilder(folder, cache)
        self.reloader = Reloader(self.builder)
        self.served: list[KnowledgeBase] = []
        self.told: list[tuple[str, Text]] = []
        self.note = ""
        self.report = Report(folder, self._tell, self._note)

    async def _tell(self, _subject: str, state: str, text: Text) -> None:
        self.told.append((state, text))

    def _note(self, words: str) -> None:
        self.note = words

    @property
    def keys(self) -> list[str]:
        """What the desk channel was told."""
        return [text.key for _, text in self.told]

    def answer(self, id: str = "refund") -> str:
        """What a customer would be told now."""
        entries = self.served[-1].entries
        return entries[id].answer_in("en") if id in entries else ""

    async def until(self, true: Callable[[], object]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not true():
                await asyncio.sleep(0.02)

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")


@asynccontextmanager
async def running(folder: Path, cache: Path) -> AsyncIterator[Running]:
    """Started as the program starts it, and watching."""
    run = Running(folder, cache)
    run.served.append(await run.reloader.first())
    run.report.fine(run.served[-1])
    task = asyncio.ensure_future(run.reloader.run(run.served.append, run.report))
    try:
        await run.until(lambda: run.keys)  # what is told at the start: all is well
        yield run
        assert not task.done(), task
    finally:
        task.cancel()
        await asyncio.wait({task})
