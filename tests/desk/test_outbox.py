"""The outbox through desk, courier and database: in order, joined where behind, once where it can be known."""

import asyncio
from datetime import timedelta

import pytest

from bot.ports import (
    Card,
    ChannelDown,
    DeliveryMark,
    DeliveryState,
    Outgoing,
    Pressed,
    Receipt,
    TryLater,
    Undeliverable,
    Unknown,
)
from storage.schema import cards
from tests.desk.messenger import text_of
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)


async def test_a_conversation_hears_its_lines_in_order_though_the_first_had_to_wait(world: World) -> None:
    thread = await world.claimed_ticket()
    world.telegram.troubles["ann"] = [TryLater("429", 3)]
    for text in ("one", "two", "three"):
        await world.desk.receive([world.from_agent(text, thread)])
    await world.says("/start", "ben")
    assert len(world.telegram.texts("ben")) == 1
    for _ in range(4):
        await world.tick(seconds=1)
    assert [text.split()[-1] for text in world.telegram.texts("ann")[-3:]] == ["one", "two", "three"]


async def test_a_chat_that_must_wait_or_does_not_answer_holds_up_no_other(world: World) -> None:
    world.telegram.slow["ann"] = asyncio.Event()
    world.telegram.troubles["ben"] = [TryLater("429", 600)]
    await world.desk.receive([world.from_customer("/start", chat) for chat in ("ann", "ben")])
    others = [f"c{n}" for n in range(20)]
    await world.desk.receive([world.from_customer("/start", chat) for chat in others])
    await world.until(lambda: len(world.telegram.posted) == 20)
    assert sorted({each.place.chat for each in world.telegram.posted}) == sorted(others)
    assert world.telegram.most_at_once <= 4
    world.telegram.slow["ann"].set()
    await world.settle()
    assert len(world.telegram.posted) == 21


async def test_at_most_four_calls_at_a_time(world: World) -> None:
    chats = [f"c{n}" for n in range(12)]
    for chat in chats:
        world.telegram.slow[chat] = asyncio.Event()
    await world.desk.receive([world.from_customer("/start", chat) for chat in chats])
    await world.until(lambda: len(world.telegram.calls) == 4)
    await asyncio.sleep(0.05)
    assert len(world.telegram.calls) == 4
    for chat in chats:
        world.telegram.slow[chat].set()
    await world.settle()
    assert len(world.telegram.posted) == 12
    assert world.telegram.most_at_once == 4


async def test_a_channel_that_is_down_loses_nothing_however_long_and_resumes(world: World) -> None:
    down = [ChannelDown("the token was revoked")]
    chats = ["ann", "ben", "eva"]
    for chat in chats:
        world.telegram.troubles[chat] = down * 100
    await world.desk.receive([world.from_customer("/start", chat) for chat in chats])
    await world.settle()
    calls = len(world.telegram.calls)
    await world.tick(seconds=5)
    assert len(world.telegram.calls) == calls  # it is left alone
    assert world.courier.down == {"telegram": "the token was revoked"}
    for _ in range(5):
        await world.tick(hours=12)
    assert await world.delivery_states() == ["waiting"] * 3
    world.telegram.troubles = {"ann": [TryLater("429", 1)]}  # back again, and at first still busy
    await world.tick(seconds=16)
    assert world.courier.down == {}
    await world.tick(seconds=16)
    assert await world.delivery_states() == ["sent"] * 3


async def test_after_a_day_of_trying_it_is_given_up(world: World) -> None:
    world.telegram.troubles["ann"] = [TryLater("connection refused")] * 2000
    await world.says("/start")
    await world.tick(hours=23)
    assert await world.delivery_states() == ["waiting"]
    await world.tick(hours=2)
    assert await world.troubles() == [("failed", "given up after a day: connection refused")]


async def test_agents_are_told_once_what_did_not_reach_the_customer(world: World) -> None:
    thread = await world.claimed_ticket()
    world.telegram.troubles["ann"] = [Undeliverable("blocked")]
    await world.desk.receive([world.from_agent("hello", thread)])
    await world.settle()
    await world.tick(seconds=2)
    told = [text for text in world.slack.texts() if "blocked" in text]
    assert len(told) == 1
    assert "react: failed" in world.slack.texts()


async def test_a_failed_post_to_the_desk_makes_no_further_post_to_the_desk(world: World) -> None:
    await world.claimed_ticket()
    await world.tick(seconds=5)
    posts = len(new_posts(world))
    world.slack.troubles["home"] = [Undeliverable("message too long")]
    await world.says("one more thing")
    await world.tick(seconds=5)
    assert len(new_posts(world)) == posts + 1
    assert [what for what, _ in await world.troubles()] == ["failed"]


