"""The bot's own messages in the emulated Slack."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import Sandbox
from tests.sandbox.slackapp import section


async def refusal(client: AsyncWebClient, method: str, **body: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, json=body)
    return caught.value.response["error"]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ({"channel": "C404", "text": "x"}, "channel_not_found"),
        ({"channel": "C2", "text": "x"}, "not_in_channel"),
        ({"channel": "C1"}, "no_text"),
        ({"channel": "C1", "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": "C1", "text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
        ({"channel": "C1", "text": "x", "blocks": [{"type": "section"}]}, "invalid_blocks"),
        ({"channel": "C1", "text": "x", "blocks": "no json"}, "invalid_blocks_format"),
        ({"channel": "C1", "text": "x", "blocks": [section("x" * 2999)] * 5}, "msg_blocks_too_long"),
        ({"channel": "C1", "text": "x", "metadata": {"event_payload": {}}}, "invalid_metadata_format"),
    ],
)
async def test_what_slack_would_not_post_is_refused(
    sandbox: Sandbox, web: AsyncWebClient, body: dict, error: str
) -> None:
    assert await refusal(web, "chat.postMessage", **body) == error
    assert sandbox.journal.of("slack", "post") == []


async def test_an_archived_channel_takes_nothing(sandbox: Sandbox, web: AsyncWebClient) -> None:
    ts = (await web.chat_postMessage(channel="C1", text="x"))["ts"]
    sandbox.slack.archive("C1")
    assert await refusal(web, "chat.postMessage", channel="C1", text="x") == "is_archived"
    assert await refusal(web, "chat.update", channel="C1", ts=ts, text="y") == "is_archived"
    assert await refusal(web, "reactions.add", channel="C1", timestamp=ts, name="eyes") == "is_archived"


async def test_a_private_channel_looks_as_if_it_were_not_there(sandbox: Sandbox, web: AsyncWebClient) -> None:
    sandbox.slack.world.channels["C2"].private = True
    assert await refusal(web, "chat.postMessage", channel="C2", text="x") == "channel_not_found"


async def test_a_thread_grows_only_from_a_message_that_is_no_reply(web: AsyncWebClient) -> None:
    root = (await web.chat_postMessage(channel="C1", text="root"))["ts"]
    reply = (await web.chat_postMessage(channel="C1", text="reply", thread_ts=root))["ts"]
    assert await refusal(web, "chat.postMessage", channel="C1", text="x", thread_ts=reply) == "thread_not_found"
    head, below = (await web.conversations_replies(channel="C1", ts=root))["messages"]
    assert (head["ts"], head["reply_count"], head["latest_reply"]) == (root, 1, reply)
    assert (below["ts"], below["thread_ts"]) == (reply, root)


async def test_a_reply_shows_in_the_channel_only_when_it_is_broadcast(web: AsyncWebClient) -> None:
    root = (await web.chat_postMessage(channel="C1", text="root"))["ts"]
    await web.chat_postMessage(channel="C1", text="quiet", thread_ts=root)
    await web.chat_postMessage(channel="C1", text="aloud", thread_ts=root, reply_broadcast=True)
    shown = (await web.conversations_history(channel="C1"))["messages"]
    assert [(one["text"], one.get("subtype")) for one in shown] == [("aloud", "thread_broadcast"), ("root", None)]


async def test_metadata_is_given_back_only_when_asked_for(web: AsyncWebClient) -> None:
    metadata = {"event_type": "delivery", "event_payload": {"id": "d1", "part": 2}}
    await web.chat_postMessage(channel="C1", text="x", metadata=metadata)
    (without,) = (await web.conversations_history(channel="C1"))["messages"]
    (with_it,) = (await web.conversations_history(channel="C1", include_all_metadata=True))["messages"]
    assert "metadata" not in without
    assert with_it["metadata"] == metadata


async def test_an_update_changes_the_words_and_leaves_blocks_that_are_not_given(web: AsyncWebClient) -> None:
    ts = (await web.chat_postMessage(channel="C1", text="before", blocks=[section("kept")]))["ts"]
    await web.chat_update(channel="C1", ts=ts, text="after")
    (message,) = (await web.conversations_history(channel="C1"))["messages"]
    assert (message["text"], message["blocks"][0]["text"]["text"]) == ("after", "kept")
    assert message["edited"]["user"] == "U0BOT"
    await web.chat_update(channel="C1", ts=ts, text="bare", blocks=[])
    (message,) = (await web.conversations_history(channel="C1"))["messages"]
    assert message["blocks"] == []


async def test_only_its_own_messages_may_be_changed_or_deleted(sandbox: Sandbox, web: AsyncWebClient) -> None:
    ts = sandbox.slack.post("U1", "C1", "mine")["ts"]
    assert await refusal(web, "chat.update", channel="C1", ts=ts, text="x") == "cant_update_message"
    assert await refusal(web, "chat.delete", channel="C1", ts=ts) == "cant_delete_message"
    assert await refusal(web, "chat.update", channel="C1", ts="1.000001", text="x") == "message_not_found"


async def test_a_deleted_head_leaves_a_tombstone_and_its_replies(web: AsyncWebClient) -> None:
    root = (await web.chat_postMessage(channel="C1", text="root"))["ts"]
    reply = (await web.chat_postMessage(channel="C1", text="reply", thread_ts=root))["ts"]
    await web.chat_delete(channel="C1", ts=root)
    head, below = (await web.conversations_replies(channel="C1", ts=root))["messages"]
    assert (head["subtype"], below["ts"]) == ("tombstone", reply)
    assert await refusal(web, "chat.update", channel="C1", ts=root, text="x") == "message_not_found"
    await web.chat_delete(channel="C1", ts=reply)
    assert await refusal(web, "chat.delete", channel="C1", ts=reply) == "message_not_found"


async def test_a_whisper_is_seen_by_one_and_stands_in_no_history(sandbox: Sandbox, web: AsyncWebClient) -> None:
    await web.chat_postEphemeral(channel="C1", user="U2", text="psst", blocks=[section("psst")])
    (note,) = sandbox.slack.state()["ephemerals"]
    assert (note["user"], note["channel"], note["text"]) == ("U2", "C1", "psst")
    assert (await web.conversations_history(channel="C1"))["messages"] == []
    error = await refusal(web, "chat.postEphemeral", channel="C1", user="U7", text="psst")
    assert error == "user_not_in_channel"


async def test_a_reply_has_a_permalink_into_its_thread(web: AsyncWebClient) -> None:
    root = (await web.chat_postMessage(channel="C1", text="root"))["ts"]
    reply = (await web.chat_postMessage(channel="C1", text="reply", thread_ts=root))["ts"]
    link = (await web.chat_getPermalink(channel="C1", message_ts=reply))["permalink"]
    assert link.endswith(f"/archives/C1/p{reply.replace('.', '')}?thread_ts={root}&cid=C1")
    assert await refusal(web, "chat.getPermalink", channel="C1", message_ts="1.000001") == "message_not_found"


async def test_a_message_to_a_person_opens_direct_messages(sandbox: Sandbox, web: AsyncWebClient) -> None:
    answer = await web.chat_postMessage(channel="U1", text="hello")
    channel = next(one for one in sandbox.slack.state()["channels"] if one["id"] == answer["channel"])
    assert (channel["name"], sorted(channel["members"])) == ("", ["U0BOT", "U1"])
    assert sandbox.slack.state()["notifications"] == {"U1": 1}
