"""The second stage comes after the words: nobody waits for it, and whatever becomes of it, words go on answering."""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.ports import KnowledgeBase
from bot.reloading.deepening import Deepener, Deepening, deepener
from faq.entry import Match
from faq.knowledge import Knowledge, load_knowledge
from faq.semantic.encoder import EncoderError
from faq.semantic.meanings import NAMES
from tests.faq.semantic.onnx_model import write_model
from tests.reloading.base import PATIENCE, entry

QUESTION = "money, anything?"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    return write_model(tmp_path / "model")


@pytest.fixture
def large_enough(folder: Path) -> Path:
    for number in range(10):
        (folder / f"file{number}.yaml").write_text(entry(f"entry{number}", f"Where is the password number {number}?"))
    return folder


@asynccontextmanager
async def deepening(made: Deepener) -> AsyncIterator[tuple[Deepening, list[KnowledgeBase]]]:
    """At work beside a reloading that finds nothing new."""
    served: list[KnowledgeBase] = []
    works = Deepening(made, served.append)
    task = asyncio.ensure_future(works.run(asyncio.Event().wait()))  # type: ignore[arg-type]
    try:
        yield works, served
        assert not task.done(), task
    finally:
        task.cancel()
        await asyncio.wait({task})


async def until_served(served: list[KnowledgeBase], count: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while len(served) < count:
            await asyncio.sleep(0.02)


def meant(knowledge: KnowledgeBase) -> bool:
    """Whether the meaning had a say."""
    found: list[Match] = list(knowledge.match(QUESTION))
    return any(signal.name in NAMES for match in found for signal in match.signals)


async def test_a_base_is_served_at_once_and_again_when_it_is_encoded(
    large_enough: Path, cache: Path, model: Path
) -> None:
    knowledge = load_knowledge(large_enough, cache)
    async with deepening(await deepener(large_enough, cache, str(model))) as (works, served):
        works.swap(knowledge)
        assert served == [knowledge]
        assert not meant(knowledge)
        await until_served(served, 2)
    assert served[1].version == knowledge.version
    assert meant(served[1])


async def test_the_second_start_encodes_nothing(large_enough: Path, cache: Path, model: Path) -> None:
    made = await deepener(large_enough, cache, str(model))
    knowledge = load_knowledge(large_enough, cache)
    assert await made.deepened(knowledge) is not None
    made.command = (sys.executable, "-c", "raise SystemExit(9)")
    again = await made.deepened(knowledge)
    assert again is not None
    assert meant(again)


async def test_a_newer_save_ends_the_encoding_of_an_older_one(large_enough: Path, cache: Path, model: Path) -> None:
    made = await deepener(large_enough, cache, str(model))
    quick, made.command = made.command, (sys.executable, "-c", "import time; time.sleep(60)")
    older = load_knowledge(large_enough, cache)
    (large_enough / "new.yaml").write_text(entry("new"))
    newer = load_knowledge(large_enough, cache)
    async with deepening(made) as (works, served):
        works.swap(older)
        await asyncio.sleep(0.3)
        made.command = quick
        works.swap(newer)
        await until_served(served, 3)
    assert [isinstance(one, Knowledge) and one.version for one in served] == [
        older.version,
        newer.version,
        newer.version,
    ]


async def test_an_encoding_that_fails_is_told_and_words_go_on_answering(
    large_enough: Path, cache: Path, model: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    made = await deepener(large_enough, cache, str(model))
    made.command = (sys.executable, "-c", "raise SystemExit(9)")
    async with deepening(made) as (works, served):
        works.swap(load_knowledge(large_enough, cache))
        async with asyncio.timeout(PATIENCE):
            while "by words alone" not in caplog.text:
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.1)
    assert len(served) == 1


async def test_a_model_that_is_not_there_stops_the_start(folder: Path, cache: Path) -> None:
    with pytest.raises(EncoderError, match="away"):
        await deepener(folder, cache, str(folder / "away"))
