"""What people do in the emulated Slack, as the app hears of it and as the journal tells it."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import Sandbox
from handlers.sandbox.refusal import ActionError
from handlers.sandbox.slack.writing import escaped, rich_text
from tests.sandbox.slackapp import Program, eventually, section


async def heard(program: Program, count: int = 1, kind: str = "message") -> list[dict]:
    await eventually(lambda: len(program.heard(kind)) >= count)
    return program.heard(kind)


async def test_what_a_person_types_arrives_escaped_with_blocks(sandbox: Sandbox, program: Program) -> None:
    sandbox.slack.post("U2", "C1", "a < b & <!channel> https://x.example/?a=1&b=2.")
    (event,) = await heard(program)
    assert event["text"] == "a &lt; b &amp; <!channel> <https://x.example/?a=1&amp;b=2>."
    (block,) = event["blocks"]
    pieces = block["elements"][0]["elements"]
    assert [piece["type"] for piece in pieces] == ["text", "broadcast", "text", "link", "text"]
    assert pieces[3]["url"] == "https://x.example/?a=1&b=2"


async def test_the_bots_own_posts_come_back(program: Program, web: AsyncWebClient) -> None:
    await web.chat_postMessage(channel="C1", text="mine")
    (event,) = await heard(program)
    assert (event["user"], event["bot_id"], event["app_id"]) == ("U0BOT", "B1", "A1")


async def test_a_mention_of_the_bot_gives_two_events_about_one_message(sandbox: Sandbox, program: Program) -> None:
    sandbox.slack.post("U1", "C1", "@firstline help")
    (mention,), (message,) = await heard(program, kind="app_mention"), await heard(program)
    assert mention["text"] == message["text"] == "<@U0BOT> help"
    assert mention["ts"] == message["ts"]
    assert len(set(program.event_ids)) == 2


async def test_an_edit_and_a_deletion_show_what_was_before(sandbox: Sandbox, program: Program) -> None:
    ts = sandbox.slack.post("U1", "C1", "before")["ts"]
    sandbox.slack.edit("U1", "C1", ts, "after & more")
    sandbox.slack.delete("U1", "C1", ts)
    events = {event.get("subtype"): event for event in await heard(program, 3)}
    changed, deleted = events["message_changed"], events["message_deleted"]
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("after &amp; more", "before")
    assert changed["message"]["edited"]["user"] == "U1"
    assert (deleted["deleted_ts"], deleted["previous_message"]["text"]) == (ts, "after &amp; more")


async def test_a_links_preview_changes_a_message_that_nobody_edited(sandbox: Sandbox, program: Program) -> None:
    ts = sandbox.slack.post("U1", "C1", "https://example.com/")["ts"]
    sandbox.slack.unfurl("C1", ts)
    changed = next(event for event in await heard(program, 2) if event.get("subtype") == "message_changed")
    assert "edited" not in changed["message"]
    assert changed["message"]["text"] == changed["previous_message"]["text"]


async def test_reactions_and_joining_are_told(sandbox: Sandbox, program: Program) -> None:
    ts = sandbox.slack.post("U1", "C1", "x")["ts"]
    sandbox.slack.react("U2", "C1", ts, "eyes")
    new = sandbox.slack.users("Late Comer")["id"]
    (reaction,), (joined,) = await heard(program, 1, "reaction_added"), await heard(program, 1, "member_joined_channel")
    assert (reaction["reaction"], reaction["item"]["ts"], reaction["item_user"]) == ("eyes", ts, "U1")
    assert (joined["user"], joined["channel"]) == (new, "C1")


async def test_where_the_bot_is_not_it_hears_nothing(sandbox: Sandbox, program: Program) -> None:
    sandbox.slack.post("U1", "C2", "among us")
    sandbox.slack.post("U1", "C1", "aloud")
    assert [event["text"] for event in await heard(program)] == ["aloud"]
    assert len(sandbox.journal.of("slack", "event_sent")) == 1


async def test_another_program_writes_under_its_own_name(sandbox: Sandbox, program: Program) -> None:
    sandbox.slack.post("U5", "C1", "beep")
    (event,) = await heard(program)
    assert event["bot_id"] not in {"", "B1"}
    assert "client_msg_id" not in event


@pytest.mark.parametrize(
    ("user", "channel", "thread", "error"),
    [
        ("U7", "C1", None, "not_in_channel"),
        ("U6", "C1", None, "account_inactive"),
        ("U404", "C1", None, "user_not_found"),
        ("U1", "C404", None, "channel_not_found"),
        ("U1", "C1", "1.000001", "thread_not_found"),
    ],
)
async def test_nobody_writes_where_slack_would_not_let_them(
    sandbox: Sandbox, user: str, channel: str, thread: str | None, error: str
) -> None:
    with pytest.raises(ActionError, match=error):
        sandbox.slack.post(user, channel, "x", thread_ts=thread)
    assert sandbox.journal.of("slack", "agent_said") == []


async def test_only_ones_own_words_can_be_changed(sandbox: Sandbox) -> None:
    ts = sandbox.slack.post("U1", "C1", "mine")["ts"]
    with pytest.raises(ActionError):
        sandbox.slack.edit("U2", "C1", ts, "yours")
    with pytest.raises(ActionError):
        sandbox.slack.delete("U2", "C1", ts)


async def test_a_reply_to_a_reply_stands_in_the_same_thread(sandbox: Sandbox) -> None:
    root = sandbox.slack.post("U1", "C1", "root")["ts"]
    reply = sandbox.slack.post("U2", "C1", "reply", thread_ts=root)["ts"]
    sandbox.slack.post("U1", "C1", "and again", thread_ts=reply)
    assert [entry["thread_ts"] for entry in sandbox.journal.of("slack", "agent_said")] == [None, root, root]


async def test_mentions_notify_whom_they_name_and_threads_those_who_follow(
    sandbox: Sandbox, web: AsyncWebClient
) -> None:
    root = (await web.chat_postMessage(channel="C1", text="New", blocks=[section("for <@U1>")]))["ts"]
    assert sandbox.slack.state()["notifications"] == {"U1": 1}
    sandbox.slack.post("U2", "C1", "mine", thread_ts=root)
    assert sandbox.slack.state()["notifications"] == {"U1": 2}
    await web.chat_postMessage(channel="C1", text="the customer answered", thread_ts=root)
    assert sandbox.slack.state()["notifications"] == {"U1": 3, "U2": 1}
    assert [entry["user"] for entry in sandbox.journal.of("slack", "mention")] == ["U1"]


async def test_the_whole_channel_can_be_called_and_escaped_words_call_nobody(
    sandbox: Sandbox, web: AsyncWebClient
) -> None:
    await web.chat_postMessage(channel="C1", text="&lt;!channel&gt; &lt;@U1&gt;")
    assert sandbox.journal.of("slack", "mention") == []
    await web.chat_postMessage(channel="C1", text="<!channel>")
    called = {entry["user"] for entry in sandbox.journal.of("slack", "mention")}
    assert called == set(sandbox.slack.world.channels["C1"].members) - {"U0BOT"}


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("<@U1> <@u1>", "<@U1> &lt;@u1&gt;"),
        ("<script>", "&lt;script&gt;"),
        ("(https://x.example/a)", "(<https://x.example/a>)"),
        ("&amp;", "&amp;amp;"),
    ],
)
def test_only_mentions_and_links_keep_their_brackets(typed: str, text: str) -> None:
    assert escaped(typed) == text


def test_rich_text_knows_styles_lists_quotations_and_code() -> None:
    elements = rich_text("*a _b_* `c` :+1:\n- one\n- two\n1. first\n> said\n```\nx = 1\n```", "r")["elements"]
    assert [element["type"] for element in elements] == [
        "rich_text_section",
        "rich_text_list",
        "rich_text_list",
        "rich_text_quote",
        "rich_text_preformatted",
    ]
    pieces = elements[0]["elements"]
    assert pieces[0] == {"type": "text", "text": "a ", "style": {"bold": True}}
    assert pieces[1] == {"type": "text", "text": "b", "style": {"bold": True, "italic": True}}
    assert pieces[-1] == {"type": "emoji", "name": "+1", "unicode": "1f44d"}
    assert [element["style"] for element in elements[1:3]] == ["bullet", "ordered"]
    assert elements[4]["elements"] == [{"type": "text", "text": "x = 1"}]


async def test_opening_the_home_page_is_told(sandbox: Sandbox, program: Program) -> None:
    sandbox.slack.home("U3")
    (event,) = await heard(program, kind="app_home_opened")
    assert (event["user"], event["tab"]) == ("U3", "home")


async def test_direct_messages_notify_and_are_heard_as_such(sandbox: Sandbox, program: Program) -> None:
    channel = sandbox.slack.direct("U1")["channel"]
    sandbox.slack.post("U1", channel, "psst")
    (event,) = await heard(program)
    assert (event["channel"], event["channel_type"]) == (channel, "im")
