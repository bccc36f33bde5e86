"""What the sandbox's Telegram lets a bot send, and what it refuses."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from handlers.sandbox import Sandbox
from tests.sandbox.telegramchat import ANNA, keyboard, last


async def test_nobody_is_written_to_before_they_began_or_after_they_blocked(sandbox: Sandbox, bot: Bot) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(ANNA, "hello")
    sandbox.telegram.start(ANNA)
    sandbox.telegram.block(ANNA, True)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(ANNA, "hello")
    for unknown in (5, -100, "@anna"):
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.send_message(unknown, "hello")


async def test_what_is_sent_is_shown_and_written_down(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    markup = InlineKeyboardMarkup(
        inline_keyboard=[
            [InlineKeyboardButton(text="A", callback_data="a")],
            [InlineKeyboardButton(text="B", url="https://example.com")],
        ]
    )
    sent = await bot.send_message(ANNA, "<b>Hi</b>, Anna", parse_mode="HTML", reply_markup=markup)
    shown = last(sandbox)
    assert (shown["message_id"], shown["from"], shown["text"]) == (sent.message_id, "bot", "Hi, Anna")
    assert shown["entities"] == [{"offset": 0, "length": 2, "type": "bold"}]
    assert shown["keyboard"] == [[{"text": "A", "data": "a"}], [{"text": "B", "url": "https://example.com"}]]
    seen = sandbox.journal.of("telegram", "customer_sees")[-1]
    assert (seen["customer"], seen["message_id"], seen["text"]) == (ANNA, sent.message_id, "Hi, Anna")
    assert [button["text"] for button in seen["buttons"]] == ["A", "B"]


async def test_the_text_is_trimmed_and_its_entities_move_with_it(bot: Bot, anna: int) -> None:
    sent = await bot.send_message(ANNA, " \n <b> 😀a </b><i> </i>\n", parse_mode="HTML")
    assert sent.text == "😀a"
    assert sent.entities is not None
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 3)]


async def test_code_stands_in_no_other_style(bot: Bot, anna: int) -> None:
    sent = await bot.send_message(ANNA, "<b><code>x</code></b> <b>y</b>", parse_mode="HTML")
    assert sent.entities is not None
    assert [(e.type, e.offset) for e in sent.entities] == [("code", 0), ("bold", 2)]


async def test_links_and_commands_are_found_outside_of_code_and_links(bot: Bot, anna: int) -> None:
    text = "/help see https://a.example/x. <code>/no b.com</code> <a href='https://c.com'>d.com</a> mail e@f.org"
    sent = await bot.send_message(ANNA, text, parse_mode="HTML")
    assert sent.entities is not None
    assert sent.text is not None
    found = [(entity.type, entity.extract_from(sent.text)) for entity in sent.entities]
    assert found == [
        ("bot_command", "/help"),
        ("url", "https://a.example/x"),
        ("code", "/no b.com"),
        ("text_link", "d.com"),
        ("email", "e@f.org"),
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("  \n ", "message text is empty"),
        ("\u200b\u2060\ufeff", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2049, "message is too long"),
        ("<b>x", "can't parse entities: Can't find end tag"),
        ("1 <3", "can't parse entities: Unclosed start tag at byte offset 2"),
    ],
)
async def test_a_text_that_is_none_is_refused_and_nobody_sees_it(
    sandbox: Sandbox, bot: Bot, anna: int, text: str, complaint: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.send_message(ANNA, text, parse_mode="HTML")
    assert sandbox.journal.of("telegram", "customer_sees") == []


async def test_the_limit_counts_what_is_left_without_markup(bot: Bot, anna: int) -> None:
    sent = await bot.send_message(ANNA, "<b>&lt;</b>" * 4096, parse_mode="HTML")
    assert sent.text == "<" * 4096


@pytest.mark.parametrize(
    "button",
    [
        {"text": " ", "callback_data": "a"},
        {"text": "A"},
        {"text": "A", "callback_data": "a", "url": "https://example.com"},
        {"text": "A", "callback_data": "я" * 33},
        {"text": "A", "url": "nowhere"},
        {"text": "A", "switch_inline_query": "x"},
    ],
)
async def test_a_button_has_a_text_and_one_thing_to_do(bot: Bot, anna: int, button: dict[str, str]) -> None:
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(ANNA, "x", reply_markup=keyboard(**button))


async def test_callback_data_may_have_64_bytes(bot: Bot, anna: int) -> None:
    assert await bot.send_message(ANNA, "x", reply_markup=keyboard(text="A", callback_data="я" * 32))


async def test_keys_in_place_of_the_letters_come_and_go(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="My number", request_contact=True)]])
    await bot.send_message(ANNA, "x", reply_markup=keys)
    assert last(sandbox)["reply_keyboard"]["keyboard"] == [[{"text": "My number", "request_contact": True}]]
    await bot.send_message(ANNA, "x", reply_markup=ReplyKeyboardRemove())
    assert last(sandbox)["reply_keyboard"] == {"keyboard": []}


async def test_a_reply_needs_its_message_unless_it_may_do_without(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    first = last(sandbox)["message_id"]
    await bot.send_message(ANNA, "x", reply_parameters=ReplyParameters(message_id=first))
    assert last(sandbox)["reply_to"] == first
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(ANNA, "x", reply_parameters=ReplyParameters(message_id=999))
    lenient = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(ANNA, "x", reply_parameters=lenient)).reply_to_message is None


async def test_typing_shows_until_the_message_comes(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    await bot.send_chat_action(ANNA, "typing")
    assert list(sandbox.telegram.state()["typing"]) == ["1001"]
    await bot.send_message(ANNA, "there")
    assert sandbox.telegram.state()["typing"] == {}
    with pytest.raises(TelegramBadRequest, match="wrong parameter action"):
        await bot.send_chat_action(ANNA, "sleeping")


async def test_typing_ends_by_itself(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    await bot.send_chat_action(ANNA, "typing")
    sandbox.telegram.world.typing[ANNA] -= 6
    assert sandbox.telegram.state()["typing"] == {}


async def test_contact_and_place_can_be_sent(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    await bot.send_contact(ANNA, "+1", "Desk")
    assert last(sandbox)["contact"] == {"phone_number": "+1", "first_name": "Desk"}
    await bot.send_location(ANNA, 55.5, 37.5)
    assert last(sandbox)["location"] == {"latitude": 55.5, "longitude": 37.5}
    with pytest.raises(TelegramAPIError):
        await bot.send_location(ANNA, 91, 0)
