"""A real store whose transactions can be counted, held up before they commit, and broken."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from bot.ports import Ledger, Unavailable
from storage.store import SqlStore

Fault = Callable[[str, tuple[Any, ...]], Awaitable[None] | None]


class WeatheredLedger:
    """The real ledger, except that every call is shown to `fault` first, which may raise or make it wait."""

    def __init__(self, ledger: Ledger, fault: Fault) -> None:
        self._ledger = ledger
        self._fault = fault

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._ledger, name)

        async def called(*args: Any, **named: Any) -> Any:
            if (wait := self._fault(name, args)) is not None:
                await wait
            return await method(*args, **named)

        return called


class WeatheredStore:
    """The real store; `away` fails every commit, `gate` holds commits up while it is not set."""

    def __init__(self, inner: SqlStore) -> None:
        self.inner = inner
        self.turns = 0
        self.away = False
        self.gate = asyncio.Event()
        self.gate.set()
        self.fault: Fault = lambda _name, _args: None

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Any]:
        self.turns += 1
        async with self.inner.turn() as ledger:
            yield WeatheredLedger(ledger, self.fault)
            await self.gate.wait()
            if self.away:
                raise Unavailable("away")

    async def open_threads(self, *args: Any) -> Any:
        if self.away:
            raise Unavailable("away")
        return await self.inner.open_threads(*args)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)
