"""What the sandbox's Telegram lets a bot send and change, and what it refuses."""

from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramEntityTooLarge, TelegramForbiddenError
from aiogram.types import (
    BotCommand,
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    ReactionTypeEmoji,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)

from handlers.sandbox import Sandbox
from handlers.sandbox.telegram import media

ANNA = 1001


@pytest.fixture
def people(sandbox: Sandbox) -> Any:
    sandbox.telegram.start(ANNA)
    return sandbox.telegram


def last(sandbox: Sandbox) -> dict[str, Any]:
    shown: dict[str, Any] = sandbox.telegram.state()["chats"][str(ANNA)][-1]
    return shown


def keyboard(**button: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(**button)]])


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


async def test_what_is_sent_is_shown_and_written_down(sandbox: Sandbox, bot: Bot, people: Any) -> None:
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


async def test_the_text_is_trimmed_and_its_entities_move_with_it(bot: Bot, people: Any) -> None:
    sent = await bot.send_message(ANNA, " \n <b> 😀a </b><i> </i>\n", parse_mode="HTML")
    assert sent.text == "😀a"
    assert sent.entities is not None
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 3)]


async def test_code_stands_in_no_other_style(bot: Bot, people: Any) -> None:
    sent = await bot.send_message(ANNA, "<b><code>x</code></b> <b>y</b>", parse_mode="HTML")
    assert sent.entities is not None
    assert [(e.type, e.offset) for e in sent.entities] == [("code", 0), ("bold", 2)]


async def test_links_and_commands_are_found_outside_of_code_and_links(bot: Bot, people: Any) -> None:
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
    sandbox: Sandbox, bot: Bot, people: Any, text: str, complaint: str
) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.send_message(ANNA, text, parse_mode="HTML")
    assert sandbox.journal.of("telegram", "customer_sees") == []


async def test_the_limit_counts_what_is_left_without_markup(bot: Bot, people: Any) -> None:
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
async def test_a_button_has_a_text_and_one_thing_to_do(bot: Bot, people: Any, button: dict[str, str]) -> None:
    with pytest.raises(TelegramBadRequest, match="BUTTON_DATA_INVALID"):
        await bot.send_message(ANNA, "x", reply_markup=keyboard(**button))


async def test_callback_data_may_have_64_bytes(bot: Bot, people: Any) -> None:
    assert await bot.send_message(ANNA, "x", reply_markup=keyboard(text="A", callback_data="я" * 32))


async def test_keys_in_place_of_the_letters_come_and_go(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="My number", request_contact=True)]])
    await bot.send_message(ANNA, "x", reply_markup=keys)
    assert last(sandbox)["reply_keyboard"] == {"keyboard": [[{"text": "My number", "request_contact": True}]]}
    await bot.send_message(ANNA, "x", reply_markup=ReplyKeyboardRemove())
    assert last(sandbox)["reply_keyboard"] == {"keyboard": []}


async def test_a_reply_needs_its_message_unless_it_may_do_without(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    first = last(sandbox)["message_id"]
    await bot.send_message(ANNA, "x", reply_parameters=ReplyParameters(message_id=first))
    assert last(sandbox)["reply_to"] == first
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(ANNA, "x", reply_parameters=ReplyParameters(message_id=999))
    lenient = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await bot.send_message(ANNA, "x", reply_parameters=lenient)).reply_to_message is None


