"""How updates reach a bot: what comes, in which shape, when, and until when."""

import asyncio

import aiohttp
import pytest
from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramBadRequest, TelegramConflictError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Update

from handlers.sandbox import Sandbox
from handlers.sandbox.refusal import ActionError
from tests.sandbox.telegramchat import ANNA, EMILY

ONE_BUTTON = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Yes", callback_data="y")]])


async def only(bot: Bot) -> Update:
    (update,) = await bot.get_updates()
    return update


async def texts(bot: Bot, **given: int) -> list[str | None]:
    return [update.message.text for update in await bot.get_updates(**given) if update.message]


async def test_a_message_tells_who_wrote_what_and_marks_commands(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.start(ANNA, "from-site")
    message = (await only(bot)).message
    assert message is not None
    assert message.from_user is not None
    assert (message.from_user.first_name, message.from_user.language_code) == ("Анна", "ru")
    assert (message.chat.id, message.chat.type) == (ANNA, "private")
    assert message.text == "/start from-site"
    assert message.entities is not None
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]


async def test_a_press_brings_the_message_and_may_be_answered_once(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.start(ANNA)
    sent = await bot.send_message(ANNA, "Sure?", reply_markup=ONE_BUTTON)
    sandbox.telegram.press(ANNA, sent.message_id, "y")
    query = (await bot.get_updates())[-1].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("y", ANNA)
    assert query.message == sent
    await bot.answer_callback_query(query.id, "Thanks")
    assert sandbox.telegram.state()["toasts"]["1001"]["text"] == "Thanks"
    with pytest.raises(
        TelegramBadRequest, match="query is too old and response timeout expired or query ID is invalid"
    ):
        await bot.answer_callback_query(query.id)


async def test_a_button_can_be_pressed_only_where_it_stands(sandbox: Sandbox, bot: Bot) -> None:
    said = sandbox.telegram.start(ANNA)["message_id"]
    sent = await bot.send_message(ANNA, "Sure?", reply_markup=ONE_BUTTON)
    for message, data in ((sent.message_id, "n"), (said, "y"), (99, "y")):
        with pytest.raises(ActionError):
            sandbox.telegram.press(ANNA, message, data)
    await bot.edit_message_reply_markup(chat_id=ANNA, message_id=sent.message_id)
    with pytest.raises(ActionError, match="no button"):
        sandbox.telegram.press(ANNA, sent.message_id, "y")


async def test_an_edit_keeps_the_number_and_has_a_date(sandbox: Sandbox, bot: Bot) -> None:
    number = sandbox.telegram.send(ANNA, "helo")["message_id"]
    sandbox.telegram.edit(ANNA, number, "hello")
    edited = (await bot.get_updates())[-1].edited_message
    assert edited is not None
    assert (edited.message_id, edited.text) == (number, "hello")
    assert edited.edit_date


async def test_blocking_and_coming_back_change_our_membership(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.block(ANNA, True)
    sandbox.telegram.start(ANNA)
    left, back, started = await bot.get_updates()
    assert left.my_chat_member is not None
    assert back.my_chat_member is not None
    assert (left.my_chat_member.new_chat_member.status, back.my_chat_member.new_chat_member.status) == (
        "kicked",
        "member",
    )
    assert started.message is not None


@pytest.mark.parametrize("kind", ["photo", "document", "video", "audio", "voice", "animation", "video_note", "sticker"])
async def test_files_of_every_kind_arrive_and_can_be_fetched(sandbox: Sandbox, bot: Bot, kind: str) -> None:
    sandbox.telegram.file(ANNA, kind, "thing.bin", caption="look", content_base64="AAEC")
    message = (await only(bot)).message
    assert message is not None
    assert message.content_type == kind
    assert message.caption == "look"
    thing = getattr(message, kind)
    file = await bot.get_file(thing[-1].file_id if kind == "photo" else thing.file_id)
    assert file.file_path
    content = await bot.download_file(file.file_path)
    assert content is not None
    assert content.read() == b"\x00\x01\x02"


async def test_an_album_comes_as_several_messages_with_one_group_and_one_caption(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.album(ANNA, [{"kind": "photo", "name": f"{n}.png"} for n in range(3)], "three")
    messages = [update.message for update in await bot.get_updates()]
    assert [message.caption for message in messages if message] == ["three", None, None]
    assert len({message.media_group_id for message in messages if message}) == 1


async def test_contact_place_and_reply_arrive(sandbox: Sandbox, bot: Bot) -> None:
    first = sandbox.telegram.contact(ANNA, "+79990000000")["message_id"]
    sandbox.telegram.location(ANNA, 55.75, 37.62)
    sandbox.telegram.send(ANNA, "this one", reply_to=first)
    contact, location, reply = [update.message for update in await bot.get_updates()]
    assert contact is not None
    assert contact.contact is not None
    assert contact.contact.user_id == ANNA
    assert location is not None
    assert location.location is not None
    assert location.location.latitude == 55.75
    assert reply is not None
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.message_id == first


async def test_a_text_too_long_for_one_message_is_cut_as_the_apps_do(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.send(ANNA, "😀" * 3000)
    assert await texts(bot) == ["😀" * 2048, "😀" * 952]


async def test_updates_come_again_until_a_higher_offset_confirms_them(sandbox: Sandbox, bot: Bot) -> None:
    for word in "abc":
        sandbox.telegram.send(ANNA, word)
    first = (await bot.get_updates(limit=2))[0].update_id
    assert await texts(bot, limit=2) == ["a", "b"]
    assert await texts(bot, offset=first + 2) == ["c"]
    assert await texts(bot, offset=first + 3) == []
    confirmed = sandbox.journal.of("telegram", "update_confirmed")
    assert [entry["update_ids"] for entry in confirmed] == [[first, first + 1], [first + 2]]
    assert len(sandbox.journal.of("telegram", "update_delivered")) == 5


async def test_a_negative_offset_keeps_only_the_newest(sandbox: Sandbox, bot: Bot) -> None:
    for word in "abc":
        sandbox.telegram.send(ANNA, word)
    assert await texts(bot, offset=-1) == ["c"]
    assert await texts(bot) == ["c"]


async def test_a_poll_is_held_until_something_comes(sandbox: Sandbox, bot: Bot) -> None:
    poll = asyncio.ensure_future(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    assert not poll.done()
    sandbox.telegram.send(ANNA, "here")
    async with asyncio.timeout(2):
        assert len(await poll) == 1


async def test_a_poll_ends_empty_when_its_time_is_over(bot: Bot) -> None:
    loop = asyncio.get_running_loop()
    begun = loop.time()
    assert await bot.get_updates(timeout=1) == []
    assert 0.9 < loop.time() - begun < 3


async def test_the_older_of_two_pollers_is_sent_away(sandbox: Sandbox, bot: Bot) -> None:
    older = asyncio.ensure_future(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    newer = asyncio.ensure_future(bot.get_updates(timeout=30))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await older
    sandbox.telegram.send(ANNA, "for the newer")
    assert len(await newer) == 1


async def test_a_webhook_shuts_polling_out(sandbox: Sandbox, bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="HTTPS"):
        await bot.set_webhook("http://example.com")
    polling = asyncio.ensure_future(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    await bot.set_webhook("https://example.com/hook")
    with pytest.raises(TelegramConflictError):
        await polling
    with pytest.raises(TelegramConflictError, match="webhook is active"):
        await bot.get_updates()
    sandbox.telegram.send(ANNA, "waits")
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == ("https://example.com/hook", 1)
    await bot.delete_webhook()
    assert await texts(bot) == ["waits"]
    await bot.delete_webhook(drop_pending_updates=True)
    assert await texts(bot) == []


async def test_the_wished_kinds_are_remembered_and_apply_to_what_arrives_later(sandbox: Sandbox, bot: Bot) -> None:
    number = sandbox.telegram.send(ANNA, "a")["message_id"]
    await bot.get_updates(allowed_updates=["message_reaction"])
    sandbox.telegram.send(ANNA, "b")
    sandbox.telegram.react(ANNA, number, "👍")
    message, reaction = await bot.get_updates()
    assert message.message is not None
    assert reaction.message_reaction is not None
    assert reaction.message_reaction.new_reaction[0].model_dump() == {"type": "emoji", "emoji": "👍"}


async def test_reactions_come_only_to_who_asked_for_them(sandbox: Sandbox, bot: Bot) -> None:
    number = sandbox.telegram.send(ANNA, "a")["message_id"]
    sandbox.telegram.react(ANNA, number, "👍")
    assert len(await bot.get_updates()) == 1
    (shown,) = sandbox.telegram.state()["chats"]["1001"]
    assert shown["reactions"] == [{"emoji": "👍", "by": "customer"}]


async def test_what_cannot_be_parsed_can_arrive_too(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.raw({"message": {"message_id": "x"}})
    with pytest.raises(ClientDecodeError):
        await bot.get_updates()


async def test_an_old_number_injected_is_not_taken_for_confirmed(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.send(ANNA, "a")
    update = (await bot.get_updates())[0]
    again = update.model_dump(exclude_none=True, by_alias=True, mode="json")
    again["message"]["date"] = 1
    sandbox.telegram.raw(again)
    assert [one.update_id for one in await bot.get_updates(offset=update.update_id + 1)] == [update.update_id]
    assert await bot.get_updates(offset=update.update_id + 1) == []


async def test_an_update_may_be_doubled_lost_or_late(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.faults.add(kind="duplicate", server="telegram", method="events")
    sandbox.telegram.send(ANNA, "doubled")
    sandbox.faults.add(kind="duplicate", server="telegram", method="events", error="new_id")
    sandbox.telegram.send(ANNA, "twice")
    sandbox.faults.add(kind="drop", server="telegram", method="events", chat="1001")
    sandbox.telegram.send(EMILY, "not hers")
    sandbox.telegram.send(ANNA, "lost")
    sandbox.faults.add(kind="reorder", server="telegram", method="events")
    sandbox.telegram.send(ANNA, "late")
    sandbox.telegram.send(ANNA, "early")
    updates = await bot.get_updates()
    assert [one.message.text for one in updates if one.message] == [
        *("doubled", "doubled", "twice", "twice", "not hers", "early", "late")
    ]
    numbers = [one.update_id for one in updates]
    assert numbers[0] == numbers[1]
    assert numbers[1:] == sorted(set(numbers))
    assert len(sandbox.journal.of("telegram", "customer_said")) == 6


async def test_a_doubled_update_comes_again_even_after_the_first_was_confirmed(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.faults.add(kind="duplicate", server="telegram", method="events")
    sandbox.telegram.send(ANNA, "a")
    (first,) = await bot.get_updates(limit=1)
    assert await bot.get_updates(offset=first.update_id + 1) == [first]


async def test_numbers_go_on_after_a_reset(sandbox: Sandbox, bot: Bot) -> None:
    sandbox.telegram.send(ANNA, "a")
    before = await only(bot)
    sandbox.reset()
    assert sandbox.telegram.state()["chats"] == {}
    sandbox.telegram.send(ANNA, "b")
    after = (await bot.get_updates(offset=before.update_id + 1))[0]
    assert before.message is not None
    assert after.message is not None
    assert after.message.message_id > before.message.message_id


async def test_a_wrong_token_opens_nothing(sandbox: Sandbox) -> None:
    url = f"{sandbox.telegram.url}/bot1:wrong/getUpdates"
    async with aiohttp.ClientSession() as client, client.get(url) as answer:
        assert answer.status == 401
        assert await answer.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
