"""What was sent can be changed and taken back, however many messages it took."""

import pytest

from bot.ports import Control, Delete, Edit, Outgoing, Place, Rich, Span, Undeliverable, rich
from handlers.sandbox import Sandbox
from handlers.telegram import TelegramChannel
from tests.telegram.sandboxed.conftest import ANNA, say

LONG = "A sentence of some length, and then another one. " * 200
CHAT = Place("telegram", str(ANNA))
SOLVED = (Control("Yes, solved", "k:0", "solved"),)


def edit(text: str | Rich, parts: tuple[str, ...], controls: tuple[Control, ...] = ()) -> Outgoing:
    return Outgoing("2", CHAT, Edit(rich(text) if isinstance(text, str) else text, controls), parts=parts)


def in_chat(sandbox: Sandbox) -> dict[str, tuple[str, bool]]:
    """What stands in the chat: words, and whether there are buttons under them."""
    chat = sandbox.telegram.state()["chats"][str(ANNA)]
    return {str(one["message_id"]): (one["text"], bool(one["keyboard"])) for one in chat}


async def test_words_and_style_are_replaced_and_the_buttons_stay(sandbox: Sandbox, channel: TelegramChannel) -> None:
    sandbox.telegram.start(ANNA)
    parts = (await say(channel, ANNA, "on its weigh", SOLVED)).messages
    for _ in range(2):  # the second time Telegram says that nothing is modified
        receipt = await channel.deliver(edit((Span("on its way", bold=True),), parts, SOLVED))
    assert receipt.messages == parts
    assert in_chat(sandbox)[parts[0]] == ("on its way", True)


async def test_a_text_can_need_more_or_fewer_messages_than_before(sandbox: Sandbox, channel: TelegramChannel) -> None:
    sandbox.telegram.start(ANNA)
    parts = (await say(channel, ANNA, "short", SOLVED)).messages
    more = (await channel.deliver(edit(LONG, parts, SOLVED))).messages
    shown = in_chat(sandbox)
    assert more[0] == parts[0]
    assert [shown[part][1] for part in more] == [False] * (len(more) - 1) + [True]
    assert "".join(shown[part][0] + " " for part in more).split() == LONG.split()
    fewer = (await channel.deliver(edit("short again", more))).messages
    assert fewer == parts
    assert [text for id_, (text, _) in in_chat(sandbox).items() if id_ in more] == ["short again"]


async def test_what_is_taken_back_is_gone_and_twice_is_no_error(sandbox: Sandbox, channel: TelegramChannel) -> None:
    sandbox.telegram.start(ANNA)
    parts = (await say(channel, ANNA, LONG)).messages
    for _ in range(2):
        assert (await channel.deliver(Outgoing("2", CHAT, Delete(), parts=parts))).messages == ()
    assert not set(parts) & in_chat(sandbox).keys()


async def test_what_the_customer_no_longer_has_cannot_be_changed(sandbox: Sandbox, channel: TelegramChannel) -> None:
    sandbox.telegram.start(ANNA)
    parts = (await say(channel, ANNA, "hello")).messages
    await channel.deliver(Outgoing("2", CHAT, Delete(), parts=parts))
    with pytest.raises(Undeliverable):
        await channel.deliver(edit("goodbye", parts))
