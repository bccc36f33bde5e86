"""A Slack on loopback for every test, and a channel that is open."""

from collections.abc import AsyncIterator

import pytest

from handlers.sandbox import Sandbox
from handlers.slack import SlackChannel
from tests.slack.slackdesk import Listener, SlackRoom


@pytest.fixture
async def slack() -> AsyncIterator[SlackRoom]:
    async with Sandbox(ack_timeout=0.4, retry_delays=(0.05, 0.3, 0.6)) as sandbox:
        yield SlackRoom(sandbox)


@pytest.fixture
async def channel(slack: SlackRoom) -> AsyncIterator[SlackChannel]:
    channel = slack.channel()
    await channel.open()
    yield channel
    await channel.close()


@pytest.fixture
def listener() -> Listener:
    return Listener()
