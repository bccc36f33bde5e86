"""Teams with channels of their own: heard, posted to, and worked in by their own people."""

import asyncio

import pytest

from bot.ports import (
    Author,
    ChannelDown,
    Control,
    Outgoing,
    Place,
    Post,
    Rich,
    Span,
    Team,
    Undeliverable,
    Whisper,
    Wrote,
    rich,
)
from handlers.slack import SlackChannel
from handlers.slack.mrkdwn import mrkdwn
from tests.slack.slackdesk import BO, BOT, GINA, NORA, SAM, VERA, Listener, SlackRoom, eventually, listening

TECH = Team("tech", "#tech")
TECHS = Place("slack", "C7")


@pytest.fixture
def tech_room(slack: SlackRoom) -> None:
    """A channel of Vera and Nora, with the bot in it."""
    room = type(slack.world.channels["C1"])
    slack.world.channels["C7"] = room("C7", "tech", [BOT, VERA, NORA, GINA, SAM])


async def opened(slack: SlackRoom, *teams: Team, **changed: object) -> SlackChannel:
    channel = slack.channel(teams=teams or (TECH,), **changed)
    await channel.open()
    return channel


def said(text: str, chat: str, thread: str = "") -> Outgoing:
    return Outgoing(f"d-{text}", Place("slack", chat, thread), Post(rich(text)))


@pytest.mark.usefixtures("tech_room")
async def test_a_teams_channel_is_found_by_its_name_and_posted_to(slack: SlackRoom) -> None:
    channel = await opened(slack)
    assert (channel.place_of("#tech"), channel.place_of("")) == (TECHS, Place("slack", "C1"))
    receipt = await channel.deliver(said("hello", "#tech"))
    await channel.close()
    assert (receipt.place.chat, len(slack.world.messages["C7"])) == ("C7", 1)


@pytest.mark.usefixtures("tech_room")
async def test_replies_and_presses_in_every_teams_channel_are_heard(slack: SlackRoom, listener: Listener) -> None:
    channel = await opened(slack)
    roots = {chat: (await channel.deliver(said("card", chat))).messages[0] for chat in ("C1", "C7")}
    async with listening(channel, listener):
        slack.post(VERA, "C7", "Coming!", roots["C7"])
        slack.post(BO, "C1", "Me too", roots["C1"])
        heard = await listener.hears(2)
        slack.post(BO, "C2", "lunch?", slack.post(BO, "C2", "hungry"))
        await asyncio.sleep(0.05)
        missed = await channel.missed_since(Place("slack", "C7", roots["C7"]), "")
    await channel.close()
    assert {each.place for each in heard} == {Place("slack", chat, root) for chat, root in roots.items()}
    assert len(listener.heard) == 2
    assert [(each.place.chat, each.body) for each in missed] == [("C7", Wrote(rich("Coming!")))]


@pytest.mark.usefixtures("tech_room")
async def test_in_a_teams_channel_its_own_people_may_act(slack: SlackRoom) -> None:
    channel = await opened(slack)
    there = {user: (await channel.who(Author(user), TECHS)).may_act for user in (BO, VERA, NORA, GINA, SAM)}
    at_home = {user: (await channel.who(Author(user), Place("slack", "C1"))).may_act for user in (BO, NORA)}
    anywhere = {user: (await channel.who(Author(user), Place("slack", ""))).may_act for user in (BO, NORA, GINA)}
    await channel.close()
    assert there == {BO: False, VERA: True, NORA: True, GINA: False, SAM: False}
    assert at_home == {BO: True, NORA: False}
    assert anywhere == {BO: True, NORA: True, GINA: False}


@pytest.mark.usefixtures("tech_room")
async def test_whom_the_settings_list_may_act_without_being_in_the_channel(slack: SlackRoom) -> None:
    """As it must be on the free plan, which has no user groups."""
    slack.world.groups["S7"] = [NORA]
    listed = Team("tech", "#tech", members=(BO,)), Team("care", group="S7")
    channel = await opened(slack, *listed, everywhere=["U3"])
    there = {user: (await channel.who(Author(user), TECHS)).may_act for user in (BO, VERA, "U3")}
    at_home = {user: (await channel.who(Author(user), Place("slack", "C1"))).may_act for user in (NORA, VERA)}
    staff = {team: [agent.id for agent in people] for team, people in (await channel.staff()).items()}
    await channel.close()
    assert there == {BO: True, VERA: False, "U3": True}
    assert at_home == {NORA: True, VERA: True}
    assert staff == {"": [BO, VERA, "U3"], "tech": [BO], "care": [NORA]}


