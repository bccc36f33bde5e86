"""No threads and no alarms: SQLite and the matching answer at once, and only the stopped clock wakes the desk. So a
walk goes the same way each time, and several times faster."""

import concurrent.futures
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import aiosqlite.core
import pytest

import bot.desk.desk
import bot.desk.preparing


class AtOnce:
    """In place of aiosqlite's queue: does what it is given where it stands."""

    def put_nowait(self, given: tuple[Any, Callable[[], Any]]) -> None:
        """The future has its result when this returns."""
        future, function = given
        try:
            result = function()
        except Exception as error:
            if future is not None:
                future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


class NoThread(concurrent.futures.Executor):
    """In place of the matching's thread."""

    def __init__(self, *_args: object, **_named: object) -> None:
        """Nothing to start."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> "concurrent.futures.Future[Any]":
        """Done when this returns."""
        future: concurrent.futures.Future[Any] = concurrent.futures.Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def without_threads() -> Iterator[None]:
    """For connections and desks that are made meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aiosqlite.core, "SimpleQueue", AtOnce)
        patch.setattr(aiosqlite.core, "_connection_worker_thread", lambda _queue: None)
        patch.setattr(bot.desk.preparing, "ThreadPoolExecutor", NoThread)
        patch.setattr(bot.desk.desk.Desk, "_set_alarm", lambda _desk, _wait: None)
        yield