async def test_an_edit_replaces_text_and_keyboard_at_once(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    sent = await bot.send_message(ANNA, "one", reply_markup=keyboard(text="A", callback_data="a"))
    edited = await bot.edit_message_text("two", chat_id=ANNA, message_id=sent.message_id)
    assert isinstance(edited, type(sent))
    assert (edited.text, edited.reply_markup) == ("two", None)
    assert edited.edit_date
    assert last(sandbox)["edited"]
    assert [entry["text"] for entry in sandbox.journal.of("telegram", "customer_sees_edit")] == ["two"]
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_text("<i></i>two ", chat_id=ANNA, message_id=sent.message_id, parse_mode="HTML")


async def test_a_new_keyboard_alone_is_no_new_text(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    sent = await bot.send_message(ANNA, "one")
    markup = keyboard(text="A", callback_data="a")
    await bot.edit_message_reply_markup(chat_id=ANNA, message_id=sent.message_id, reply_markup=markup)
    assert last(sandbox)["keyboard"] == [[{"text": "A", "data": "a"}]]
    assert not last(sandbox)["edited"]
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_reply_markup(chat_id=ANNA, message_id=sent.message_id, reply_markup=markup)


async def test_only_ones_own_messages_that_are_there_may_be_edited(sandbox: Sandbox, bot: Bot, people: Any) -> None:
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


async def test_a_file_is_uploaded_once_and_sent_again_by_its_id(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    sent = await bot.send_document(ANNA, BufferedInputFile(b"12", "план.txt"), caption="<b>x</b>", parse_mode="HTML")
    assert sent.document is not None
    assert (sent.caption, sent.document.file_name, sent.document.file_size) == ("x", "план.txt", 2)
    again = await bot.send_document(ANNA, sent.document.file_id)
    assert again.document == sent.document
    shown = last(sandbox)
    assert (shown["file"]["kind"], shown["file"]["name"]) == ("document", "план.txt")
    edited = await bot.edit_message_caption(chat_id=ANNA, message_id=sent.message_id, caption="y")
    assert isinstance(edited, type(sent))
    assert edited.caption == "y"
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("z", chat_id=ANNA, message_id=sent.message_id)


@pytest.mark.parametrize("kind", ["photo", "video", "audio", "voice", "animation", "sticker", "video_note"])
async def test_files_of_every_kind_can_be_sent(bot: Bot, people: Any, kind: str) -> None:
    sent = await getattr(bot, f"send_{kind}")(ANNA, BufferedInputFile(b"12", "x.bin"))
    assert sent.content_type == kind


async def test_files_that_are_none_are_refused(bot: Bot, people: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(ANNA, BufferedInputFile(b"", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="wrong file identifier/HTTP URL specified"):
        await bot.send_document(ANNA, "unknown")
    with pytest.raises(TelegramBadRequest, match="caption is too long"):
        await bot.send_document(ANNA, BufferedInputFile(b"1", "x.txt"), caption="x" * 1025)
    monkeypatch.setattr(media, "LARGEST_UPLOAD", 3)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(ANNA, BufferedInputFile(b"1234", "x.txt"))


async def test_a_file_over_20_megabytes_cannot_be_fetched(bot: Bot, people: Any) -> None:
    sent = await bot.send_document(ANNA, BufferedInputFile(bytes(20 * 1024 * 1024 + 1), "x.bin"))
    assert sent.document is not None
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(sent.document.file_id)


async def test_an_album_is_sent_whole_or_not_at_all(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    photos = [
        InputMediaPhoto(media=BufferedInputFile(b"1", f"{n}.png"), caption=f"<i>{n}</i>", parse_mode="HTML")
        for n in range(2)
    ]
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await bot.send_media_group(ANNA, [*photos, InputMediaDocument(media=BufferedInputFile(b"1", "x.txt"))])
    with pytest.raises(TelegramBadRequest, match="from 2 to 10"):
        await bot.send_media_group(ANNA, photos[:1])
    assert sandbox.journal.of("telegram", "customer_sees") == []
    sent = await bot.send_media_group(ANNA, photos)
    assert [message.caption for message in sent] == ["0", "1"]
    assert len({message.media_group_id for message in sent}) == 1


async def test_typing_shows_until_the_message_comes(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    await bot.send_chat_action(ANNA, "typing")
    assert list(sandbox.telegram.state()["typing"]) == ["1001"]
    await bot.send_message(ANNA, "there")
    assert sandbox.telegram.state()["typing"] == {}
    with pytest.raises(TelegramBadRequest, match="wrong parameter action"):
        await bot.send_chat_action(ANNA, "sleeping")


async def test_a_reaction_is_one_that_telegram_knows(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    number = last(sandbox)["message_id"]
    await bot.set_message_reaction(ANNA, number, [ReactionTypeEmoji(emoji="👀")])
    assert last(sandbox)["reactions"] == [{"emoji": "👀", "by": "bot"}]
    with pytest.raises(TelegramBadRequest, match="REACTION_INVALID"):
        await bot.set_message_reaction(ANNA, number, [ReactionTypeEmoji(emoji="🦷")])
    await bot.set_message_reaction(ANNA, number, [])
    assert last(sandbox)["reactions"] == []


async def test_messages_are_pinned_and_unpinned(sandbox: Sandbox, bot: Bot, people: Any) -> None:
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


async def test_the_bot_tells_of_itself_and_learns_who_it_talks_to(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    await bot.set_my_name("Desk")
    await bot.set_my_description("Помогаем", language_code="ru")
    assert (await bot.me()).first_name == "Desk"
    assert sandbox.telegram.state()["bot"]["description:ru"] == "Помогаем"
    with pytest.raises(TelegramBadRequest):
        await bot.set_my_description("x" * 513)
    assert (await bot.get_chat(ANNA)).username == "anna"
    assert (await bot.get_chat_member(ANNA, ANNA)).user.first_name == "Анна"


async def test_contact_and_place_can_be_sent(sandbox: Sandbox, bot: Bot, people: Any) -> None:
    await bot.send_contact(ANNA, "+1", "Desk")
    assert last(sandbox)["contact"] == {"phone_number": "+1", "first_name": "Desk"}
    await bot.send_location(ANNA, 55.5, 37.5)
    assert last(sandbox)["location"] == {"latitude": 55.5, "longitude": 37.5}
    with pytest.raises(TelegramAPIError):
        await bot.send_location(ANNA, 91, 0)
