"""What the desk channel hears that belongs to no conversation, and that it causes nothing further."""

import asyncio

import pytest

from bot.desk.notices import Notices
from bot.desk.rendering import Renderer
from bot.engine.effects import Text
from bot.ports import Place, Undeliverable, Unknown, Wrote, rich
from tests.desk.world import TEXTS, World

HOME = Place("slack", "home")
BROKEN = Text("verbatim", {"text": "the files are broken"})
FINE = Text("verbatim", {"text": "the files are fine"})


def notices(world: World) -> Notices:
    return Notices(world.store, Renderer(TEXTS, "en", HOME), world.clock, world.desk.wake)  # type: ignore[arg-type]


async def test_each_change_is_one_line_in_the_channel_whoever_of_several_copies_notices_it(world: World) -> None:
    one, another = notices(world), notices(world)
    for state, text in (("", FINE), ("broken", BROKEN), ("broken", BROKEN), ("", FINE)):
        await asyncio.gather(one.tell("knowledge", state, text), another.tell("knowledge", state, text))
        await world.settle()
    assert world.slack.texts("home") == ["the files are broken", "the files are fine"]
    assert {posted.place for posted in world.slack.posted} == {HOME}


async def test_a_notice_waits_for_a_database_that_is_away(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.desk.notices.PATIENCE", 0.01)
    world.store.away = True
    telling = asyncio.ensure_future(notices(world).tell("knowledge", "broken", BROKEN))
    await asyncio.sleep(0.1)
    assert not telling.done()
    world.store.away = False
    await telling
    await world.settle()
    assert world.slack.texts("home") == ["the files are broken"]


async def test_a_notice_that_cannot_be_delivered_causes_no_other_and_stands_where_the_operator_looks(
    world: World,
) -> None:
    world.slack.troubles["home"] = [Undeliverable("refused")]
    await notices(world).tell("knowledge", "broken", BROKEN)
    await world.settle()
    assert world.slack.posted == []
    assert await world.troubles() == [("failed", "refused")]
    assert await world.fact_states() == []


async def test_a_notice_whose_outcome_is_unknown_is_looked_up_before_it_is_said_again(world: World) -> None:
    world.slack.lost["home"] = [Unknown("no answer")]
    await notices(world).tell("knowledge", "broken", BROKEN)
    await world.settle()
    await world.tick(seconds=5)
    assert world.slack.texts("home") == ["the files are broken"]


async def test_what_is_written_under_a_notice_reaches_no_customer(world: World) -> None:
    await world.says("/start")
    said = len(world.telegram.posted)
    await notices(world).tell("knowledge", "broken", BROKEN)
    await world.settle()
    await world.desk.receive([world.from_agent(Wrote(rich("I will mend it")), Place("slack", "home", "1000"))])
    await world.settle()
    assert len(world.telegram.posted) == said


async def test_doubtful_words_of_the_bot_without_a_ticket_are_one_line_in_the_channel(world: World) -> None:
    await world.stop()
    world.hold_unknown = True
    await world.start()
    world.telegram.lost["ann"] = [Unknown("no answer")]
    await world.says("/start")
    await world.tick(seconds=2)
    (line,) = world.slack.texts("home")
    assert "Ann" in line
    assert world.threads() == []
