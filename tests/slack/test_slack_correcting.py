"""What changed after it was posted: agents' edits and deletions, our own corrections, cards that are gone."""

import pytest

from bot.ports import Delete, Deleted, Edit, Edited, Lost, Outgoing, Place, Span, ThreadGone, plain, rich
from handlers.slack import SlackChannel
from tests.slack.slackdesk import BO, Listener, SlackRoom, card, eventually, listening, place, post


@pytest.fixture
async def root(channel: SlackChannel) -> str:
    return (await channel.deliver(card())).messages[0]


async def test_an_edit_and_a_deletion_name_their_message_and_what_it_said(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        own = slack.post(BO, "C1", "helo", root)
        await listener.hears(1)
        slack.people.edit(BO, "C1", own, "*hello*")
        await listener.hears(2)
        slack.people.delete(BO, "C1", own)
        _, edited, deleted = await listener.hears(3)
    assert isinstance(edited.body, Edited)
    assert (edited.body.of, plain(edited.body.before)) == (own, "helo")
    assert edited.body.text == (Span("hello", bold=True),)
    assert deleted.body == Deleted(own)
    assert {one.place for one in listener.heard} == {place(root)}


async def test_a_deleted_card_is_lost_with_replies_or_without(
    slack: SlackRoom, channel: SlackChannel, listener: Listener
) -> None:
    first, second = [(await channel.deliver(card(id))).messages[0] for id in ("card-1", "card-2")]
    await channel.deliver(post("the talk so far", first))
    async with listening(channel, listener):
        for root in (first, second):
            await channel._api.write("chat.delete", channel="C1", ts=root)
        heard = await listener.hears(2)
    assert {one.place.thread for one in heard if isinstance(one.body, Lost)} == {first, second}


async def test_a_text_can_need_more_or_fewer_posts_than_before(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    long, short = "A sentence of some length. " * 1000, "Short."
    parts = (await channel.deliver(post(short, root))).messages
    more = await channel.deliver(Outgoing("d2", place(root), Edit(rich(long)), parts=parts))
    assert more.messages[0] == parts[0]
    assert len(more.messages) > 2
    fewer = await channel.deliver(Outgoing("d3", place(root), Edit(rich(short)), parts=more.messages))
    assert fewer.messages == parts
    assert [shown["text"] for shown in slack.shown() if shown.get("thread_ts") == root] == [short]
    gone = await channel.deliver(Outgoing("d4", place(root), Delete(), parts=parts))
    assert gone.messages == ()
    assert not [shown for shown in slack.shown() if shown.get("thread_ts") == root]


async def test_a_card_that_was_left_leads_to_the_new_one(slack: SlackRoom, channel: SlackChannel) -> None:
    old, new = [(await channel.deliver(card(id))).messages[0] for id in ("card-1", "card-2")]
    farewell = Edit(rich("It goes on elsewhere."), leads_to=Place("slack", "C1", new))
    await channel.deliver(Outgoing("d2", place(old), farewell, parts=(old,)))
    shown = next(one for one in slack.shown() if one["ts"] == old)
    assert f"/archives/C1/p{new.replace('.', '')}" in str(shown["blocks"])
    assert "Claim" not in str(shown["blocks"]), "its buttons are gone"
    await channel._api.write("chat.delete", channel="C1", ts=old)
    await channel.deliver(Outgoing("d3", place(old), farewell, parts=(old,)))  # nobody is there to read it


async def test_a_thread_or_a_card_that_is_gone_is_told_as_such(slack: SlackRoom, channel: SlackChannel) -> None:
    root = (await channel.deliver(card())).messages[0]
    await channel._api.write("chat.delete", channel="C1", ts=root)
    with pytest.raises(ThreadGone):
        await channel.deliver(post("hello", root))
    with pytest.raises(ThreadGone):
        await channel.deliver(card("card-1-2", message=root))
    await eventually(lambda: not slack.world.find("C1", root))