async def test_lines_of_a_thread_that_is_behind_are_joined_into_one_post(world: World) -> None:
    await world.claimed_ticket()
    world.slack.slow["home"] = asyncio.Event()
    calls = len(world.slack.calls)
    await world.desk.receive([world.from_customer("line 0")])
    await world.until(lambda: len(world.slack.calls) > calls)
    await world.desk.receive([world.from_customer(f"line {n}") for n in range(1, 6)])
    await world.until(lambda: world.desk.idle)  # each is looked up for the agents, so they are decided one by one
    world.slack.slow["home"].set()
    await world.settle()
    posts = [text for text in world.slack.texts() if "Ann: line" in text]
    assert len(posts) == 2
    assert [n for n in range(6) if f"line {n}" in posts[1]] == [1, 2, 3, 4, 5]


def shown(world: World) -> list[Card]:
    return [each.body for each in world.slack.posted if isinstance(each.body, Card)]


async def test_ten_changes_while_a_card_is_being_updated_are_one_more_update(world: World) -> None:
    thread = await world.claimed_ticket()
    gate = asyncio.Event()
    deliver = world.slack._deliver

    async def slow_cards(outgoing: Outgoing) -> Receipt:
        if isinstance(outgoing.body, Card):
            await gate.wait()
        return await deliver(outgoing)

    world.slack._deliver = slow_cards  # type: ignore[method-assign]
    before = len(shown(world))
    calls = len(world.slack.calls)
    await world.desk.receive([world.from_agent(Pressed("release"), thread)])
    await world.until(lambda: any(isinstance(each.body, Card) for each in world.slack.calls[calls:]))
    for n in range(10):
        await world.desk.receive([world.from_agent(Pressed(("claim", "release")[n % 2]), thread)])
    await world.desk.receive([world.from_agent(Pressed("claim"), thread, "eva")])
    gate.set()
    await world.settle()
    for _ in range(3):
        await world.tick(seconds=2)
    assert len(shown(world)) == before + 2
    assert "Eva" in str(shown(world)[-1].headline)
    (card,) = await world.rows(cards.c.wanted, cards.c.shown)
    assert card.wanted == card.shown


async def test_a_card_is_not_starved_by_lines_that_never_end(world: World) -> None:
    threads = {chat: await world.claimed_ticket(chat) for chat in ("ann", "ben", "eva", "kim", "leo", "max")}
    await world.tick(seconds=5)
    answers: list[asyncio.Event] = []
    deliver = world.slack._deliver

    async def one_by_one(outgoing: Outgoing) -> Receipt:
        answers.append(asyncio.Event())
        await answers[-1].wait()
        return await deliver(outgoing)

    world.slack._deliver = one_by_one  # type: ignore[method-assign]
    before = len(world.slack.calls)
    talkers = list(threads)[1:]
    for chat in talkers:
        await world.desk.receive([world.from_customer("line", chat)])
    await world.until(lambda: len(answers) == 3)  # of one chat
    await world.desk.receive([world.from_agent(Pressed("release"), threads["ann"])])
    for called in range(8):
        await world.desk.receive([world.from_customer("line", chat) for chat in talkers])
        answers[called].set()
        await world.until(lambda already=called: len(answers) > already + 3)  # type: ignore[misc]
    assert any(isinstance(each.body, Card) for each in world.slack.calls[before:])
    await world.kill()


async def test_a_mark_of_an_older_attempt_changes_nothing(world: World) -> None:
    world.telegram.troubles["ann"] = [TryLater("429", 1)]
    await world.says("/start")
    world.telegram.slow["ann"] = asyncio.Event()
    world.now += timedelta(seconds=2)
    world.desk.tick()
    await world.until(lambda: len(world.telegram.calls) == 2)
    world.desk.mark(DeliveryMark((1,), 1, DeliveryState.FAILED, reason="late"))
    await asyncio.sleep(0.05)
    assert await world.delivery_states() == ["sending"]
    world.telegram.slow["ann"].set()
    await world.settle()
    assert await world.delivery_states() == ["sent"]


async def test_closed_it_takes_nothing_more_and_what_is_on_its_way_is_still_marked(world: World) -> None:
    world.telegram.slow["ann"] = asyncio.Event()
    await world.desk.receive([world.from_customer("/start")])
    await world.until(lambda: world.telegram.calls)
    world.courier.close()
    await world.desk.receive([world.from_customer("/start", "ben")])
    world.telegram.slow["ann"].set()
    await world.settle()
    await world.stop()
    assert await world.delivery_states() == ["sent", "waiting"]
    assert [text_of(each) for each in world.telegram.posted] == world.telegram.texts("ann")


async def test_a_lookup_that_fails_is_repeated_before_anything_is_sent_again(world: World) -> None:
    """The post was seen; Slack is busy when asked about it. To forget the doubt would be to post it twice."""
    await world.claimed_ticket()
    world.slack.lost["home"] = [Unknown("no answer")]
    world.slack.search_troubles = [TryLater("429", 1), ChannelDown("away"), Unknown("no answer")]
    await world.says("one more thing")
    for _ in range(6):
        await world.tick(seconds=20)
    assert sum("one more thing" in text for text in world.slack.texts()) == 1
    assert set(await world.delivery_states("slack")) == {"sent"}


def new_posts(world: World) -> list[Outgoing]:
    """What was to be posted anew; a card that is drawn again is no new post."""
    return [call for call in world.slack.calls if not call.message]
