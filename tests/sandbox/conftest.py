"""A sandbox, and clients that speak to it as programs do."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer

from handlers.sandbox import TELEGRAM_TOKEN, Sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(ack_timeout=0.4, retry_delays=(0.05, 0.3, 0.6)) as running:
        yield running


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """aiogram's, so that every answer is checked against its types."""
    made = Bot(TELEGRAM_TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(sandbox.telegram.url)))
    yield made
    await made.session.close()
