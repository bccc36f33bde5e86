"""Edits and deletions that nobody heard of are found when the thread is read: the same facts as their events."""

import pytest

from bot.ports import Deleted, Edited, Incoming, Wrote, plain, rich
from handlers.slack import SlackChannel
from tests.slack.slackdesk import BO, Listener, SlackRoom, card, listening, place, post


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.slack.lookup.SETTLED", 0)


@pytest.fixture
async def root(channel: SlackChannel) -> str:
    return (await channel.deliver(card())).messages[0]


def told(news: list[Incoming]) -> list[tuple[str, str]]:
    """What each is about, and what it says now."""
    found = []
    for one in news:
        assert isinstance(one.body, Wrote | Edited | Deleted)
        of = one.message if isinstance(one.body, Wrote) else one.body.of
        found.append((of, "" if isinstance(one.body, Deleted) else plain(one.body.text)))
    return found


async def test_an_edit_and_a_deletion_of_known_replies_are_found(
    slack: SlackRoom, channel: SlackChannel, root: str
) -> None:
    first, second, third = [slack.post(BO, "C1", words, root) for words in ("frist", "second", "third")]
    await channel.deliver(post("the bot's own", root))
    slack.people.edit(BO, "C1", first, "first")
    slack.people.delete(BO, "C1", third)
    known = {first: rich("frist"), second: rich("second"), third: rich("third")}
    news = list(await channel.missed_since(place(root), third, known))
    assert told(news) == [(first, "first"), (third, "")]
    assert [type(one.body) for one in news] == [Edited, Deleted]
    assert isinstance(news[0].body, Edited)
    assert plain(news[0].body.before) == "frist"


async def test_what_is_known_already_is_no_news(slack: SlackRoom, channel: SlackChannel, root: str) -> None:
    ts = slack.post(BO, "C1", "frist", root)
    slack.people.edit(BO, "C1", ts, "first")
    slack.people.unfurl("C1", ts)
    assert await channel.missed_since(place(root), ts, {ts: rich("first")}) == []
    assert await channel.missed_since(place(root), ts) == [], "what was written before we remember is left alone"


async def test_a_late_event_of_what_was_found_is_the_same_fact(
    slack: SlackRoom, channel: SlackChannel, listener: Listener, root: str
) -> None:
    async with listening(channel, listener):
        edited, deleted, new = [slack.post(BO, "C1", words, root) for words in ("frist", "second", "thrid")]
        await listener.hears(3)
        slack.people.edit(BO, "C1", edited, "first")
        slack.people.edit(BO, "C1", new, "third")
        slack.people.delete(BO, "C1", deleted)
        live = (await listener.hears(6))[3:]
        known = {edited: rich("frist"), deleted: rich("second")}
        found = list(await channel.missed_since(place(root), deleted, known))
    assert {one.message for one in live} <= {one.message for one in found}
    assert told(found) == [(edited, "first"), (new, "third"), (new, "third"), (deleted, "")]
    assert isinstance(found[2].body, Edited)
    assert found[2].body.before == found[2].body.text, "it was read as it is by now: nothing is left to correct"
    moments = {one.message: one.sent_at for one in live if isinstance(one.body, Edited)}
    assert {one.message: one.sent_at for one in found if isinstance(one.body, Edited)} == moments


async def test_nothing_is_thought_to_be_deleted_that_was_written_a_moment_ago_or_that_a_second_look_finds(
    slack: SlackRoom, channel: SlackChannel, root: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ts = slack.post(BO, "C1", "hello", root)
    asked = slack.calls("conversations.replies")
    slack.people.delete(BO, "C1", ts)
    monkeypatch.setattr("handlers.slack.lookup.SETTLED", 60)
    assert await channel.missed_since(place(root), ts, {ts: rich("hello")}) == []
    assert slack.calls("conversations.replies") == asked + 1
    monkeypatch.setattr("handlers.slack.lookup.SETTLED", 0)
    assert len(await channel.missed_since(place(root), ts, {ts: rich("hello")})) == 1
    assert slack.calls("conversations.replies") == asked + 3
