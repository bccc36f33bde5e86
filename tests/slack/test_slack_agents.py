"""Who may act: members of the workspace on the list or in the channel, and nobody when in doubt."""

import pytest

from bot.ports import Author
from handlers.slack import SlackChannel
from handlers.slack.agents import DOUBTED, KEPT, Agents, is_one_of_us
from handlers.slack.circles import Plan
from handlers.slack.desk_channel import home_of
from handlers.slack.inbound import Home
from handlers.slack.rooms import Rooms
from tests.slack.slackdesk import BO, BOT, GINA, NORA, SAM, VERA, SlackRoom, place

IN_THE_CHANNEL: dict[str, bool] = {
    "member": True,
    "guest": False,
    "ultra_restricted": False,
    "stranger": False,
    "bot": False,
    "deactivated": False,
    "non_member": False,
}


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize("kind", IN_THE_CHANNEL)
async def test_without_a_list_full_members_in_the_channel_may_act(
    slack: SlackRoom, channel: SlackChannel, kind: str
) -> None:
    somebody = slack.newcomer("Somebody", kind)
    assert (await channel.who(Author(somebody), place())).may_act is IN_THE_CHANNEL[kind]


@pytest.mark.parametrize("kind", IN_THE_CHANNEL)
async def test_a_list_does_not_make_a_guest_an_agent(slack: SlackRoom, kind: str) -> None:
    somebody = slack.newcomer("Somebody", kind)
    channel = slack.channel(agents=[somebody])
    # On the list one need not be in the channel.
    assert (await channel.who(Author(somebody), place())).may_act is (IN_THE_CHANNEL[kind] or kind == "non_member")
    await channel.close()


async def test_with_a_list_nobody_else_may_act(slack: SlackRoom) -> None:
    channel = slack.channel(agents=[VERA])
    assert (await channel.who(Author(BO), place())).may_act is False
    assert (await channel.who(Author(VERA), place())).may_act is True
    await channel.close()


async def test_a_user_group_is_a_list(slack: SlackRoom) -> None:
    slack.world.groups["S1"] = [VERA, GINA]
    channel = slack.channel(agents=["S1", NORA])
    told = {user: (await channel.who(Author(user), place())).may_act for user in (BO, VERA, GINA, NORA)}
    await channel.close()
    assert told == {BO: False, VERA: True, GINA: False, NORA: True}


async def test_a_user_group_that_does_not_exist_lets_nobody_in(slack: SlackRoom) -> None:
    channel = slack.channel(agents=["S404"])
    assert (await channel.who(Author(BO), place())).may_act is None
    await channel.close()


async def test_the_bot_somebody_unknown_and_slackbot_may_not_act(channel: SlackChannel) -> None:
    assert [(await channel.who(Author(user), place())).may_act for user in (BOT, "U404", "USLACKBOT", "")] == [
        False
    ] * 4


async def test_the_display_name_is_told_with_the_right(channel: SlackChannel) -> None:
    agent = await channel.who(Author(VERA, "?"), place())
    assert (agent.id, agent.name) == (VERA, "Вера Орлова")


@pytest.mark.parametrize("method", ["users.info", "conversations.members"])
@pytest.mark.parametrize("kind", ["rate_limit", "status", "lost_before"])
async def test_while_slack_does_not_answer_nobody_new_may_act(
    slack: SlackRoom, channel: SlackChannel, method: str, kind: str
) -> None:
    slack.fault(kind, method=method, count=-1)
    assert (await channel.who(Author(BO), place())).may_act is None
    slack.sandbox.faults.clear()
    assert (await channel.who(Author(BO), place())).may_act is True


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def home(channel: SlackChannel) -> Home:
    return await home_of(channel._api, "slack", "C1")


@pytest.fixture
def agents(channel: SlackChannel, clock: Clock) -> Agents:
    return Agents(channel._api, Plan((), (), (), Rooms(channel._api, "slack", ())), clock)


async def test_a_record_is_believed_for_ten_minutes_and_not_longer(
    slack: SlackRoom, agents: Agents, home: Home, clock: Clock
) -> None:
    assert (await agents.who(Author(BO), home, "C1")).may_act is True
    slack.fault("status", count=-1)
    clock.now += KEPT
    assert (await agents.who(Author(BO), home, "C1")).may_act is True
    clock.now += 1
    assert (await agents.who(Author(BO), home, "C1")).may_act is None


async def test_somebody_deactivated_loses_the_right_within_ten_minutes(
    slack: SlackRoom, agents: Agents, home: Home, clock: Clock
) -> None:
    assert (await agents.who(Author(BO), home, "C1")).may_act is True
    slack.people.set_kind(BO, "deactivated")
    clock.now += KEPT + 1
    assert (await agents.who(Author(BO), home, "C1")).may_act is False


async def test_somebody_who_left_the_channel_loses_the_right_within_ten_minutes(
    slack: SlackRoom, agents: Agents, home: Home, clock: Clock
) -> None:
    assert (await agents.who(Author(VERA), home, "C1")).may_act is True
    slack.people.leave(VERA, "C1")
    clock.now += KEPT + 1
    assert (await agents.who(Author(VERA), home, "C1")).may_act is False


async def test_somebody_just_invited_need_not_wait_ten_minutes(
    slack: SlackRoom, agents: Agents, home: Home, clock: Clock
) -> None:
    assert (await agents.who(Author(NORA), home, "C1")).may_act is False
    slack.people.join(NORA, "C1")
    clock.now += DOUBTED + 1
    assert (await agents.who(Author(NORA), home, "C1")).may_act is True


async def test_known_people_cost_no_question(slack: SlackRoom, agents: Agents, home: Home) -> None:
    for _ in range(5):
        await agents.who(Author(BO), home, "C1")
    assert (slack.calls("users.info"), slack.calls("conversations.members")) == (1, 1)


async def test_a_channel_of_many_is_read_page_by_page(slack: SlackRoom, channel: SlackChannel) -> None:
    for number in range(450):
        slack.newcomer(f"Agent {number}")
    late = slack.newcomer("Late")
    assert (await channel.who(Author(late), place())).may_act is True
    assert (await channel.who(Author(SAM), place())).may_act is False


COLLEAGUE = {"id": "U1", "team_id": "T1", "deleted": False, "is_bot": False, "is_restricted": False}


@pytest.mark.parametrize(
    "told",
    [
        {"deleted": True},
        {"is_bot": True},
        {"is_workflow_bot": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"team_id": "T9"},
        {"team_id": None},
        {"id": "USLACKBOT"},
    ],
)
def test_each_single_sign_of_an_outsider_is_enough(told: dict) -> None:
    home = Home("slack", "C1", "T1", BOT)
    assert is_one_of_us(COLLEAGUE, home)
    assert not is_one_of_us(COLLEAGUE | told, home)


def test_in_an_enterprise_the_workspace_may_be_one_of_several() -> None:
    grid = COLLEAGUE | {"team_id": "E1", "enterprise_user": {"teams": ["T7", "T1"]}}
    assert is_one_of_us(grid, Home("slack", "C1", "T1", BOT))
    assert not is_one_of_us(grid, Home("slack", "C1", "T2", BOT))
