"""The whole program while its knowledge base is edited, broken, mended, and edited again as it stops."""

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

from bot.commands.run import reload_on_hangup
from handlers.sandbox import Sandbox
from tests.end_to_end.world import World, program
from tests.reloading.base import entry

SLEEPER = "import os, sys, time; open(sys.argv[1] + '/../pid', 'w').write(str(os.getpid())); time.sleep(60)"
ANN, BORIS, EMILY = 1001, 1002, 1003


async def test_what_is_saved_is_said_and_a_broken_save_is_told_to_the_desk(tmp_path: Path) -> None:
    folder = tmp_path / "faq"
    folder.mkdir()
    file = folder / "payments.yaml"
    file.write_text(entry(answer="Press Refund."), encoding="utf-8")
    async with Sandbox() as sandbox, program(sandbox, tmp_path, FAQ__PATH=str(folder)) as app:
        world = World(sandbox)
        world.says(ANN, "How do I get a refund?")
        await world.hears(ANN, "Press Refund.")
        file.write_text("entries:\n  - questionz: [a]\n", encoding="utf-8")
        await world.card("payments.yaml:2")
        assert "knowledge base" in app.health.notes
        assert app.health.problems() == {}
        world.says(EMILY, "How do I get a refund?")
        await world.hears(EMILY, "Press Refund.")
        file.write_text(entry(answer="Press Refund, then wait."), encoding="utf-8")
        await world.card("fine again")
        world.says(BORIS, "How do I get a refund?")
        await world.hears(BORIS, "Press Refund, then wait.")
        child = await stopped_while_building(app, file)
        began = time.monotonic()
    assert time.monotonic() - began < 10
    assert not Path(f"/proc/{child}").exists()


async def stopped_while_building(app: object, file: Path) -> int:
    """A build that would take a minute has begun; answers with its process."""
    app._reloader._builder.command = (sys.executable, "-c", SLEEPER)  # type: ignore[attr-defined]
    file.write_text(entry(answer="Never seen."), encoding="utf-8")
    noted = file.parent.parent / "pid"
    async with asyncio.timeout(20):
        while not (noted.exists() and noted.read_text()):
            await asyncio.sleep(0.01)
    return int(noted.read_text())


async def test_a_hangup_is_a_request_to_read_the_files_anew() -> None:
    asked = asyncio.Event()
    reload_on_hangup(asked.set)
    try:
        os.kill(os.getpid(), signal.SIGHUP)
        async with asyncio.timeout(5):
            await asked.wait()
    finally:
        asyncio.get_running_loop().remove_signal_handler(signal.SIGHUP)
