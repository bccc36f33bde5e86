"""Channels, members and history of the emulated Slack."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import Sandbox


async def refusal(client: AsyncWebClient, method: str, **parameters: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, params=parameters)
    return caught.value.response["error"]


async def pages(web: AsyncWebClient, method: str, key: str, **parameters: object) -> list[list]:
    found, cursor = [], ""
    while True:
        answer = await web.api_call(method, params={**parameters, "cursor": cursor})
        found.append(answer[key])
        cursor = answer["response_metadata"]["next_cursor"]
        assert answer.get("has_more", bool(cursor)) is bool(cursor)
        if not cursor:
            return found


def texts(messages: list[dict]) -> list[str]:
    return [message["text"] for message in messages]


async def test_channels_are_listed_page_by_page_and_by_kind(sandbox: Sandbox, web: AsyncWebClient) -> None:
    found = await pages(web, "conversations.list", "channels", limit=1)
    assert [[channel["name"] for channel in page] for page in found] == [["support"], ["random"]]
    assert [page[0]["is_member"] for page in found] == [True, False]
    sandbox.slack.world.channels["C1"].private = True
    sandbox.slack.archive("C2")
    assert await pages(web, "conversations.list", "channels", exclude_archived="true") == [[]]
    ((support,),) = await pages(web, "conversations.list", "channels", types="private_channel")
    assert support["is_private"]


async def test_members_come_page_by_page(web: AsyncWebClient) -> None:
    first, *rest = await pages(web, "conversations.members", "members", channel="C1", limit=3)
    assert first == ["U0BOT", "U1", "U2"]
    assert sum(page.count("U8") for page in rest) == 1
    assert await refusal(web, "conversations.members", channel="C1", cursor="nonsense") == "invalid_cursor"


async def test_history_is_the_newest_first_and_has_no_replies(sandbox: Sandbox, web: AsyncWebClient) -> None:
    root = sandbox.slack.post("U1", "C1", "one")["ts"]
    sandbox.slack.post("U1", "C1", "reply", thread_ts=root)
    sandbox.slack.post("U1", "C1", "two")
    sandbox.slack.post("U1", "C1", "three")
    found = await pages(web, "conversations.history", "messages", channel="C1", limit=2)
    assert [texts(page) for page in found] == [["three", "two"], ["one"]]


async def test_oldest_and_latest_are_exclusive_unless_inclusive(sandbox: Sandbox, web: AsyncWebClient) -> None:
    one, _two, three = (sandbox.slack.post("U1", "C1", text)["ts"] for text in ("one", "two", "three"))
    between = await web.conversations_history(channel="C1", oldest=one, latest=three)
    assert texts(between["messages"]) == ["two"]
    within = await web.conversations_history(channel="C1", oldest=one, latest=three, inclusive=True)
    assert texts(within["messages"]) == ["three", "two", "one"]


async def test_a_thread_is_the_oldest_first_and_its_head_leads_every_page(
    sandbox: Sandbox, web: AsyncWebClient
) -> None:
    root = sandbox.slack.post("U1", "C1", "head")["ts"]
    ts = [sandbox.slack.post("U2", "C1", text, thread_ts=root)["ts"] for text in "abc"]
    found = await pages(web, "conversations.replies", "messages", channel="C1", ts=root, limit=2)
    assert [texts(page) for page in found] == [["head", "a", "b"], ["head", "c"]]
    late = await web.conversations_replies(channel="C1", ts=root, oldest=ts[1])
    assert texts(late["messages"]) == ["head", "c"]
    assert texts((await web.conversations_replies(channel="C1", ts=ts[0]))["messages"]) == ["a"]
    assert await refusal(web, "conversations.replies", channel="C1", ts="1.000001") == "thread_not_found"


async def test_where_the_bot_is_not_it_reads_nothing(sandbox: Sandbox, web: AsyncWebClient) -> None:
    assert await refusal(web, "conversations.history", channel="C2") == "not_in_channel"
    assert await refusal(web, "conversations.replies", channel="C2", ts="1.000001") == "not_in_channel"
    sandbox.slack.grant(["channels:join", "channels:history"])
    await web.conversations_join(channel="C2")
    assert (await web.conversations_history(channel="C2"))["messages"] == []


async def test_direct_messages_are_opened_once(sandbox: Sandbox, web: AsyncWebClient) -> None:
    sandbox.slack.grant(["im:write"])
    first = (await web.conversations_open(users="U1"))["channel"]["id"]
    assert (await web.conversations_open(users="U1"))["channel"]["id"] == first
    assert await refusal(web, "conversations.open", users="U404") == "user_not_found"


@pytest.mark.parametrize(
    ("user", "true"),
    [
        ("U1", set()),
        ("U0BOT", {"is_bot"}),
        ("U5", {"is_bot"}),
        ("U6", {"deleted"}),
        ("U8", {"is_restricted"}),
        ("U9", {"is_stranger"}),
    ],
)
async def test_people_are_what_they_are(web: AsyncWebClient, user: str, true: set[str]) -> None:
    record = (await web.users_info(user=user))["user"]
    kinds = ("is_bot", "deleted", "is_restricted", "is_ultra_restricted", "is_stranger")
    assert {kind for kind in kinds if record.get(kind)} == true
    assert record["team_id"] == ("T9" if user == "U9" else "T1")
    assert record["profile"]["display_name"] == record["real_name"]


async def test_unknown_people_bots_and_groups_are_refused(sandbox: Sandbox, web: AsyncWebClient) -> None:
    assert await refusal(web, "users.info", user="U404") == "user_not_found"
    assert await refusal(web, "usergroups.users.list", usergroup="S404") == "no_such_subteam"
    assert await refusal(web, "bots.info", bot="B404") == "bot_not_found"
    assert (await web.usergroups_users_list(usergroup="S1"))["users"] == ["U1", "U2"]
    assert (await web.bots_info(bot="B1"))["bot"]["user_id"] == "U0BOT"


async def test_reactions_are_set_once_and_taken_away_once(sandbox: Sandbox, web: AsyncWebClient) -> None:
    ts = sandbox.slack.post("U1", "C1", "x")["ts"]
    where = {"channel": "C1", "timestamp": ts}
    await web.reactions_add(name="eyes", **where)
    assert await refusal(web, "reactions.add", name="eyes", **where) == "already_reacted"
    sandbox.slack.react("U1", "C1", ts, "eyes")
    (message,) = (await web.conversations_history(channel="C1"))["messages"]
    assert message["reactions"] == [{"name": "eyes", "users": ["U0BOT", "U1"], "count": 2}]
    await web.reactions_remove(name="eyes", **where)
    assert await refusal(web, "reactions.remove", name="eyes", **where) == "no_reaction"
    assert await refusal(web, "reactions.add", name="eyes", channel="C1", timestamp="1.1") == "message_not_found"
    assert sandbox.slack.react("U1", "C1", ts, "eyes") == {"added": False}
    assert [entry["added"] for entry in sandbox.journal.of("slack", "reaction")] == [True, True, False, False]
