"""Posting, replacing, whispering and reacting, and what goes wrong on the way."""

import pytest

from bot.ports import ChannelDown, Control, Mark, TryLater, Undeliverable, Unknown
from handlers.slack import SlackChannel
from tests.slack.slackdesk import BO, NORA, SlackRoom, card, place, post, react


async def test_a_card_opens_the_thread_in_which_answers_will_come(slack: SlackRoom, channel: SlackChannel) -> None:
    receipt = await channel.deliver(card())
    (shown,) = slack.shown()
    assert receipt.messages == (shown["ts"],)
    assert receipt.place == place(shown["ts"])


async def test_a_post_goes_into_its_thread(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    receipt = await channel.deliver(post("Ann: hello", root))
    reply = slack.shown()[-1]
    assert (reply["thread_ts"], reply["text"]) == (root, "Ann: hello")
    assert receipt.place == place(root)


async def test_only_a_post_that_is_said_aloud_is_seen_in_the_whole_channel(
    slack: SlackRoom, channel: SlackChannel
) -> None:
    root = (await channel.deliver(card())).messages[0]
    await channel.deliver(post("quiet", root))
    await channel.deliver(post("loud", root, aloud=True))
    assert [message.get("subtype", "") for message in slack.shown()] == ["", "", "thread_broadcast"]


async def test_what_is_meant_for_one_agent_is_seen_by_nobody_else(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    controls = (Control("Claim and send", "k:1", "claim_and_send"),)
    receipt = await channel.deliver(post("Claim first?", root, only=BO, controls=controls))
    whisper = slack.world.ephemerals[receipt.messages[0]]
    assert (whisper["user"], whisper["thread_ts"]) == (BO, root)
    assert len(slack.shown()) == 1


async def test_a_whisper_to_somebody_who_left_the_workspace_is_undeliverable(
    slack: SlackRoom, channel: SlackChannel
) -> None:
    root = (await channel.deliver(card())).messages[0]
    slack.fault("error", "chat.postEphemeral", error="user_not_found")
    with pytest.raises(Undeliverable, match="user_not_found"):
        await channel.deliver(post("psst", root, only=NORA))


async def test_a_card_is_replaced_where_it_stands(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    receipt = await channel.deliver(card(message=root, body="it works again", controls=()))
    (shown,) = slack.shown()
    assert receipt.messages == (root,)
    assert "it works again" in str(shown["blocks"])
    assert "actions" not in [block["type"] for block in shown["blocks"]]


async def test_replacing_a_card_that_is_gone_is_undeliverable(channel: SlackChannel) -> None:
    with pytest.raises(Undeliverable, match="message_not_found"):
        await channel.deliver(card(message="1700000000.000001"))


async def test_buttons_of_one_verb_have_names_of_their_own(slack: SlackRoom, channel: SlackChannel) -> None:
    controls = tuple(Control(f"Entry {n}", f"k:{n}", "entry") for n in range(3))
    await channel.deliver(card(controls=controls))
    buttons = slack.shown()[0]["blocks"][-1]["elements"]
    assert [(button["action_id"], button["value"]) for button in buttons] == [
        ("entry", "k:0"),
        ("entry:2", "k:1"),
        ("entry:3", "k:2"),
    ]


async def test_an_agents_message_shows_one_mark_the_latest(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    message = slack.post(BO, "C1", "hello", root)
    shown = {Mark.UNKNOWN: "grey_question", Mark.FAILED: "warning", Mark.DELIVERED: "white_check_mark"}
    for mark, emoji in shown.items():
        await channel.deliver(react(message, mark))
        assert slack.reactions(message) == [emoji]


async def test_a_mark_from_before_a_restart_is_replaced_as_well(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    message = slack.post(BO, "C1", "hello", root)
    await channel.deliver(react(message, Mark.UNKNOWN))
    restarted = slack.channel()
    await restarted.deliver(react(message, Mark.DELIVERED))
    await restarted.close()
    assert slack.reactions(message) == ["white_check_mark"]


async def test_a_mark_that_is_there_already_is_fine(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    slack.fault("lost_after", method="reactions.add")
    with pytest.raises(Unknown):
        await channel.deliver(react(root, Mark.NOTE))
    await channel.deliver(react(root, Mark.NOTE))
    assert slack.reactions(root) == ["spiral_note_pad"]


async def test_a_mark_on_a_deleted_message_is_undeliverable(channel: SlackChannel) -> None:
    with pytest.raises(Undeliverable, match="message_not_found"):
        await channel.deliver(react("1700000000.000001", Mark.DELIVERED))


async def test_a_reply_to_a_thread_that_is_gone_is_undeliverable(channel: SlackChannel) -> None:
    with pytest.raises(Undeliverable, match="thread_not_found"):
        await channel.deliver(post("hello?", "1700000000.000001"))


async def test_a_rate_limit_says_how_long_to_wait(slack: SlackRoom, channel: SlackChannel) -> None:
    slack.fault("rate_limit", method="chat.postMessage", after=17)
    with pytest.raises(TryLater) as caught:
        await channel.deliver(post("hello"))
    assert (caught.value.after, caught.value.overall) == (17.0, False)
    assert slack.shown() == []


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        ("status", {"status": 500}),
        ("status", {"status": 503}),
        ("html", {}),
        ("lost_before", {}),
        ("lost_after", {}),
        ("error", {"error": "fatal_error"}),
        ("error", {"error": "internal_error"}),
    ],
)
async def test_an_answer_that_was_lost_leaves_the_outcome_unknown_and_is_not_repeated(
    slack: SlackRoom, channel: SlackChannel, kind: str, details: dict
) -> None:
    slack.fault(kind, method="chat.postMessage", **details)
    with pytest.raises(Unknown):
        await channel.deliver(post("hello"))
    assert slack.calls("chat.postMessage") == 1


@pytest.mark.parametrize(
    "code", ["invalid_auth", "token_revoked", "account_inactive", "not_in_channel", "is_archived", "channel_not_found"]
)
async def test_what_only_an_operator_can_mend_stops_the_whole_channel(
    slack: SlackRoom, channel: SlackChannel, code: str
) -> None:
    slack.fault("error", method="chat.postMessage", error=code)
    with pytest.raises(ChannelDown, match=code):
        await channel.deliver(post("hello"))


async def test_any_other_refusal_concerns_this_message_only(slack: SlackRoom, channel: SlackChannel) -> None:
    slack.fault("error", method="chat.postMessage", error="msg_blocks_too_long")
    with pytest.raises(Undeliverable, match="msg_blocks_too_long"):
        await channel.deliver(post("hello"))


async def test_a_server_that_is_away_is_tried_later(slack: SlackRoom, channel: SlackChannel) -> None:
    await slack.sandbox.stop()
    await channel.close()  # on a connection that was open the request could have left
    with pytest.raises(TryLater):
        await channel.deliver(post("hello"))


async def test_a_proxy_of_the_environment_is_not_used(slack: SlackRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "https_proxy", "http_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    channel = slack.channel()
    await channel.deliver(post("hello"))
    await channel.close()
    assert len(slack.shown()) == 1


async def test_a_proxy_of_the_settings_is_used(slack: SlackRoom) -> None:
    channel = slack.channel(proxy="http://127.0.0.1:9")
    with pytest.raises(TryLater):
        await channel.open()
    await channel.close()


async def test_limits_tell_the_courier_what_slack_can(channel: SlackChannel, slack: SlackRoom) -> None:
    assert (channel.limits.can_find, channel.limits.pace) == (True, 0)
    assert slack.channel(pace=0).limits.pace_per_chat == 0
    await channel.deliver(post("x" * channel.limits.text))
    assert sum(str(message["blocks"]).count("x") for message in slack.shown()) >= channel.limits.text
