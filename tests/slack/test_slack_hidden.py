"""Slack's free plan hides what is older than ninety days: nothing of ours has to read it again."""

import pytest

from bot.ports import Author, Delete, Edit, Edited, Mark, Outgoing, Wrote, rich
from handlers.slack import SlackChannel
from tests.slack.slackdesk import BO, Listener, SlackRoom, card, listening, place, post, react


@pytest.fixture
async def thread(slack: SlackRoom, channel: SlackChannel) -> tuple[str, str, str]:
    """The card, a line of ours and one of Bo's, all of it hidden by now."""
    root = (await channel.deliver(card())).messages[0]
    (line,) = (await channel.deliver(post("from long ago", root))).messages
    reply = slack.post(BO, "C1", "Coming!", root)
    slack.world.hidden_before = slack.world.moment()
    return root, line, reply


async def test_a_thread_that_is_hidden_goes_on(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, thread: tuple[str, str, str]
) -> None:
    root, line, reply = thread
    async with listening(channel, listener):
        new = slack.post(BO, "C1", "Still there?", root)
        slack.people.edit(BO, "C1", reply, "Coming at noon!")
        heard = await listener.hears(2)
    assert [type(one.body) for one in heard] == [Wrote, Edited]
    assert {one.place for one in heard} == {place(root)}
    assert (await channel.who(Author(BO), place(root))).may_act
    said = (await channel.deliver(post("a long answer " * 2000, root, id="d9"))).messages
    assert len(said) > 1
    assert (await channel.deliver(card(message=root, body="resolved", controls=()))).messages == (root,)
    await channel.deliver(react(new, Mark.DELIVERED))
    assert slack.reactions(new) == ["white_check_mark"]
    await channel.deliver(Outgoing("d10", place(root), Edit(rich("now")), parts=(line,)))
    await channel.deliver(Outgoing("d11", place(root), Delete(), parts=(line,)))


async def test_what_was_missed_in_a_hidden_thread_is_caught_up_and_nothing_counts_as_deleted(
    slack: SlackRoom, channel: SlackChannel, thread: tuple[str, str, str]
) -> None:
    root, _, reply = thread
    await channel.open()
    assert not await channel.find(post("from long ago", root)), "it is hidden"
    assert not await channel.missed_since(place(root), reply)
    slack.post(BO, "C1", "Still there?", root)
    (missed,) = await channel.missed_since(place(root), reply)
    assert missed.body == Wrote(rich("Still there?"))
    assert not await channel.find(post("never sent", root, id="d12"))
