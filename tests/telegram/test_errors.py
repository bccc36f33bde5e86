"""Each way a delivery can fail, told apart over real connections; and the token is in none of the words."""

import logging
import socket
import traceback
from collections.abc import Callable

import pytest
from aiohttp import ClientTimeout

from bot.ports import (
    ChannelDown,
    ChannelError,
    Outgoing,
    Place,
    Post,
    Receipt,
    Refused,
    TryLater,
    Undeliverable,
    Unknown,
    rich,
)
from handlers.telegram import TelegramChannel
from handlers.telegram import connection as line
from tests.telegram.bot_api import TOKEN, BotApi, Reply, hangs_up, hesitates, refuses, says, writes
from tests.telegram.conftest import Inbox, listening, until

HELLO = Outgoing("1", Place("telegram", "77"), Post(rich("hello")))
LOOP = writes(307, "", Location=f"/bot{TOKEN}/sendMessage")

KINDS: list[tuple[str, Reply, ChannelError]] = [
    ("flood", refuses(429, "Too Many Requests: retry after 7", retry_after=7), TryLater("slow down", 7.0)),
    ("blocked", refuses(403, "Forbidden: bot was blocked by the user"), Undeliverable("blocked", gone=True)),
    (
        "deactivated",
        refuses(403, "Forbidden: user is deactivated"),
        Undeliverable("account no longer exists", gone=True),
    ),
    ("unknown chat", refuses(400, "Bad Request: chat not found"), Undeliverable("no chat with the bot", gone=True)),
    ("too long", refuses(400, "Bad Request: message is too long"), Undeliverable("too long")),
    ("migrated", refuses(400, "Bad Request: group upgraded", migrate_to_chat_id=-1009), Undeliverable("supergroup")),
    ("too large", refuses(413, "Request Entity Too Large"), Undeliverable("too large")),
    ("conflict", refuses(409, "Conflict: whatever"), Undeliverable("Conflict")),
    ("revoked", refuses(401, "Unauthorized"), ChannelDown("telegram.token")),
    ("no such bot", refuses(404, "Not Found"), ChannelDown("telegram.token")),
    ("internal", refuses(500, "Internal Server Error"), Unknown("internal error")),
    ("restarting", refuses(502, "Bad Gateway: restart"), Unknown("internal error")),
    ("wordless", says(500, {"ok": False}), Unknown("cannot be read")),
    ("html", writes(502, "<html>Bad Gateway</html>"), Unknown("cannot be read")),
    ("no json", writes(200, "{"), Unknown("cannot be read")),
    ("no message", says(200, {"ok": True, "result": {"message_id": "x"}}), Unknown("cannot be read")),
    ("lost", hangs_up, Unknown("no answer")),
    ("redirected for ever", LOOP, Unknown("no answer")),
    ("quoting the token", refuses(400, f"Bad Request: {TOKEN}"), Undeliverable("Bad Request: …")),
]


@pytest.mark.parametrize(("reply", "expected"), [kind[1:] for kind in KINDS], ids=[kind[0] for kind in KINDS])
async def test_a_failure_is_what_it_means(
    api: BotApi, channel: TelegramChannel, reply: Reply, expected: ChannelError
) -> None:
    api.always["sendMessage"] = reply
    error = await failure(channel)
    assert type(error) is type(expected)
    assert expected.reason in error.reason
    assert vars(error) | {"reason": ""} == vars(expected) | {"reason": ""}
    assert_silent(error)


async def failure(channel: TelegramChannel) -> ChannelError:
    with pytest.raises(ChannelError) as caught:
        await channel.deliver(HELLO)
    return caught.value


def assert_silent(error: BaseException) -> None:
    """The token is in nothing that a log, a traceback or a crash report shows of it."""
    assert error.__cause__ is None
    told = "".join(traceback.format_exception(error)) + repr(error) + repr(error.args) + repr(error.__context__)
    assert "CANARY" not in told


def closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.mark.parametrize(
    "address", [lambda: f"http://127.0.0.1:{closed_port()}", lambda: "http://nowhere.invalid"], ids=["refused", "dns"]
)
async def test_what_never_left_was_surely_not_delivered(address: Callable[[], str]) -> None:
    channel = TelegramChannel(TOKEN, api_url=address())
    error = await failure(channel)
    await channel.close()
    assert isinstance(error, TryLater)
    assert_silent(error)


async def test_a_proxy_that_is_away_is_waited_for(api: BotApi) -> None:
    channel = TelegramChannel(TOKEN, api_url=api.url, proxy=f"http://ann:CANARY@127.0.0.1:{closed_port()}")
    error = await failure(channel)
    await channel.close()
    assert isinstance(error, TryLater)
    assert api.calls == []
    assert_silent(error)


async def test_no_answer_in_time_is_a_doubt(
    api: BotApi, channel: TelegramChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "TIMEOUT", ClientTimeout(total=0.2))
    api.order("sendMessage", hesitates)
    error = await failure(channel)
    assert isinstance(error, Unknown)
    assert_silent(error)


@pytest.mark.parametrize("token", ["", "nonsense", "42:", "a b:c", "x" * 100])
async def test_what_is_no_token_is_refused_without_asking(api: BotApi, token: str) -> None:
    channel = TelegramChannel(token, api_url=api.url)
    with pytest.raises(Refused, match=r"telegram\.token"):
        await channel.open()
    assert isinstance(await failure(channel), ChannelDown)
    assert api.calls == []


async def test_markup_that_is_not_understood_is_sent_again_as_words(api: BotApi, channel: TelegramChannel) -> None:
    api.order("sendMessage", refuses(400, "Bad Request: can't parse entities: Unsupported start tag"))
    assert await channel.deliver(HELLO) == Receipt(("101",), HELLO.place)
    first, second = api.of("sendMessage")
    assert (first.get("parse_mode"), second.get("parse_mode")) == ("HTML", None)


async def test_words_are_sent_again_only_once(api: BotApi, channel: TelegramChannel) -> None:
    api.always["sendMessage"] = refuses(400, "Bad Request: can't parse entities: odd")
    assert isinstance(await failure(channel), Undeliverable)
    assert len(api.of("sendMessage")) == 2


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_the_start(api: BotApi, channel: TelegramChannel, status: int) -> None:
    api.always["getMe"] = refuses(status, "Unauthorized")
    with pytest.raises(Refused, match=r"Telegram refuses telegram\.token") as caught:
        await channel.open()
    assert_silent(caught.value)


@pytest.mark.parametrize(
    "reply", [hangs_up, writes(502, "<html>"), refuses(500, "x"), refuses(429, "x", retry_after=3)]
)
async def test_a_start_without_an_answer_is_tried_later(api: BotApi, channel: TelegramChannel, reply: Reply) -> None:
    api.always["getMe"] = reply
    with pytest.raises(TryLater) as caught:
        await channel.open()
    assert_silent(caught.value)


@pytest.mark.parametrize("reply", [kind[1] for kind in KINDS[1:]], ids=[kind[0] for kind in KINDS[1:]])
async def test_listening_says_nothing_of_the_token_either(
    api: BotApi, channel: TelegramChannel, inbox: Inbox, reply: Reply, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    api.order("getUpdates", reply)
    api.order("deleteWebhook", reply)
    async with listening(channel, inbox) as task:
        await until(lambda: task.done() or inbox.connections, 12)
        if task.done():
            assert isinstance(task.exception(), Refused)
            assert_silent(task.exception() or Exception())
    assert "CANARY" not in caplog.text
    assert "CANARY" not in "".join(str(record.exc_info) for record in caplog.records)