@pytest.mark.usefixtures("tech_room")
async def test_who_cannot_be_established_in_one_team_may_still_act_in_another(slack: SlackRoom) -> None:
    channel = await opened(slack, Team("care", group="S404"), Team("tech", "#tech"))
    anywhere = {user: (await channel.who(Author(user), Place("slack", ""))).may_act for user in (BO, GINA, "U404")}
    nora = (await channel.who(Author(NORA), Place("slack", "C1"))).may_act
    await channel.close()
    assert anywhere == {BO: True, GINA: False, "U404": False}
    assert nora is None


async def test_a_channel_without_the_bot_keeps_nobody_from_the_others(slack: SlackRoom) -> None:
    channel = await opened(slack, Team("tech", "#random"), Team("care", "#nowhere"))
    told = channel.to_mend
    with pytest.raises(ChannelDown) as caught:
        await channel.deliver(said("hello", "#nowhere"))
    await channel.deliver(said("hello", "C1"))
    await channel.close()
    assert "/invite @firstline in #random" in told["slack #random"]
    assert "#nowhere" in told["slack #nowhere"]
    assert (caught.value.only_there, caught.value.reason) == (True, told["slack #nowhere"])


async def test_a_channel_is_used_as_soon_as_the_bot_is_invited(
    slack: SlackRoom, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.rooms.LOOK_AGAIN", 0.05)
    channel = await opened(slack, Team("tech", "#random"))
    async with listening(channel, listener):
        slack.people.join(BOT, "C2")
        await eventually(lambda: not channel.to_mend)
        root = (await channel.deliver(said("card", "#random"))).messages[0]
        slack.post(BO, "C2", "Coming!", root)
        await listener.hears()
    await channel.close()


@pytest.mark.usefixtures("tech_room")
async def test_whoever_is_not_in_the_channel_reads_a_whisper_in_their_own(slack: SlackRoom, listener: Listener) -> None:
    channel = await opened(slack)
    await channel.reply(Whisper(Place("slack", ""), NORA, rich("Once more, please.")))
    (told,) = slack.world.ephemerals.values()
    assert (told["channel"], told["user"]) == ("C7", NORA)
    root = (await channel.deliver(said("card", "C1"))).messages[0]
    thread = Place("slack", "C1", root)
    menu = Post(rich("More"), (Control("Resolve", "k:0", "resolve"),), only=NORA, aloud=True)
    shown = (await channel.deliver(Outgoing("d2", thread, menu))).messages[0]
    assert slack.world.ephemerals[shown]["channel"] == "C7"
    async with listening(channel, listener):
        await slack.people.press(NORA, "resolve", channel="C7", ts=shown)
        (pressed,) = await listener.hears()
    await channel.close()
    assert (pressed.place, pressed.author.id) == (thread, NORA), "it is about the ticket, wherever it was shown"


async def test_whoever_is_in_no_channel_of_ours_is_written_to_directly(slack: SlackRoom, listener: Listener) -> None:
    channel = await opened(slack, Team("care", members=(NORA,)))
    thread = (await channel.deliver(said("card", "C1"))).place
    menu = Post(rich("More"), (Control("Resolve", "k:0", "resolve"),), only=NORA)
    direct = (await channel.deliver(Outgoing("d2", thread, menu))).messages[0]
    (room,) = [one for one in slack.world.channels.values() if one.direct]
    assert NORA in room.members
    assert direct in slack.world.messages[room.id]
    async with listening(channel, listener):
        await slack.people.press(NORA, "resolve", channel=room.id, ts=direct)
        (pressed,) = await listener.hears()
        slack.fault("error", "chat.postMessage", error="messages_tab_disabled")
        with pytest.raises(Undeliverable, match="messages_tab_disabled"):
            await channel.deliver(Outgoing("d3", thread, menu))
    await channel.close()
    assert pressed.place == thread


@pytest.mark.usefixtures("tech_room")
async def test_doctor_looks_at_every_team(slack: SlackRoom) -> None:
    channel = slack.channel(teams=[TECH, Team("care", "#random"), Team("night", group="S404")])
    told = {one.subject: one for one in await channel.examine()}
    await channel.close()
    assert told["Slack channel of team tech"].fine
    assert told["Slack agents of team tech"].words == "2 may act"
    assert "/invite @firstline in #random" in told["Slack channel of team care"].words
    assert not told["Slack agents of team night"].fine


def test_a_user_group_is_mentioned_as_a_group() -> None:
    group: Rich = (Span("@tech", mention="S0123"),)
    assert mrkdwn(group) == "<!subteam^S0123>"
