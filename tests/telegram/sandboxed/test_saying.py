"""What is said reaches customers as it was meant, or it is known what became of it."""

from typing import Any

import pytest

from bot.ports import (
    Control,
    Place,
    Span,
    TryLater,
    Undeliverable,
    Unknown,
)
from handlers.sandbox import Sandbox
from handlers.telegram import TelegramChannel
from tests.telegram.conftest import Inbox, listening, until
from tests.telegram.sandboxed.conftest import ANNA, EMILY, say, seen, shown, texts
from tests.telegram.test_html import ODD


async def test_a_customer_who_never_wrote_cannot_be_written_to(channel: TelegramChannel) -> None:
    with pytest.raises(Undeliverable) as caught:
        await say(channel, EMILY, "hello")
    assert caught.value.gone


async def test_nobody_has_this_number(channel: TelegramChannel) -> None:
    with pytest.raises(Undeliverable) as caught:
        await say(channel, 4711, "hello")
    assert caught.value.gone


@pytest.mark.parametrize(
    ("fault", "error", "copies"),
    [
        ({"kind": "rate_limit", "after": 7}, TryLater, 1),
        ({"kind": "status", "status": 502}, Unknown, 1),
        ({"kind": "error", "status": 500, "error": "Internal Server Error"}, Unknown, 1),
        ({"kind": "html"}, Unknown, 1),
        ({"kind": "lost_before"}, Unknown, 1),
        ({"kind": "lost_after"}, Unknown, 2),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
async def test_a_fault_is_told_as_what_it_is_and_the_next_try_arrives(
    sandbox: Sandbox, channel: TelegramChannel, fault: dict[str, Any], error: type[Exception], copies: int
) -> None:
    sandbox.telegram.start(ANNA)
    sandbox.faults.add(server="telegram", method="sendMessage", **fault)
    with pytest.raises(error) as caught:
        await say(channel, ANNA, "hello")
    if isinstance(caught.value, TryLater):
        assert caught.value.after == 7
    await say(channel, ANNA, "hello")
    assert texts(sandbox, ANNA) == ["hello"] * copies


async def test_a_long_text_arrives_whole_in_order_with_its_buttons_last(
    sandbox: Sandbox, channel: TelegramChannel
) -> None:
    sandbox.telegram.start(ANNA)
    words = "\n\n".join(f"{n}. " + "слово 👍 <3 & " * 150 for n in range(6))
    text = (Span(words[:3000], bold=True), Span(words[3000:], link="https://a.example/?a=1&b=2"))
    receipt = await say(channel, ANNA, text, [Control("Yes", "k:0", "helped")])
    parts = seen(sandbox, ANNA)
    assert [str(part["message_id"]) for part in parts] == list(receipt.messages)
    assert "".join("".join(part["text"] for part in parts).split()) == "".join(words.split())
    assert [bool(part["buttons"]) for part in parts] == [False] * (len(parts) - 1) + [True]


@pytest.mark.parametrize("kind", ["rate_limit", "lost_before"])
async def test_a_long_text_that_broke_off_goes_on_where_it_was(
    sandbox: Sandbox, channel: TelegramChannel, kind: str
) -> None:
    sandbox.telegram.start(ANNA)
    words = "word " * 2500
    sandbox.faults.add(kind="delay", server="telegram", method="sendMessage", after=0.0)
    sandbox.faults.add(kind=kind, server="telegram", method="sendMessage")
    with pytest.raises((TryLater, Unknown)):
        await say(channel, ANNA, words)
    receipt = await say(channel, ANNA, words)
    assert len(receipt.messages) == len(seen(sandbox, ANNA)) > 2
    assert "".join("".join(texts(sandbox, ANNA)).split()) == "word" * 2500


@pytest.mark.parametrize("text", [*ODD, "\ufdfa" * 4096, "👍" * 2048, "العربية", "a\ud800b", "a\x00b", "\n\nx"])
async def test_any_text_arrives_as_it_was_meant(sandbox: Sandbox, channel: TelegramChannel, text: str) -> None:
    sandbox.telegram.start(ANNA)
    await say(channel, ANNA, (Span(text, bold=True),))
    meant = text.replace("\ud800", "\ufffd").replace("\x00", "\ufffd").strip()
    assert texts(sandbox, ANNA) == [shown(meant)]


@pytest.mark.parametrize("name", [*ODD, "х" * 200])
async def test_any_name_is_taken_and_can_be_repeated(
    sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox, name: str
) -> None:
    customer = sandbox.telegram.customers(name)["id"]
    sandbox.telegram.start(customer)
    async with listening(channel, inbox):
        await until(lambda: inbox.arrived)
    assert inbox.arrived[0].author.name == name
    await say(channel, customer, f"Hello, {name}!", [Control(name, "k:0", "entry")])
    assert texts(sandbox, customer) == [shown(f"Hello, {name}!")]


async def test_a_customer_is_shown_that_the_bot_is_typing(sandbox: Sandbox, channel: TelegramChannel) -> None:
    sandbox.telegram.start(ANNA)
    await channel.busy(Place("telegram", str(ANNA)))
    assert ANNA in sandbox.telegram.world.typing
    with pytest.raises(Undeliverable):
        await channel.busy(Place("telegram", "4711"))
