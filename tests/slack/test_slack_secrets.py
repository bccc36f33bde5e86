"""Tokens and tickets stay out of errors and logs, whatever goes wrong."""

import logging
import traceback

import pytest

from bot.ports import ChannelError
from handlers.slack import SlackChannel
from handlers.slack.scrubbing import sdk_logger
from tests.slack.slackdesk import BO, Listener, SlackRoom, card, listening, post

BOT_CANARY, APP_CANARY = "xoxb-canary-bot", "xapp-canary-app"
SECRETS = ("canary", "ticket=", "Bearer")
TROUBLE = [
    ("rate_limit", {}),
    ("status", {}),
    ("html", {}),
    ("lost_before", {}),
    ("error", {"error": "invalid_auth"}),
    ("error", {"error": "not_in_channel"}),
    ("error", {"error": "something_new"}),
]


def is_clean(words: str) -> None:
    assert not [secret for secret in SECRETS if secret in words]


@pytest.fixture(autouse=True)
def _every_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)


async def failures(channel: SlackChannel) -> list[ChannelError]:
    failed = []
    for attempt in (channel.open, lambda: channel.deliver(post("hello")), lambda: channel.find(card())):
        with pytest.raises(ChannelError) as caught:
            await attempt()
        failed.append(caught.value)
    await channel.close()
    return failed


@pytest.mark.parametrize(("kind", "details"), TROUBLE)
async def test_no_error_and_no_log_line_holds_a_token(
    slack: SlackRoom, caplog: pytest.LogCaptureFixture, kind: str, details: dict
) -> None:
    slack.fault(kind, count=-1, **details)
    channel = slack.channel(bot_token=BOT_CANARY, app_token=APP_CANARY)
    for error in await failures(channel):
        is_clean(repr(error))
        is_clean("".join(traceback.format_exception(error)))
    is_clean(caplog.text)


async def test_an_unreachable_server_or_proxy_shows_no_token(
    slack: SlackRoom, caplog: pytest.LogCaptureFixture
) -> None:
    for setting in ({"api_url": "http://127.0.0.1:9/"}, {"proxy": "http://127.0.0.1:9"}):
        for error in await failures(slack.channel(bot_token=BOT_CANARY, app_token=APP_CANARY, **setting)):
            is_clean("".join(traceback.format_exception(error)))
    is_clean(caplog.text)


async def test_examining_with_wrong_tokens_shows_none_of_them(slack: SlackRoom) -> None:
    channel = slack.channel(bot_token=BOT_CANARY, app_token=APP_CANARY)
    is_clean(str(await channel.examine()))
    await channel.close()


@pytest.mark.parametrize("how", ["abort", "disconnect"])
async def test_a_troubled_socket_logs_neither_tickets_nor_words(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, caplog: pytest.LogCaptureFixture, how: str
) -> None:
    root = (await channel.deliver(card())).messages[0]
    listener.failing = [RuntimeError("a bug")]
    async with listening(channel, listener):
        slack.post(BO, "C1", "my canary words", root)
        await listener.hears()
        slack.fault("html", method="apps.connections.open")
        await slack.people.socket(how)
        await listener.until(lambda: listener.connections == 2)
    is_clean(caplog.text)
    assert "xapp-sandbox" not in caplog.text
    assert "xoxb-sandbox" not in caplog.text


def test_what_the_sdk_logs_loses_secrets_and_tracebacks(caplog: pytest.LogCaptureFixture) -> None:
    logger = sdk_logger("scrubbed")
    error = RuntimeError("wss://host/link?ticket=1")
    logger.error("Failed to connect (error: %s) with xapp-1-canary; Retrying...", error, exc_info=error)
    logger.info("A message: my canary words")
    assert "Failed to connect (error: (secret)) with (secret); Retrying... [RuntimeError]" in caplog.text
    is_clean(caplog.text)
