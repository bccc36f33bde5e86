"""Faults on demand: what the emulated servers do wrong next, and how often."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

from aiohttp import web

Kind = Literal[
    "rate_limit",  # 429 with `after` seconds
    "status",  # an HTTP `status` with a plain body
    "html",  # a page instead of JSON
    "lost_before",  # the connection breaks before the effect
    "lost_after",  # the connection breaks after the effect
    "delay",  # the answer takes `after` seconds
    "error",  # the API's own error named `error`
    "duplicate",  # events only: delivered twice
    "drop",  # events only: never delivered
    "reorder",  # events only: delivered after the next one
]


@dataclass
class Fault:
    """A fault that waits for its call. `method` and `chat` are exact or `*`; `count` -1 lasts until removed."""

    kind: Kind
    server: str = "*"
    method: str = "*"
    chat: str = "*"
    count: int = 1
    after: float = 1.0
    status: int = 502
    error: str = "internal_error"
    id: int = 0

    def fits(self, server: str, method: str, chat: str) -> bool:
        """Is this the call it waits for? Method names are compared as Telegram does, without regard to case."""
        return (
            self.server in {"*", server}
            and self.method.lower() in {"*", method.lower()}
            and self.chat in {"*", chat}
            and self.count != 0
        )


EVENTS = "events"  # the `method` of faults in the delivery of updates and events
_ON_EVENTS = {"duplicate", "drop", "reorder"}


class Faults:
    """All faults that wait, the oldest first."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._ids = itertools.count(1)

    def add(self, **fault: Any) -> int:
        """Order a fault; answers with its id. Raises TypeError for a field that does not exist."""
        ordered = Fault(**fault)
        ordered.id = next(self._ids)
        self._waiting.append(ordered)
        return ordered.id

    def clear(self) -> None:
        """All is well again."""
        self._waiting.clear()

    def all(self) -> list[dict[str, Any]]:
        """What still waits."""
        return [asdict(fault) for fault in self._waiting]

    def take(self, server: str, method: str, chat: str = "") -> Fault | None:
        """The first fault that fits this call, used up by one."""
        for fault in self._waiting:
            if (fault.kind in _ON_EVENTS) == (method == EVENTS) and fault.fits(server, method, chat):
                if fault.count > 0:
                    fault.count -= 1
                self._waiting = [waiting for waiting in self._waiting if waiting.count != 0]
                return fault
        return None


async def with_fault(
    request: web.Request,
    fault: Fault | None,
    effect: Callable[[], Awaitable[web.StreamResponse]],
    refuse: Callable[[Fault], web.StreamResponse],
) -> web.StreamResponse:
    """Answer a call, wrongly if a fault says so. `refuse` words rate limits and API errors as its server does."""
    if fault is None:
        return await effect()
    if fault.kind == "delay":
        await asyncio.sleep(fault.after)
        return await effect()
    if fault.kind == "lost_after":
        await effect()
    if fault.kind in {"lost_before", "lost_after"}:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)
    if fault.kind == "html":
        return web.Response(text="<html><body>Bad Gateway</body></html>", content_type="text/html", status=502)
    if fault.kind == "status":
        return web.Response(text="unavailable", status=fault.status)
    return refuse(fault)
