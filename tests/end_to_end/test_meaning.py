"""The whole program with a sentence encoder: words answer at once, the meaning joins them when it is ready."""

import asyncio
from pathlib import Path

import pytest

from faq.semantic.encoder import EncoderError
from handlers.sandbox import Sandbox
from tests.end_to_end.world import PATIENCE, World, program
from tests.faq.semantic.onnx_model import write_model

ENTRY = "  - id: {0}\n    questions: ['{1}', '{2}']\n    answer: This is about {0}.\n"
ANN, BORIS = 1001, 1002


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "faq"
    made.mkdir()
    others = [ENTRY.format(f"thing{n}", f"Where is the password of thing {n}?", f"password {n}") for n in range(12)]
    (made / "all.yaml").write_text("entries:\n" + ENTRY.format("refund", "refund refund", "a refund") + "".join(others))
    return made


async def test_customers_are_answered_before_and_after_the_vectors_are_there(tmp_path: Path, folder: Path) -> None:
    model = write_model(tmp_path / "model")
    settings = {"FAQ__PATH": str(folder), "FAQ__SEMANTIC": str(model), "FAQ__CACHE": str(tmp_path / "cache")}
    async with Sandbox() as sandbox, program(sandbox, tmp_path, **settings):
        world = World(sandbox)
        world.says(ANN, "a refund")
        await world.hears(ANN, "This is about refund.")
        async with asyncio.timeout(PATIENCE):
            while not list((tmp_path / "cache").glob("*.meanings")):
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)  # until it is in use
        world.says(BORIS, "money")
        heard = await world.hears(BORIS, "")
        assert "refund" in f"{heard['text']} {world.labels(heard) if heard['keyboard'] else ''}"


async def test_a_model_that_is_not_there_is_said_at_the_start(tmp_path: Path, folder: Path) -> None:
    settings = {"FAQ__PATH": str(folder), "FAQ__SEMANTIC": str(tmp_path / "away")}
    with pytest.raises((EncoderError, ExceptionGroup)) as caught:
        async with Sandbox() as sandbox, program(sandbox, tmp_path, **settings):
            pass
    assert "away" in str(caught.value) or "away" in str(getattr(caught.value, "exceptions", ""))
