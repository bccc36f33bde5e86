"""The channel and the emulated Telegram together: customers' hands at one end, the port at the other."""

from collections.abc import AsyncIterator, Iterable
from typing import Any

import pytest

from bot.ports import (
    Control,
    Outgoing,
    Place,
    Post,
    Receipt,
    Rich,
    Wrote,
    plain,
    rich,
)
from handlers.sandbox import TELEGRAM_TOKEN, Sandbox
from handlers.telegram import TelegramChannel
from tests.telegram.conftest import Inbox

ANNA, BORIS, EMILY = 1001, 1002, 1003


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as running:
        yield running


@pytest.fixture
async def channel(sandbox: Sandbox) -> AsyncIterator[TelegramChannel]:
    menu = {"en": [("start", "Begin"), ("human", "Talk to a person")]}
    made = TelegramChannel(
        TELEGRAM_TOKEN, api_url=sandbox.telegram.url, commands=menu, descriptions={"en": "Ask away"}, patience=0.01
    )
    yield made
    await made.close()


def seen(sandbox: Sandbox, customer: int) -> list[dict[str, Any]]:
    return [entry for entry in sandbox.journal.of("telegram", "customer_sees") if entry["customer"] == customer]


def texts(sandbox: Sandbox, customer: int) -> list[str]:
    return [entry["text"] for entry in seen(sandbox, customer)]


def written(inbox: Inbox) -> list[str]:
    return [plain(one.body.text) for one in inbox.arrived if isinstance(one.body, Wrote)]


async def say(
    channel: TelegramChannel, customer: int, text: str | Rich, controls: Iterable[Control] = (), id_: str = "1"
) -> Receipt:
    words = rich(text) if isinstance(text, str) else text
    return await channel.deliver(Outgoing(id_, Place("telegram", str(customer)), Post(words, tuple(controls))))


def shown(text: str) -> str:
    """Telegram itself leaves out what turns the direction of the text."""
    return text.replace("\u202e", "")
