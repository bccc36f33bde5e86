"""What the sandbox's Telegram lets a bot change, and how the bot tells of itself."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BotCommand,
    ReactionTypeEmoji,
)

from handlers.sandbox import Sandbox
from tests.sandbox.telegramchat import ANNA, keyboard, last


async def test_an_edit_replaces_text_and_keyboard_at_once(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    sent = await bot.send_message(ANNA, "one", reply_markup=keyboard(text="A", callback_data="a"))
    edited = await bot.edit_message_text("two", chat_id=ANNA, message_id=sent.message_id)
    assert isinstance(edited, type(sent))
    assert (edited.text, edited.reply_markup) == ("two", None)
    assert edited.edit_date
    assert last(sandbox)["edited"]
    assert [entry["text"] for entry in sandbox.journal.of("telegram", "customer_sees_edit")] == ["two"]
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("<i></i>two ", chat_id=ANNA, message_id=sent.message_id, parse_mode="HTML")


async def test_a_new_keyboard_alone_is_no_new_text(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    sent = await bot.send_message(ANNA, "one")
    markup = keyboard(text="A", callback_data="a")
    await bot.edit_message_reply_markup(chat_id=ANNA, message_id=sent.message_id, reply_markup=markup)
    assert last(sandbox)["keyboard"] == [[{"text": "A", "data": "a"}]]
    assert not last(sandbox)["edited"]
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_reply_markup(chat_id=ANNA, message_id=sent.message_id, reply_markup=markup)


async def test_only_ones_own_messages_that_are_there_may_be_edited(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    theirs = last(sandbox)["message_id"]
    with pytest.raises(TelegramBadRequest, match="message can't be edited"):
        await bot.edit_message_text("x", chat_id=ANNA, message_id=theirs)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=ANNA, message_id=999)
    sent = await bot.send_message(ANNA, "x")
    assert await bot.delete_message(ANNA, sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("y", chat_id=ANNA, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(ANNA, sent.message_id)
    assert last(sandbox)["message_id"] == theirs


async def test_a_reaction_is_one_that_telegram_knows(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    number = last(sandbox)["message_id"]
    await bot.set_message_reaction(ANNA, number, [ReactionTypeEmoji(emoji="👀")])
    assert last(sandbox)["reactions"] == [{"emoji": "👀", "by": "bot"}]
    with pytest.raises(TelegramBadRequest, match="REACTION_INVALID"):
        await bot.set_message_reaction(ANNA, number, [ReactionTypeEmoji(emoji="🦷")])
    await bot.set_message_reaction(ANNA, number, [])
    assert last(sandbox)["reactions"] == []


async def test_messages_are_pinned_and_unpinned(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    number = last(sandbox)["message_id"]
    await bot.pin_chat_message(ANNA, number)
    assert sandbox.telegram.state()["pinned"] == {"1001": [number]}
    await bot.unpin_chat_message(ANNA)
    with pytest.raises(TelegramBadRequest, match="message to unpin not found"):
        await bot.unpin_chat_message(ANNA)


async def test_the_menu_is_kept_for_each_language(sandbox: Sandbox, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand(command="help", description="Помощь")], language_code="ru")
    await bot.set_my_commands([BotCommand(command="help", description="Help")])
    assert [one.description for one in await bot.get_my_commands(language_code="ru")] == ["Помощь"]
    assert sandbox.telegram.state()["commands"] == [{"command": "help", "description": "Help"}]
    for wrong in ("Help", "x" * 33, "a-b"):
        with pytest.raises(TelegramBadRequest, match="BOT_COMMAND_INVALID"):
            await bot.set_my_commands([BotCommand(command=wrong, description="x")])
    await bot.delete_my_commands(language_code="ru")
    assert await bot.get_my_commands(language_code="ru") == []


async def test_the_bot_tells_of_itself_and_learns_who_it_talks_to(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    await bot.set_my_name("Desk")
    await bot.set_my_description("Помогаем", language_code="ru")
    assert (await bot.me()).first_name == "Desk"
    assert sandbox.telegram.state()["bot"]["description:ru"] == "Помогаем"
    with pytest.raises(TelegramBadRequest):
        await bot.set_my_description("x" * 513)
    assert (await bot.get_chat(ANNA)).username == "anna"
    assert (await bot.get_chat_member(ANNA, ANNA)).user.first_name == "Анна"
