"""After an unknown outcome Slack is asked, and what was missed is read."""

import pytest

from bot.ports import Mark, TryLater, Unknown, plain
from handlers.slack import SlackChannel
from tests.slack.slackdesk import BO, BOT, VERA, SlackRoom, card, place, post, react


async def test_a_post_whose_answer_was_lost_is_found_and_exists_once(slack: SlackRoom, channel: SlackChannel) -> None:
    slack.fault("lost_after", method="chat.postMessage")
    with pytest.raises(Unknown):
        await channel.deliver(card())
    receipt = await channel.find(card())
    (shown,) = slack.shown()
    assert receipt.messages == (shown["ts"],)
    assert receipt.place == place(shown["ts"])


async def test_a_reply_whose_answer_was_lost_is_found_in_its_thread(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    await channel.deliver(post("first", root, id="d1"))
    slack.fault("lost_after", method="chat.postMessage")
    with pytest.raises(Unknown):
        await channel.deliver(post("second", root, id="d2"))
    receipt = await channel.find(post("second", root, id="d2"))
    assert receipt.messages == (slack.shown()[-1]["ts"],)
    assert receipt.place == place(root)


async def test_what_never_arrived_is_not_found(slack: SlackRoom, channel: SlackChannel) -> None:
    slack.fault("lost_before", method="chat.postMessage")
    with pytest.raises(Unknown):
        await channel.deliver(card())
    assert await channel.find(card()) is None


async def test_another_programs_post_is_not_taken_for_ours(slack: SlackRoom, channel: SlackChannel) -> None:
    ours = (await channel.deliver(card())).messages[0]
    slack.world.find("C1", ours).body["user"] = "U5"
    assert await channel.find(card()) is None


async def test_whispers_and_marks_cannot_be_found(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    await channel.deliver(post("psst", root, only=BO, id="w"))
    assert await channel.find(post("psst", root, only=BO, id="w")) is None
    assert await channel.find(react(root, Mark.NOTE)) is None


async def test_a_post_in_a_thread_that_is_gone_is_not_found(channel: SlackChannel) -> None:
    assert await channel.find(post("hello", "1700000000.000001")) is None


async def test_looking_can_be_repeated_so_a_lost_answer_is_no_unknown_outcome(
    slack: SlackRoom, channel: SlackChannel
) -> None:
    slack.fault("html", method="conversations.history")
    with pytest.raises(TryLater):
        await channel.find(card())


async def test_a_post_found_beyond_the_first_page_counts(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    for number in range(450):
        slack.post(BO, "C1", f"line {number}", root)
    receipt = await channel.deliver(post("late", root, id="late"))
    assert await channel.find(post("late", root, id="late")) == receipt
    assert slack.calls("conversations.replies") == 3


async def test_a_text_in_parts_goes_on_where_it_was_interrupted(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    long = post("&" * 6000, root, id="long")
    slack.fault("delay", method="chat.postMessage", after=0)
    slack.fault("lost_after", method="chat.postMessage")
    with pytest.raises(Unknown):
        await channel.deliver(long)
    assert await channel.find(long) is None
    receipt = await channel.deliver(long)
    parts = slack.shown()[1:]
    assert receipt.messages == tuple(part["ts"] for part in parts)
    words = "".join(block["text"]["text"] for part in parts for block in part["blocks"])
    assert words.count("&amp;") == 6000


async def test_what_people_wrote_while_we_were_away_is_read_in_order(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    known = slack.post(BO, "C1", "known", root)
    missed = [slack.post(who, "C1", f"line {n}", root) for n, who in enumerate([BO, VERA, BO])]
    await channel.deliver(post("the bot's own", root))
    read = await channel.missed_since(place(root), known)
    assert [(one.message, one.author.id, plain(one.body.text)) for one in read] == [
        (missed[0], BO, "line 0"),
        (missed[1], VERA, "line 1"),
        (missed[2], BO, "line 2"),
    ]
    assert {one.place for one in read} == {place(root)}
    assert len(await channel.missed_since(place(root), "")) == 4
    assert await channel.missed_since(place(root), missed[-1]) == []


async def test_everything_missed_is_read_however_much_it_is(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    for number in range(230):
        slack.post(BO, "C1", f"line {number}", root)
    read = await channel.missed_since(place(root), "")
    assert len(read) == 230
    assert BOT not in {one.author.id for one in read}


async def test_reading_what_was_missed_waits_as_long_as_slack_says(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    slack.post(BO, "C1", "missed", root)
    slack.fault("rate_limit", method="conversations.replies", after=0, count=3)
    (read,) = await channel.missed_since(place(root), "")
    assert plain(read.body.text) == "missed"
    slack.fault("rate_limit", method="conversations.replies", after=0, count=-1)
    with pytest.raises(TryLater):
        await channel.missed_since(place(root), "")


async def test_nothing_was_missed_outside_threads_or_in_a_thread_of_the_bot_alone(channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    await channel.deliver(post("ours", root))
    assert await channel.missed_since(place(), "") == []
    assert await channel.missed_since(place(root), "") == []
