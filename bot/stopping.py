"""Waiting for something, unless we are told to stop first."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """What it comes to; None if we are told to stop first: a slow messenger must not keep us from stopping."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    working.cancel()  # does nothing to what is done
    await asyncio.wait({working})
    return None if working.cancelled() else working.result()


async def until(stop: asyncio.Event, seconds: float) -> None:
    """As long as this, or until we are told to stop."""
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
