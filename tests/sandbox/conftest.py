"""A sandbox, and clients that speak to it as programs do."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import TELEGRAM_TOKEN, Sandbox
from tests.sandbox.slackapp import Program, web_client
from tests.sandbox.telegramchat import ANNA


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(ack_timeout=0.4, retry_delays=(0.05, 0.3, 0.6)) as running:
        yield running


class QuickSession(AiohttpSession):
    """aiogram's, without the quarter of a second it grants TLS to end."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
async def bot(sandbox: Sandbox) -> AsyncIterator[Bot]:
    """aiogram's, so that every answer is checked against its types."""
    made = Bot(TELEGRAM_TOKEN, session=QuickSession(api=TelegramAPIServer.from_base(sandbox.telegram.url)))
    yield made
    await made.session.close()


@pytest.fixture
def anna(sandbox: Sandbox) -> int:
    """A customer who has begun to talk to the bot."""
    sandbox.telegram.start(ANNA)
    return ANNA


@pytest.fixture
async def web(sandbox: Sandbox) -> AsyncIterator[AsyncWebClient]:
    """Slack's SDK, one session, nothing repeated behind the test's back."""
    async with web_client(sandbox) as client:
        yield client


@pytest.fixture
async def program(web: AsyncWebClient) -> AsyncIterator[Program]:
    """A Bolt app that is connected."""
    async with Program(web).running() as running:
        yield running
