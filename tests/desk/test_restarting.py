"""Killed at the worst moment: nothing recorded is forgotten, nothing sent is sent again where that can be known."""

import asyncio
import threading

import pytest

from bot.ports import Card, Pressed, Unknown
from tests.desk.messenger import text_of
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)


async def test_what_was_recorded_and_not_decided_is_decided_once_after_the_start(world: World) -> None:
    world.knowledge.thinking["where is my wish?"] = threading.Event()
    lines = ["where is my wish?", "/start second"]
    await world.desk.receive([world.from_customer(line) for line in lines])
    await world.kill()
    assert await world.fact_states() == ["waiting", "waiting"]
    world.knowledge.thinking.pop("where is my wish?").set()
    await world.start()
    await world.settle()
    assert await world.heard() == lines
    assert await world.fact_states() == ["decided", "decided"]
    said = len(world.telegram.posted)
    assert said == 2
    await world.stop()
    await world.start()
    await world.settle()
    assert len(world.telegram.posted) == said


async def killed_while_sending(world: World, *, posted: bool) -> None:
    """Ann's line is on its way into her thread when the program dies."""
    await world.claimed_ticket()
    world.slack.slow["home"] = asyncio.Event()
    await world.desk.receive([world.from_customer("one more thing")])
    await world.until(lambda: any("one more thing" in text_of(call) for call in world.slack.calls))
    if posted:
        world.slack.posted.append(next(call for call in world.slack.calls if "one more thing" in text_of(call)))
    await world.kill()
    del world.slack.slow["home"]
    await world.start()
    await world.settle()
    await world.tick(seconds=2)


@pytest.mark.parametrize("posted", [True, False])
async def test_a_post_into_slack_is_seen_once_whether_it_had_arrived_or_not(world: World, posted: bool) -> None:
    await killed_while_sending(world, posted=posted)
    assert len(world.slack.searches) == 1
    assert sum("one more thing" in text for text in world.slack.texts()) == 1
    assert set(await world.delivery_states("slack")) == {"sent"}


async def test_a_card_that_arrived_unnoticed_still_opens_its_thread(world: World) -> None:
    world.slack.lost["home"] = [Unknown("no answer")]
    await world.says("/human")
    await world.tick(seconds=2)
    assert sum(isinstance(each.body, Card) for each in world.slack.posted) == 1
    await world.says("are you there?")
    await world.tick(seconds=2)
    assert next(each for each in world.slack.posted if "are you there?" in text_of(each)).place.thread


async def test_what_telegram_cannot_tell_is_sent_again(world: World) -> None:
    world.telegram.lost["ann"] = [Unknown("no answer")]
    await world.says("/start")
    await world.tick(seconds=2)
    assert len(world.telegram.posted) == 2
    assert await world.delivery_states() == ["sent"]


async def held_reply(world: World) -> None:
    await world.stop()
    world.hold_unknown = True
    await world.start()
    thread = await world.claimed_ticket()
    world.telegram.lost["ann"] = [Unknown("no answer")]
    for text in ("first words", "later words"):
        await world.desk.receive([world.from_agent(text, thread)])
    await world.settle()
    for _ in range(3):
        await world.tick(seconds=2)


async def test_or_it_is_held_and_later_lines_go_on(world: World) -> None:
    await held_reply(world)
    told = [text for text in world.telegram.texts("ann") if "words" in text]
    assert [text.split()[-2:] for text in told] == [["first", "words"], ["later", "words"]]
    assert sorted(await world.delivery_states())[0] == "held"
    assert "react: unknown" in world.slack.texts()


async def test_and_the_agents_can_have_it_sent_again(world: World) -> None:
    await held_reply(world)
    question = next(
        each for each in world.slack.posted if getattr(each.body, "controls", ()) and "Resend" in str(each.body)
    )
    assert not isinstance(question.body, Card)
    (resend,) = question.body.controls  # type: ignore[union-attr]
    for _ in range(2):  # pressed twice, it is sent once
        await world.desk.receive([world.from_agent(Pressed(resend.data), question.place)])
        await world.tick(seconds=2)
    assert sum("first words" in text for text in world.telegram.texts("ann")) == 2


async def test_the_first_look_at_the_clock_takes_nothing_back_that_this_life_has_sent(world: World) -> None:
    """Only once may all rows that are being sent be taken for an earlier life's."""
    await world.settle()
    world.telegram.slow["ann"] = asyncio.Event()
    await world.desk.receive([world.from_customer("/start")])
    await world.until(lambda: world.telegram.calls)
    world.desk.tick()
    await asyncio.sleep(0.05)
    world.telegram.slow["ann"].set()
    await world.settle()
    await world.tick(seconds=31)
    assert len(world.telegram.posted) == 1
