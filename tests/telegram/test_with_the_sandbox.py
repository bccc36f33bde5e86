"""The channel and the emulated Telegram together: customers' hands at one end, the port at the other."""

import time
from collections.abc import AsyncIterator, Iterable
from typing import Any

import pytest

from bot.ports import (
    Control,
    Edited,
    Left,
    Outgoing,
    Place,
    Post,
    Pressed,
    Receipt,
    Refused,
    Returned,
    Rich,
    Span,
    TryLater,
    Unavailable,
    Undeliverable,
    Unknown,
    Unreadable,
    Wrote,
    plain,
    rich,
)
from handlers.sandbox import TELEGRAM_TOKEN, Sandbox
from handlers.telegram import TelegramChannel
from tests.telegram.conftest import Inbox, listening, until
from tests.telegram.test_html import ODD

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


async def test_a_conversation_with_buttons(sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox) -> None:
    assert await channel.open() == Place("telegram", "")
    assert [command["command"] for command in sandbox.state()["telegram"]["commands"]] == ["start", "human"]
    async with listening(channel, inbox):
        sandbox.telegram.start(ANNA)
        await until(lambda: inbox.arrived)
        place = inbox.arrived[0].place
        assert (place, inbox.arrived[0].author.username) == (Place("telegram", "1001"), "anna")
        stars = [Control(str(n), f"k7:{n}", "rate") for n in range(1, 6)]
        receipt = await say(channel, ANNA, (Span("How", bold=True), Span(" was it?")), stars)
        [message] = seen(sandbox, ANNA)
        assert (message["text"], str(message["message_id"])) == ("How was it?", receipt.messages[0])
        sandbox.telegram.press(ANNA, message["message_id"], "k7:4")
        await until(lambda: len(inbox.arrived) == 2)
        assert inbox.arrived[1].body == Pressed("k7:4")
        calls = sandbox.journal.of
        await until(lambda: any(call["method"] == "answerCallbackQuery" for call in calls("telegram", "call")))
        assert all(call["ok"] for call in calls("telegram", "call"))


async def test_edits_files_and_leaving(sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox) -> None:
    async with listening(channel, inbox):
        await until(lambda: inbox.connections)
        sent = sandbox.telegram.send(BORIS, "helo")
        sandbox.telegram.edit(BORIS, sent["message_id"], "hello")
        sandbox.telegram.location(BORIS, 1.5, 2.5)
        sandbox.telegram.block(BORIS, True)
        await until(lambda: len(inbox.arrived) == 4)
        with pytest.raises(Undeliverable) as caught:
            await say(channel, BORIS, "are you there?")
        assert caught.value.gone
        sandbox.telegram.block(BORIS, False)
        await until(lambda: len(inbox.arrived) == 5)
    wrote, edited, location, left, returned = (one.body for one in inbox.arrived)
    assert (edited, left, returned) == (Edited(rich("hello")), Left(), Returned())
    assert isinstance(wrote, Wrote)
    assert isinstance(location, Wrote)
    assert location.attachments[0].kind == "location"


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


@pytest.mark.parametrize("kind", ["html", "status", "lost_before", "lost_after", "rate_limit"])
async def test_no_fault_of_the_line_loses_or_reorders_what_customers_write(
    sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox, kind: str
) -> None:
    for n in range(5):
        sandbox.telegram.send(ANNA, f"before {n}")
    sandbox.faults.add(kind=kind, server="telegram", method="getUpdates", count=1, after=0.1)
    async with listening(channel, inbox):
        await until(lambda: len(set(written(inbox))) == 5)
        sandbox.telegram.send(ANNA, "after")
        await until(lambda: "after" in written(inbox))
    assert list(dict.fromkeys(written(inbox))) == [f"before {n}" for n in range(5)] + ["after"]


