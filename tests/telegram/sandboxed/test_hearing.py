"""What customers do reaches the port: once, in order, and confirmed only when it is durable."""

import time

import pytest

from bot.ports import (
    Control,
    Edited,
    Left,
    Place,
    Pressed,
    Refused,
    Returned,
    Span,
    Unavailable,
    Undeliverable,
    Unreadable,
    Wrote,
    rich,
)
from handlers.sandbox import TELEGRAM_TOKEN, Sandbox
from handlers.telegram import TelegramChannel
from tests.telegram.conftest import Inbox, listening, until
from tests.telegram.sandboxed.conftest import ANNA, BORIS, say, seen, written
from tests.telegram.test_html import ODD


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
    assert (edited, left, returned) == (Edited(rich("hello"), of=inbox.arrived[0].message), Left(), Returned())
    assert isinstance(wrote, Wrote)
    assert isinstance(location, Wrote)
    assert location.attachments[0].kind == "location"


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


async def test_what_a_customer_writes_comes_back_the_same(
    sandbox: Sandbox, channel: TelegramChannel, inbox: Inbox
) -> None:
    async with listening(channel, inbox):
        await until(lambda: inbox.connections)
        for text in ODD:
            sandbox.telegram.send(ANNA, text)
        await until(lambda: len(inbox.arrived) == len(ODD))
    assert written(inbox) == ODD
