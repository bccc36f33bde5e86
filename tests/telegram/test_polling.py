"""Updates are confirmed only when they are durable, whatever Telegram, the network or the database do."""

import asyncio
import json
import logging
import time

import pytest
from aiohttp import web

from bot.ports import Pressed, Refused, Unavailable, Unreadable, Wrote, plain
from handlers.telegram import TelegramChannel
from tests.telegram.bot_api import BotApi, Reply, hangs_up, numbers, ok, refuses, says, writes
from tests.telegram.conftest import Inbox, listening, until
from tests.telegram.updates import message, poisoned, press, update, wrote


def numbered(*raws: object) -> list[str]:
    return [str(raw["update_id"]) for raw in raws if isinstance(raw, dict)]


async def test_what_waited_and_what_comes_arrives_in_order(api: BotApi, channel: TelegramChannel, inbox: Inbox) -> None:
    first = [wrote(f"{n}") for n in range(150)]
    api.pending = list(first)
    async with listening(channel, inbox):
        await until(lambda: len(inbox.arrived) == 150)
        later = wrote("later")
        api.pending.append(later)
        await until(lambda: len(inbox.arrived) == 151)
    assert numbers(inbox.arrived) == numbered(*first, later)
    assert inbox.connections == 1


async def test_a_leftover_webhook_is_removed_without_dropping_what_waits(
    api: BotApi, channel: TelegramChannel, inbox: Inbox
) -> None:
    async with listening(channel, inbox):
        await until(lambda: inbox.connections)
    assert api.calls[0] == ("deleteWebhook", {"drop_pending_updates": "false"})
    asked = api.of("getUpdates")[0]
    kinds = ["message", "edited_message", "business_message", "callback_query", "my_chat_member", "message_reaction"]
    assert asked["allowed_updates"] == kinds
    assert asked["timeout"] == 0


async def test_nothing_is_confirmed_before_receive_returns(api: BotApi, channel: TelegramChannel, inbox: Inbox) -> None:
    api.pending = [wrote()]
    inbox.hold = asyncio.Event()
    async with listening(channel, inbox):
        await until(lambda: api.of("getUpdates"))
        await asyncio.sleep(0.1)
        assert api.offsets() == [None]
        inbox.hold.set()
        await until(lambda: len(api.offsets()) > 1)
    assert api.offsets()[1] == int(inbox.arrived[0].id) + 1


@pytest.mark.parametrize("error", [Unavailable("the disk is full"), RuntimeError("a bug")])
async def test_a_batch_that_is_refused_is_offered_again_and_not_confirmed(
    api: BotApi, channel: TelegramChannel, inbox: Inbox, error: Exception
) -> None:
    api.pending = [wrote("a"), wrote("b")]
    inbox.refusals = [error] * 3
    async with listening(channel, inbox):
        await until(lambda: not inbox.refusals)
        assert set(api.offsets()) == {None}
        await until(lambda: api.pending == [])
    assert [plain(one.body.text) for one in inbox.arrived if isinstance(one.body, Wrote)] == ["a", "b"]


async def test_who_is_killed_before_the_confirmation_gets_it_all_again(api: BotApi, inbox: Inbox) -> None:
    api.pending = [wrote("a")]
    for _ in range(2):
        died = TelegramChannel("42:x", api_url=api.url)
        stuck = Inbox()
        stuck.hold = asyncio.Event()
        async with listening(died, stuck):
            await until(lambda: api.of("getUpdates"))
        await died.close()
    again = TelegramChannel("42:x", api_url=api.url)
    async with listening(again, inbox):
        await until(lambda: inbox.arrived)
    await again.close()


async def test_one_poisoned_update_stops_none_of_the_others(
    api: BotApi, channel: TelegramChannel, inbox: Inbox
) -> None:
    api.pending = [poisoned(), *(wrote(f"{n}") for n in range(99))]
    before = time.monotonic()
    async with listening(channel, inbox):
        await until(lambda: len(inbox.arrived) == 100)
        assert time.monotonic() - before < 1
        await until(lambda: api.pending == [])
    kinds = [type(one.body) for one in inbox.arrived]
    assert kinds == [Unreadable] + [Wrote] * 99


async def test_updates_without_a_number_or_a_shape_are_kept_and_the_rest_goes_on(
    api: BotApi, channel: TelegramChannel, inbox: Inbox
) -> None:
    api.order("getUpdates", ok(["nonsense", {"message": {}}, wrote("fine")]))
    async with listening(channel, inbox):
        await until(lambda: len(inbox.arrived) == 3)
    assert [type(one.body) for one in inbox.arrived] == [Unreadable, Unreadable, Wrote]


async def test_an_update_nested_too_deeply_to_be_read_is_kept_and_stops_nobody(
    api: BotApi, channel: TelegramChannel, inbox: Inbox
) -> None:
    first, deep, last = wrote("first"), wrote("deep"), wrote("last")
    written = [json.dumps(first), json.dumps(deep)[:-1] + f', "x": {"[" * 100_000}{"]" * 100_000}}}', json.dumps(last)]
    texts = dict(zip((first["update_id"], deep["update_id"], last["update_id"]), written, strict=True))

    async def reply(request: web.Request) -> web.StreamResponse:
        asked = api.of("getUpdates")[-1]
        left = [text for number, text in texts.items() if number >= asked.get("offset", 0)]
        await asyncio.sleep(0 if left else 0.1)
        return await writes(200, f'{{"ok": true, "result": [{",".join(left[: asked.get("limit", 100)])}]}}')(request)

    api.always["getUpdates"] = reply
    async with listening(channel, inbox):
        await until(lambda: len(inbox.arrived) == 3)
    assert numbers(inbox.arrived) == numbered(first, deep, last)
    assert [type(one.body) for one in inbox.arrived] == [Wrote, Unreadable, Wrote]


