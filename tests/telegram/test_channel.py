"""The rest of the port: opening, introducing itself, examining, and what Telegram cannot do."""

import json
import subprocess
import sys

import pytest

from bot.ports import Agent, Author, Limits, Outgoing, Place, Post, rich
from handlers.telegram import TelegramChannel
from tests.telegram.bot_api import BotApi, hangs_up, ok, refuses


async def test_opening_checks_the_token_and_no_place_is_the_desk(api: BotApi, channel: TelegramChannel) -> None:
    assert await channel.open() == Place("telegram", "")
    assert [method for method, _ in api.calls] == ["getMe"]


async def test_commands_and_descriptions_are_set_for_each_language_and_for_all_others(api: BotApi) -> None:
    commands = {"ru": [("start", "Начать")], "en": [("start", "Begin")]}
    channel = TelegramChannel("42:x", api_url=api.url, commands=commands, descriptions={"ru": "О" * 600, "en": "About"})
    await channel.open()
    await channel.close()
    menus = {one.get("language_code"): json.loads(one["commands"])[0] for one in api.of("setMyCommands")}
    assert menus == {
        None: {"command": "start", "description": "Begin"},
        "ru": {"command": "start", "description": "Начать"},
        "en": {"command": "start", "description": "Begin"},
    }
    assert [json.loads(one["menu_button"]) for one in api.of("setChatMenuButton")] == [{"type": "commands"}]
    told = {one.get("language_code"): one["description"] for one in api.of("setMyDescription")}
    assert told == {None: "About", "ru": "О" * 512, "en": "About"}


@pytest.mark.parametrize("reply", [refuses(400, "Bad Request: odd"), refuses(429, "x", retry_after=99), hangs_up])
async def test_a_menu_that_cannot_be_set_does_not_hinder_the_start(api: BotApi, reply: object) -> None:
    api.always["setMyCommands"] = reply  # type: ignore[assignment]
    channel = TelegramChannel("42:x", api_url=api.url, commands={"en": [("start", "Begin")]})
    assert await channel.open() == Place("telegram", "")
    await channel.close()


@pytest.mark.parametrize(("pace", "per_chat"), [(30, 1), (0.5, 1), (0, 0)])
def test_its_limits_are_telegrams_unless_the_pace_is_off(pace: float, per_chat: float) -> None:
    assert TelegramChannel("42:x", pace=pace).limits == Limits(4096, pace, per_chat, 5, fetch=20 * 1024 * 1024)


async def test_what_telegram_cannot_do_is_said_honestly(channel: TelegramChannel) -> None:
    place = Place("telegram", "77")
    assert await channel.find(Outgoing("1", place, Post(rich("x")))) is None
    assert await channel.missed_since(place, "") == []
    assert await channel.who(Author("77", "Ann"), Place("telegram", "77")) == Agent("77", "Ann", may_act=False)


async def test_a_doctor_finds_a_working_token(api: BotApi, channel: TelegramChannel) -> None:
    findings = await channel.examine()
    assert all(finding.fine for finding in findings)
    assert "@desk_bot" in findings[0].words


async def test_a_doctor_finds_a_leftover_webhook_and_does_not_show_its_address(
    api: BotApi, channel: TelegramChannel
) -> None:
    webhook = {"url": "https://a.example/secret", "has_custom_certificate": False, "pending_update_count": 3}
    api.order("getWebhookInfo", ok(webhook))
    token, leftover = await channel.examine()
    assert (token.fine, leftover.fine) == (True, False)
    assert leftover.advice
    assert "secret" not in repr(leftover)


@pytest.mark.parametrize("reply", [refuses(401, "Unauthorized"), refuses(404, "Not Found"), hangs_up])
async def test_a_doctor_says_what_to_do_about_a_token_that_does_not_work(
    api: BotApi, channel: TelegramChannel, reply: object
) -> None:
    api.order("getMe", reply)  # type: ignore[arg-type]
    [finding] = await channel.examine()
    assert not finding.fine
    assert "telegram." in finding.advice


async def test_a_doctor_survives_what_is_no_token(api: BotApi) -> None:
    [finding] = await TelegramChannel("nonsense", api_url=api.url).examine()
    assert not finding.fine


async def test_closing_twice_and_unused_is_fine(api: BotApi, channel: TelegramChannel) -> None:
    await channel.close()
    await channel.open()
    await channel.close()
    await channel.close()


def test_the_list_of_messengers_does_not_load_aiogram() -> None:
    code = "import sys, handlers; sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
