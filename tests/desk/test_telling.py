"""Commands are answered at once, to whoever asked alone, with how things stand at that moment."""

import pytest

from bot.ports import Command, Place, Undeliverable, Whisper, plain
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)

DESK = Place("slack", "home")


async def told(world: World, command: str) -> str:
    await world.desk.receive([world.incoming(Command(command), DESK, "bo", message="")])
    await world.settle()
    whisper = world.slack.replies[-1]
    assert isinstance(whisper, Whisper)
    assert (whisper.agent, whisper.place) == ("bo", DESK)
    return plain(whisper.text)


async def test_the_queue_is_counted(world: World) -> None:
    assert await told(world, "queue") == "Nobody is waiting. ☕"
    await world.says("/human", "ann")
    await world.tick(minutes=1)
    await world.says("/human", "eva")
    assert (await told(world, "queue")).startswith("2 waiting, the longest since 2026-03-02 10:00")


async def test_the_figures_of_the_week_are_told(world: World) -> None:
    assert await told(world, "stats") == "The last 7 days: 0 resolved"


@pytest.mark.parametrize("typed", ["help", "", "dance"])
async def test_a_word_nobody_knows_is_answered_with_help(world: World, typed: str) -> None:
    assert "/firstline queue" in await told(world, typed)


async def test_an_answer_that_could_not_be_given_is_not_tried_again(world: World) -> None:
    world.slack.reply_troubles = [Undeliverable("not_in_channel")]
    await told(world, "queue")
    await world.tick(minutes=5)
    assert len(world.slack.replies) == 1
