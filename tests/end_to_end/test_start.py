"""The start: a messenger that takes its time keeps nobody from stopping the program."""

import asyncio
import time
from pathlib import Path

import pytest

from bot.app import App
from bot.commands.demo import demo_settings
from handlers.sandbox import Sandbox


@pytest.mark.parametrize(("server", "method"), [("telegram", "getMe"), ("slack", "auth.test")])
async def test_a_stop_during_the_start_does_not_wait_for_a_slow_messenger(
    server: str, method: str, tmp_path: Path
) -> None:
    async with Sandbox() as sandbox:
        sandbox.faults.add(kind="delay", server=server, method=method, after=30)
        stop = asyncio.Event()
        app = App(demo_settings(sandbox.url, tmp_path), stop)
        async with asyncio.TaskGroup() as group:
            running = group.create_task(app.run())
            while sandbox.faults.all():
                await asyncio.sleep(0.01)
            stop.set()
            began = time.monotonic()
            await running
        assert time.monotonic() - began < 2
        assert not app.ready.is_set()