BROKEN: dict[str, Reply] = {
    "html": writes(502, "<html>Bad Gateway</html>"),
    "html with 200": writes(200, "<html>sign in</html>"),
    "cut": writes(200, '{"ok": true, "result": ['),
    "no bytes": writes(200, b""),
    "no text": writes(200, b"\xff\xfe\x00"),
    "another shape": says(200, {"ok": True, "result": {"update_id": 1}}),
    "a list": says(200, []),
    "no numbers at all": ok([{"message": {}}]),
    "internal": refuses(500, "Internal Server Error"),
    "lost": hangs_up,
    "conflict": refuses(409, "Conflict: terminated by other getUpdates request"),
    "a redirect": writes(307, "", Location="/bot1/elsewhere"),
}


@pytest.mark.parametrize("reply", BROKEN.values(), ids=BROKEN)
async def test_after_a_broken_answer_it_listens_again(
    api: BotApi, channel: TelegramChannel, inbox: Inbox, reply: Reply
) -> None:
    api.order("getUpdates", ok([]), reply, reply)
    api.pending = [wrote()]
    async with listening(channel, inbox):
        await until(lambda: inbox.arrived)
        assert inbox.connections == 2
    assert api.of("elsewhere") == []


async def test_a_long_trouble_is_mentioned_once(
    api: BotApi, channel: TelegramChannel, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    api.order("getUpdates", *[BROKEN["conflict"]] * 4)
    async with listening(channel, inbox):
        await until(lambda: inbox.connections)
    assert [record.message for record in caplog.records if record.levelno >= logging.WARNING] == [
        "no updates: another program takes this bot's updates (409)"
    ]


async def test_the_pause_that_telegram_asks_for_is_made(api: BotApi, channel: TelegramChannel, inbox: Inbox) -> None:
    api.order("getUpdates", refuses(429, "Too Many Requests: retry after 1", retry_after=1))
    before = time.monotonic()
    async with listening(channel, inbox):
        await until(lambda: inbox.connections)
    assert time.monotonic() - before >= 1


@pytest.mark.parametrize("method", ["deleteWebhook", "getUpdates"])
@pytest.mark.parametrize("status", [401, 404])
async def test_a_revoked_token_ends_the_listening(
    api: BotApi, channel: TelegramChannel, inbox: Inbox, method: str, status: int
) -> None:
    api.always[method] = refuses(status, "Unauthorized")
    with pytest.raises(Refused, match="Telegram refuses"):
        await channel.listen(inbox.receive, inbox.connected)


async def test_a_press_is_answered_once_it_is_durable(api: BotApi, channel: TelegramChannel, inbox: Inbox) -> None:
    api.pending = [press()]
    inbox.hold = asyncio.Event()
    async with listening(channel, inbox):
        await until(lambda: api.of("getUpdates"))
        await asyncio.sleep(0.1)
        assert api.of("answerCallbackQuery") == []
        inbox.hold.set()
        await until(lambda: api.of("answerCallbackQuery"))
    assert isinstance(inbox.arrived[0].body, Pressed)
    assert api.of("answerCallbackQuery") == [{"callback_query_id": "q1"}]


@pytest.mark.parametrize("reply", [refuses(400, "Bad Request: query is too old"), hangs_up, refuses(401, "no")])
async def test_a_press_that_cannot_be_answered_disturbs_nobody(
    api: BotApi, channel: TelegramChannel, inbox: Inbox, reply: Reply
) -> None:
    api.always["answerCallbackQuery"] = reply
    api.pending = [press()]
    async with listening(channel, inbox) as task:
        await until(lambda: api.of("answerCallbackQuery"))
        api.pending.append(wrote())
        await until(lambda: len(inbox.arrived) == 2)
        assert not task.done()


async def test_numbers_that_begin_anew_lower_after_a_quiet_week_are_heard(
    api: BotApi, channel: TelegramChannel, inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.telegram.polling.HOLD", 0)
    api.pending = [update(message=message(text="before")) | {"update_id": 900_000}]
    async with listening(channel, inbox):
        await until(lambda: api.offsets()[-3:] == [None] * 3 and 900_001 in api.offsets())
        api.pending = [wrote("after") | {"update_id": 5}]
        await until(lambda: len(inbox.arrived) == 2)
    assert numbers(inbox.arrived) == ["900000", "5"]


async def test_half_surrogates_and_nul_are_replaced_and_escapes_stay(
    api: BotApi, channel: TelegramChannel, inbox: Inbox
) -> None:
    raw = json.dumps({"ok": True, "result": [wrote("a\ud800b\x00c \\u0000 👍")]})
    assert "\\ud800" in raw
    api.order("getUpdates", writes(200, raw))
    async with listening(channel, inbox):
        await until(lambda: inbox.arrived)
    body = inbox.arrived[0].body
    assert isinstance(body, Wrote)
    assert plain(body.text) == "a\ufffdb\ufffdc \\u0000 👍"


async def test_listening_stops_at_once_when_it_is_told_to(api: BotApi, channel: TelegramChannel, inbox: Inbox) -> None:
    async with listening(channel, inbox) as task:
        await until(lambda: len(api.of("getUpdates")) == 2)
        before = time.monotonic()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    assert time.monotonic() - before < 1
