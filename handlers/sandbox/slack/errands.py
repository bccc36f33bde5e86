"""Deliveries under way: they outlive the call that caused them and end with the server."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Errands:
    """A person's post is over at once; bringing it to the app takes attempts and minutes."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, errand: Coroutine[Any, Any, Any]) -> None:
        """Run it beside everything else."""
        # No task group: actions are plain calls, and the server is no context of its own.
        task = asyncio.get_running_loop().create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel(self) -> None:
        """Give all of them up."""
        for task in self._tasks:
            task.cancel()

    async def stop(self) -> None:
        """Give all of them up and wait until they are over."""
        self.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
