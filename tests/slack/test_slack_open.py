"""Starting and being examined: every missing piece is named, with what to do."""

import re
from pathlib import Path

import pytest
import yaml

import handlers.slack
from bot.ports import Author, ChannelDown, Place, Refused, TryLater
from handlers.sandbox import SLACK_BOT_TOKEN
from handlers.slack import SlackChannel
from handlers.slack.scopes import APP_SCOPES, EVENTS, NEEDED, SCOPES
from tests.slack.slackdesk import BO, BOT, GINA, SlackRoom, place, post

PACKAGE = Path(handlers.slack.__file__).parent


@pytest.mark.parametrize("wanted", ["C1", "#support", "support", "#Support"])
async def test_the_channel_is_found_by_id_or_name(slack: SlackRoom, wanted: str) -> None:
    channel = slack.channel(channel=wanted)
    assert await channel.open() == Place("slack", "C1")
    await channel.close()


async def test_a_private_channel_far_down_the_list_is_found(slack: SlackRoom) -> None:
    room = type(slack.world.channels["C1"])
    for number in range(250):
        slack.world.channels[f"C{number + 500}"] = room(f"C{number + 500}", f"room-{number}")
    slack.world.channels["C9"] = room("C9", "last", [BOT], private=True)
    channel = slack.channel(channel="#last")
    assert await channel.open() == Place("slack", "C9")
    await channel.close()


async def test_a_refused_bot_token_ends_the_start(slack: SlackRoom) -> None:
    channel = slack.channel(bot_token="xoxb-canary-123")
    with pytest.raises(Refused) as caught:
        await channel.open()
    assert "canary" not in repr(caught.value)
    await channel.close()


@pytest.mark.parametrize("wanted", ["#random", "C2"])
async def test_a_channel_without_the_bot_asks_for_an_invitation(slack: SlackRoom, wanted: str) -> None:
    channel = slack.channel(channel=wanted)
    with pytest.raises(ChannelDown, match=re.escape("/invite @firstline in #random")):
        await channel.open()
    await channel.close()
    assert slack.calls("conversations.join") == 0


@pytest.mark.parametrize("wanted", ["#nowhere", "C404"])
async def test_a_channel_that_does_not_exist_is_waited_for(slack: SlackRoom, wanted: str) -> None:
    channel = slack.channel(channel=wanted)
    with pytest.raises(ChannelDown, match=r"desk\.channel"):
        await channel.open()
    await channel.close()


async def test_an_archived_channel_is_waited_for(slack: SlackRoom) -> None:
    slack.people.archive("C1")
    channel = slack.channel(channel="C1")
    with pytest.raises(ChannelDown, match="archived"):
        await channel.open()
    await channel.close()


@pytest.mark.parametrize("kind", ["rate_limit", "status", "html", "lost_before"])
async def test_trouble_at_the_start_is_worth_another_try(slack: SlackRoom, kind: str) -> None:
    slack.fault(kind, method="auth.test", count=-1)
    channel = slack.channel()
    with pytest.raises(TryLater):
        await channel.open()
    slack.sandbox.faults.clear()
    assert await channel.open() == Place("slack", "C1")
    await channel.close()


async def test_a_delivery_opens_what_is_not_open_yet(slack: SlackRoom) -> None:
    channel = slack.channel()
    await channel.deliver(post("hello"))
    await channel.close()
    assert len(slack.shown()) == 1


async def test_a_token_refused_later_stops_the_channel_and_lets_nobody_act(slack: SlackRoom) -> None:
    slack.fault("error", method="auth.test", error="token_revoked", count=-1)
    channel = slack.channel()
    with pytest.raises(ChannelDown):
        await channel.deliver(post("hello"))
    assert (await channel.who(Author(BO), place())).may_act is None
    await channel.close()


async def findings(channel: SlackChannel) -> dict[str, tuple[bool, str]]:
    told = {one.subject: (one.fine, f"{one.words} {one.advice}") for one in await channel.examine()}
    await channel.close()
    return told


async def test_an_app_with_everything_is_fine(slack: SlackRoom) -> None:
    slack.people.grant(sorted(NEEDED))
    told = await findings(slack.channel())
    assert list(told) == ["Slack bot token", "Slack app token", "Slack scopes", "Slack channel", "Slack agents"]
    assert all(fine for fine, _ in told.values())
    assert told["Slack agents"][1].startswith("3 may act")


async def test_missing_scopes_are_named(slack: SlackRoom) -> None:
    slack.people.grant(sorted(NEEDED - {"reactions:write", "users:read"}))
    told = await findings(slack.channel())
    assert told["Slack scopes"][0] is False
    assert "reactions:write, users:read" in told["Slack scopes"][1]
    assert told["Slack agents"][0] is False


async def test_a_wrong_bot_token_is_the_first_thing_to_mend(slack: SlackRoom) -> None:
    told = await findings(slack.channel(bot_token="xoxb-canary"))
    assert [(subject, fine) for subject, (fine, _) in told.items()] == [
        ("Slack bot token", False),
        ("Slack app token", True),
    ]
    assert "canary" not in str(told)


async def test_a_wrong_app_token_is_told_beside_the_rest(slack: SlackRoom) -> None:
    told = await findings(slack.channel(app_token=SLACK_BOT_TOKEN))
    assert told["Slack app token"][0] is False
    assert told["Slack channel"][0] is True


async def test_a_channel_without_the_bot_is_told_with_what_to_do(slack: SlackRoom) -> None:
    told = await findings(slack.channel(channel="#random"))
    assert "/invite @firstline" in told["Slack channel"][1]
    assert "Slack agents" not in told


async def test_a_desk_without_people_is_told(slack: SlackRoom) -> None:
    slack.world.channels["C1"].members = [BOT, GINA]
    assert (await findings(slack.channel()))["Slack agents"][0] is False


def test_every_method_that_the_code_calls_has_its_scopes_in_the_table() -> None:
    code = "\n".join(file.read_text() for file in PACKAGE.glob("*.py") if file.name != "scopes.py")
    families = "auth|apps|chat|conversations|reactions|usergroups|users|views|files"
    assert set(re.findall(rf"\"((?:{families})\.[\w.]+)\"", code)) == {*SCOPES, *APP_SCOPES}
    # Whatever is called goes by its name through `ask` and `write`.
    assert len(re.findall(r"\.api_call\(", code)) == 3


def test_the_manifest_asks_for_what_the_code_needs_and_nothing_else() -> None:
    manifest = yaml.safe_load((PACKAGE / "manifest.yaml").read_text())
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == NEEDED
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)
    assert manifest["settings"]["socket_mode_enabled"] is True
    assert manifest["settings"]["interactivity"]["is_enabled"] is True