async def test_a_poisoned_update_first_of_a_hundred(sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox) -> None:
    hidden = {"type": "hidden_user", "date": 1}
    chat = {"id": ANNA, "type": "private"}
    author = {"id": ANNA, "is_bot": False, "first_name": "A"}
    content = {"message_id": 9, "date": 1, "chat": chat, "from": author, "text": "x", "forward_origin": hidden}
    sandbox.telegram.raw({"message": content})
    for n in range(99):
        sandbox.telegram.send(ANNA, f"{n}")
    before = time.monotonic()
    async with listening(channel, inbox):
        await until(lambda: len(inbox.arrived) == 100)
        assert time.monotonic() - before < 1
    assert isinstance(inbox.arrived[0].body, Unreadable)
    assert inbox.arrived[0].place == Place("telegram", str(ANNA))
    assert written(inbox) == [f"{n}" for n in range(99)]


async def test_what_receive_refuses_is_not_confirmed(sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox) -> None:
    sandbox.telegram.send(ANNA, "hello")
    inbox.refusals = [Unavailable("full")] * 3
    async with listening(channel, inbox):
        await until(lambda: not inbox.refusals)
        assert sandbox.journal.of("telegram", "update_confirmed") == []
        await until(lambda: sandbox.journal.of("telegram", "update_confirmed"))
    assert written(inbox) == ["hello"]


async def test_who_dies_before_the_confirmation_hears_it_again(sandbox: Sandbox, inbox: Inbox) -> None:
    sandbox.telegram.send(ANNA, "hello")
    for life in range(2):
        channel = TelegramChannel(TELEGRAM_TOKEN, api_url=sandbox.telegram.url)
        mortal = Inbox()
        mortal.refusals = [Unavailable("gone")] * (100 if life == 0 else 0)
        async with listening(channel, mortal):
            await until(lambda: mortal.arrived or len(mortal.refusals) in range(1, 100))  # noqa: B023
        await channel.close()
    assert written(mortal) == ["hello"]


async def test_an_update_that_comes_twice_has_the_same_ids_both_times(
    sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox
) -> None:
    sandbox.faults.add(kind="duplicate", server="telegram", method="events")
    sandbox.telegram.send(ANNA, "hello")
    async with listening(channel, inbox):
        await until(lambda: len(inbox.arrived) == 2)
    first, second = inbox.arrived
    assert first == second


async def test_a_webhook_somebody_left_is_found_and_then_removed(
    sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox
) -> None:
    sandbox.telegram.world.webhook = "https://a.example/hook"
    assert [finding.fine for finding in await channel.examine()] == [True, False]
    async with listening(channel, inbox):
        await until(lambda: inbox.connections)
    assert [finding.fine for finding in await channel.examine()] == [True, True]


async def test_two_pollers_take_turns_and_none_gives_up(
    sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox
) -> None:
    rival = TelegramChannel(TELEGRAM_TOKEN, api_url=sandbox.telegram.url, patience=0.01)
    other = Inbox()
    async with listening(channel, inbox) as one, listening(rival, other) as two:
        await until(lambda: inbox.connections > 1 and other.connections > 1)
        sandbox.telegram.send(ANNA, "hello")
        await until(lambda: inbox.arrived or other.arrived)
        assert not one.done()
        assert not two.done()
    await rival.close()


async def test_a_wrong_token_is_refused(sandbox: Sandbox, inbox: Inbox) -> None:
    channel = TelegramChannel("42:wrong", api_url=sandbox.telegram.url)
    with pytest.raises(Refused):
        await channel.open()
    with pytest.raises(Refused):
        await channel.listen(inbox.receive, inbox.connected)
    await channel.close()


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


def shown(text: str) -> str:
    """Telegram itself leaves out what turns the direction of the text."""
    return text.replace("\u202e", "")


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


async def test_what_a_customer_writes_comes_back_the_same(
    sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox
) -> None:
    async with listening(channel, inbox):
        await until(lambda: inbox.connections)
        for text in ODD:
            sandbox.telegram.send(ANNA, text)
        await until(lambda: len(inbox.arrived) == len(ODD))
    assert written(inbox) == ODD
