"""`firstline customer forget`, with and without a program that runs: the agents of an open ticket are told."""

from pathlib import Path

import pytest

from bot.commands.complaints import CallError
from bot.commands.customers.holding import export, forget
from handlers.sandbox import Sandbox
from tests.end_to_end.world import World, program, words_of, world

EMILY = 1003
TOLD = "The customer had everything erased here"


def settings(folder: Path) -> Path:
    """What the command reads: the same database as the program's."""
    file = folder / "config.toml"
    file.write_text(f'[storage]\nurl = "sqlite+aiosqlite:///{folder}/firstline.db"\n', encoding="utf-8")
    return file


async def calls_a_person(w: World) -> str:
    """Emily does; answers with the thread of her ticket."""
    w.says(EMILY, "my secret is 4711")
    await w.hears(EMILY, "")
    w.says(EMILY, "human")
    await w.hears(EMILY, "colleague")
    return str((await w.card("Emily"))["ts"])


async def erased(folder: Path) -> None:
    with pytest.raises(CallError, match="nobody has written"):
        await export(settings(folder), f"telegram:{EMILY}")


async def test_the_thread_of_whoever_is_forgotten_is_told_while_the_program_runs(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        thread = await calls_a_person(w)
        await w.in_thread(thread, "4711")
        await forget(settings(tmp_path), f"telegram:{EMILY}")
        await w.in_thread(thread, TOLD)
        await erased(tmp_path)
        w.says(EMILY, "hello?")
        await w.hears(EMILY, "")


async def test_the_thread_is_told_once_by_the_program_that_runs_next(tmp_path: Path) -> None:
    async with Sandbox(ack_timeout=1.0, retry_delays=(0.1, 0.3, 0.5)) as sandbox:
        w = World(sandbox)
        async with program(sandbox, tmp_path):
            thread = await calls_a_person(w)
            await w.in_thread(thread, "4711")
        await forget(settings(tmp_path), f"telegram:{EMILY}")
        assert not any(TOLD in words_of(post) for post in w.posts(thread))
        for _ in range(2):
            async with program(sandbox, tmp_path):
                await w.in_thread(thread, TOLD)
        await erased(tmp_path)
        assert sum(TOLD in words_of(post) for post in w.posts(thread)) == 1
