"""What the sandbox's Telegram does wrong when a fault asks for it, and how a call may come."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
)

from handlers.sandbox import TELEGRAM_TOKEN, Sandbox
from tests.sandbox.telegramchat import ANNA, EMILY


@pytest.fixture
async def http(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    """A bare client, where Anna has begun."""
    sandbox.telegram.start(ANNA)
    sandbox.telegram.start(EMILY)
    async with aiohttp.ClientSession(f"{sandbox.url}/") as session:
        yield session


async def answered(http: aiohttp.ClientSession, name: str, verb: str = "POST", **call: Any) -> tuple[int, Any]:
    async with http.request(verb, f"telegram/bot{TELEGRAM_TOKEN}/{name}", **call) as answer:
        return answer.status, await answer.json()


def seen(sandbox: Sandbox) -> list[str]:
    return [entry["text"] for entry in sandbox.journal.of("telegram", "customer_sees")]


async def test_parameters_come_in_every_form(http: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    buttons = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    written = {"chat_id": str(ANNA), "text": "x", "reply_markup": json.dumps(buttons), "parse_mode": "html"}
    form = aiohttp.FormData(written)
    form.add_field("unused", b"1", filename="x.bin")
    for call in (
        {"params": written, "verb": "GET"},
        {"data": written},
        {"data": form},
        {"json": {"chat_id": ANNA, "text": "x", "reply_markup": buttons}},
    ):
        status, answer = await answered(http, "SendMessage", **call)
        assert status == 200, answer
        assert answer["result"]["reply_markup"] == buttons
    assert seen(sandbox) == ["x"] * 4


async def test_a_file_comes_in_its_own_field_or_as_an_attachment(http: aiohttp.ClientSession) -> None:
    for field, named in (("document", {}), ("file7", {"document": "attach://file7"})):
        form = aiohttp.FormData({"chat_id": str(ANNA), **named})
        form.add_field(field, b"12", filename="x.txt")
        status, answer = await answered(http, "sendDocument", data=form)
        assert status == 200, answer
        assert answer["result"]["document"]["file_name"] == "x.txt"


@pytest.mark.parametrize(
    ("name", "given", "code"),
    [
        ("sendNothing", {}, 404),
        ("sendMessage", {"text": "x"}, 400),
        ("sendMessage", {"chat_id": ANNA}, 400),
        ("sendMessage", {"chat_id": ANNA, "text": "x", "parse_mode": "BBCode"}, 400),
        ("sendMessage", {"chat_id": ANNA, "text": "\ud800"}, 400),
        ("sendMessage", {"chat_id": ANNA, "text": "x", "reply_markup": "{"}, 400),
        ("sendMessage", {"chat_id": ANNA, "text": "x", "reply_markup": [1]}, 400),
        ("sendMessage", {"chat_id": ANNA, "text": "x", "reply_markup": {"inline_keyboard": [{"text": "A"}]}}, 400),
        ("sendMessage", {"chat_id": ANNA, "text": "x", "entities": [{"type": "bold"}]}, 400),
        ("sendMessage", {"chat_id": ANNA, "text": "x", "reply_parameters": 7}, 400),
        ("editMessageText", {"chat_id": ANNA, "text": "x", "message_id": "seven"}, 400),
        ("sendLocation", {"chat_id": ANNA, "latitude": "north"}, 400),
        ("sendMediaGroup", {"chat_id": ANNA, "media": [1, 2]}, 400),
        ("setMyCommands", {"commands": {"command": "x"}}, 400),
        ("setChatMenuButton", {"menu_button": {"type": "web"}}, 400),
        ("getUpdates", {"allowed_updates": "all"}, 400),
        ("getFile", {"file_id": "x"}, 400),
    ],
)
async def test_a_wrong_call_is_refused_with_a_reason(
    http: aiohttp.ClientSession, sandbox: Sandbox, name: str, given: dict[str, Any], code: int
) -> None:
    status, answer = await answered(http, name, json=given)
    assert (status, answer["ok"], answer["error_code"]) == (code, False, code)
    assert answer["description"].startswith(("Bad Request: ", "Not Found: method not found"))
    assert sandbox.journal.of("telegram", "call")[-1]["error_code"] == code
    assert seen(sandbox) == []


async def test_a_body_that_is_no_json_is_refused(http: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/json"}
    for body in (b"{", b"[]"):
        assert (await answered(http, "sendMessage", data=body, headers=headers))[0] == 400


async def test_too_many_requests_name_the_seconds_and_concern_one_chat(
    sandbox: Sandbox, bot: Bot, http: aiohttp.ClientSession
) -> None:
    sandbox.faults.add(kind="rate_limit", server="telegram", method="sendMessage", chat=str(ANNA), after=7)
    await bot.send_message(EMILY, "to Emily")
    with pytest.raises(TelegramRetryAfter) as limited:
        await bot.send_message(ANNA, "to Anna")
    assert limited.value.retry_after == 7
    await bot.send_message(ANNA, "again")
    assert seen(sandbox) == ["to Emily", "again"]


async def test_any_error_of_the_api_can_be_ordered(sandbox: Sandbox, bot: Bot, http: aiohttp.ClientSession) -> None:
    sandbox.faults.add(kind="error", method="sendMessage", status=403, error="Forbidden: user is deactivated")
    with pytest.raises(TelegramForbiddenError, match="user is deactivated"):
        await bot.send_message(ANNA, "x")


async def test_an_answer_may_be_a_page(sandbox: Sandbox, bot: Bot, http: aiohttp.ClientSession) -> None:
    sandbox.faults.add(kind="html", method="sendMessage")
    with pytest.raises(ClientDecodeError):
        await bot.send_message(ANNA, "x")
    assert seen(sandbox) == []


@pytest.mark.parametrize(("kind", "arrived"), [("lost_before", []), ("lost_after", ["x"])])
async def test_a_line_may_break_before_or_after_the_effect(
    sandbox: Sandbox, bot: Bot, http: aiohttp.ClientSession, kind: str, arrived: list[str]
) -> None:
    sandbox.faults.add(kind=kind, method="sendMessage")
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(ANNA, "x")
    assert seen(sandbox) == arrived
    (call,) = sandbox.journal.of("telegram", "call")
    assert call["ok"] is bool(arrived)


async def test_a_late_answer_still_has_its_effect(sandbox: Sandbox, bot: Bot, http: aiohttp.ClientSession) -> None:
    sandbox.faults.add(kind="delay", method="sendMessage", after=0.3)
    with pytest.raises(TelegramNetworkError):
        await bot.send_message(ANNA, "x", request_timeout=aiohttp.ClientTimeout(total=0.1))  # type: ignore[arg-type]
    assert seen(sandbox) == []
    async with asyncio.timeout(3):
        while not seen(sandbox):
            await asyncio.sleep(0.02)


async def test_the_page_and_tests_act_through_the_same_door(http: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    async def act(name: str, /, **given: object) -> tuple[int, Any]:
        async with http.post(f"telegram/{name}", json=given) as answer:
            return answer.status, await answer.json()

    _, added = await act("customers", first_name="Ольга", language_code="ru")
    status, sent = await act("send", customer=added["id"], text="привет")
    assert status == 200
    assert sandbox.telegram.state()["chats"][str(added["id"])][0]["message_id"] == sent["message_id"]
    assert (await act("block", customer=added["id"], blocked=True))[0] == 200
    for name, given, error in (
        ("send", {"customer": added["id"], "text": "x"}, "Ольга has blocked the bot"),
        ("send", {"customer": 5, "text": "x"}, "there is no customer 5"),
        ("send", {"customer": ANNA}, "missing a required argument: 'text'"),
        ("edit", {"customer": ANNA, "message_id": 999, "text": "x"}, "there is no message 999 in the chat of 1001"),
        ("file", {"customer": ANNA, "kind": "film", "name": "x"}, "a file is one of"),
        ("file", {"customer": ANNA, "kind": "photo", "content_base64": "?"}, "content_base64"),
        ("album", {"customer": ANNA, "files": [{}]}, "an album has two to ten files"),
        ("customers", {"first_name": " "}, "a customer needs a first name"),
        ("raw", {"update": [1]}, "an update is an object"),
    ):
        status, answer = await act(name, **given)
        assert status == 400
        assert error in answer["error"]


async def test_the_state_can_always_be_shown(http: aiohttp.ClientSession, sandbox: Sandbox) -> None:
    sandbox.telegram.send(ANNA, "half \ud83d and <b>")
    async with http.get("state") as answer:
        shown = (await answer.json())["telegram"]
    assert shown["chats"]["1001"][-1]["text"] == "half \ud83d and <b>"
    assert [(one["id"], one["started"]) for one in shown["customers"]] == [
        *((1001, True), (1002, False), (1003, True), (1004, False))
    ]


async def test_whoever_polls_is_sent_away_when_the_sandbox_stops(sandbox: Sandbox, http: aiohttp.ClientSession) -> None:
    await answered(http, "getUpdates", json={"offset": -1})
    sandbox.telegram.world.pending.drop()
    poll = asyncio.ensure_future(answered(http, "getUpdates", json={"timeout": 30}))
    await asyncio.sleep(0.05)
    await sandbox.telegram.stop()
    status, answer = await poll
    assert (status, answer["description"]) == (500, "Internal Server Error: restart")
