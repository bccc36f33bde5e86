"""Added to a group, the bot says once that it works in private, and is quiet from then on."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.ports import Undeliverable
from handlers.telegram import TelegramChannel
from tests.telegram.bot_api import TOKEN, BotApi, ok, refuses
from tests.telegram.conftest import Inbox, listening, until
from tests.telegram.sandboxed.conftest import say
from tests.telegram.updates import ANN, BOT, NOW, SENT, message, update

HERE, THERE = -42, -1_000_042
NOTICES = {"en": "Only in private.", "ru": "Только лично."}


def changed(new: str, old: str = "left", chat: int = HERE, kind: str = "group", language: str = "en") -> dict[str, Any]:
    who = ANN | {"language_code": language}
    told = {"chat": {"id": chat, "type": kind, "title": "All"}, "from": who, "date": SENT}
    members = {"old_chat_member": {"status": old, "user": BOT}, "new_chat_member": {"status": new, "user": BOT}}
    return update(my_chat_member=told | members)


def moved() -> dict[str, Any]:
    group = {"id": HERE, "type": "group", "title": "All"}
    return update(message=message(chat=group, migrate_to_chat_id=THERE))


@pytest.fixture
async def leaving(api: BotApi) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(TOKEN, api_url=api.url, in_groups=NOTICES, leave_groups=True, clock=lambda: NOW)
    yield made
    await made.close()


@pytest.fixture
async def staying(api: BotApi) -> AsyncIterator[TelegramChannel]:
    made = TelegramChannel(TOKEN, api_url=api.url, in_groups=NOTICES, clock=lambda: NOW, patience=0.01)
    yield made
    await made.close()


def said(api: BotApi) -> list[tuple[str, str]]:
    return [(str(call["chat_id"]), call["text"]) for call in api.of("sendMessage")]


async def heard(channel: TelegramChannel, api: BotApi, inbox: Inbox, *updates: dict[str, Any]) -> None:
    api.pending = list(updates)
    async with listening(channel, inbox):
        await until(lambda: not api.pending)
        await asyncio.sleep(0.2)
    assert inbox.arrived == []


async def test_it_says_so_once_and_stays_quiet(api: BotApi, staying: TelegramChannel, inbox: Inbox) -> None:
    group = {"id": HERE, "type": "group", "title": "All"}
    again = changed("administrator", old="member")
    await heard(staying, api, inbox, changed("member"), changed("member"), again, update(message=message(chat=group)))
    assert said(api) == [(str(HERE), NOTICES["en"])]
    assert api.of("leaveChat") == []


async def test_it_speaks_the_language_of_whoever_added_it(api: BotApi, staying: TelegramChannel, inbox: Inbox) -> None:
    first, second = changed("member", language="ru"), changed("member", chat=-43, language="de")
    await heard(staying, api, inbox, first, second)
    assert sorted(said(api)) == [("-42", NOTICES["ru"]), ("-43", NOTICES["en"])]


async def test_added_anew_it_says_so_anew_and_in_a_channel_it_says_nothing(
    api: BotApi, staying: TelegramChannel, inbox: Inbox
) -> None:
    channel = changed("administrator", chat=-43, kind="channel")
    await heard(staying, api, inbox, changed("member"), changed("left", old="member"), changed("member"), channel)
    assert said(api) == [(str(HERE), NOTICES["en"])] * 2


async def test_it_leaves_if_the_owner_wants_that(api: BotApi, leaving: TelegramChannel, inbox: Inbox) -> None:
    await heard(leaving, api, inbox, changed("member"))
    assert said(api) == [(str(HERE), NOTICES["en"])]
    assert [str(call["chat_id"]) for call in api.of("leaveChat")] == [str(HERE)]


async def test_a_supergroup_that_was_a_group_we_know_is_not_told_again(
    api: BotApi, staying: TelegramChannel, inbox: Inbox
) -> None:
    await heard(staying, api, inbox, changed("member"), moved(), changed("member", chat=THERE, kind="supergroup"))
    assert said(api) == [(str(HERE), NOTICES["en"])]


async def test_what_is_on_its_way_to_a_group_that_moved_follows_it(
    api: BotApi, staying: TelegramChannel, inbox: Inbox
) -> None:
    upgraded = refuses(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=THERE)
    api.order("sendMessage", upgraded)
    await heard(staying, api, inbox, changed("member"))
    assert said(api) == [(str(HERE), NOTICES["en"]), (str(THERE), NOTICES["en"])]


async def test_a_delivery_follows_a_chat_that_moved_but_not_for_ever(api: BotApi, staying: TelegramChannel) -> None:
    upgraded = refuses(400, "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=THERE)
    api.order("sendMessage", upgraded)
    assert (await say(staying, 77, "hello")).messages
    assert [chat for chat, _ in said(api)] == ["77", str(THERE)]
    api.order("sendMessage", upgraded, upgraded)
    with pytest.raises(Undeliverable):
        await say(staying, 77, "hello")


async def test_a_group_that_does_not_let_us_speak_is_left_all_the_same(
    api: BotApi, leaving: TelegramChannel, inbox: Inbox
) -> None:
    api.order("sendMessage", refuses(400, "Bad Request: not enough rights to send text messages to the chat"))
    api.order("leaveChat", refuses(429, "Too Many Requests", retry_after=0), ok(True))
    await heard(leaving, api, inbox, changed("member"))
    assert len(api.of("leaveChat")) in {1, 2}
