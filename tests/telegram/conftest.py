"""A Telegram channel and the server it speaks to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

import pytest

from bot.ports import Incoming
from handlers.telegram import TelegramChannel
from tests.telegram.bot_api import TOKEN, BotApi, serving
from tests.telegram.updates import NOW


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with serving(BotApi()) as running:
        yield running


@pytest.fixture
async def channel(api: BotApi) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(TOKEN, api_url=api.url, clock=lambda: NOW, patience=0.01)
    yield made
    await made.close()


class Inbox:
    """Takes what arrives, or refuses it as often as a test has asked."""

    def __init__(self) -> None:
        self.batches: list[Sequence[Incoming]] = []
        self.refusals: list[Exception] = []
        self.connections = 0
        self.hold: asyncio.Event | None = None

    @property
    def arrived(self) -> list[Incoming]:
        return [incoming for batch in self.batches for incoming in batch]

    async def receive(self, batch: Sequence[Incoming]) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        if self.hold is not None:
            await self.hold.wait()
        self.batches.append(batch)

    async def connected(self) -> None:
        self.connections += 1


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


Listening = Callable[[], Awaitable[None]]


@asynccontextmanager
async def listening(channel: TelegramChannel, inbox: Inbox) -> AsyncIterator["asyncio.Task[None]"]:
    task = asyncio.ensure_future(channel.listen(inbox.receive, inbox.connected))
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def until(true: Callable[[], object], seconds: float = 5.0) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.01)
