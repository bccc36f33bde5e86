"""Quick lines and a program that dies between them, or that runs twice: each line is read once, and none is lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from tests.desk.weather import WeatheredStore
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)
PAUSE = timedelta(seconds=2)
TOGETHER = "I have\na problem"


@pytest.fixture
async def patient(world: World) -> World:
    """A desk that waits for the next line."""
    world.settings["burst_pause"] = PAUSE
    await world.stop()
    await world.start()
    return world


@asynccontextmanager
async def another_copy(world: World) -> AsyncIterator[World]:
    """At the same database, for the same messengers."""
    other = World(WeatheredStore(world.store.inner))
    other.slack, other.telegram, other.now = world.slack, world.telegram, world.now
    other.settings, other._ids = world.settings, world._ids
    async with other.running():
        for copy in (world, other):
            copy.desk._orphans_at = world.now + timedelta(seconds=30)  # there are several copies
        yield other


async def line(world: World, words: str) -> None:
    await world.says(words)
    world.now += timedelta(seconds=0.5)


async def test_killed_between_two_lines_it_reads_them_together(patient: World) -> None:
    await line(patient, "I have")
    await patient.kill()
    await patient.start()
    await patient.settle()
    assert patient.telegram.posted == []
    await line(patient, "a problem")
    await patient.tick(seconds=3)
    assert await patient.heard() == [TOGETHER]
    assert await patient.fact_states() == ["decided", "decided"]
    assert len(patient.telegram.posted) == 1


async def test_killed_before_the_pause_is_over_it_answers_after_the_start_however_late(patient: World) -> None:
    for words in TOGETHER.splitlines():
        await line(patient, words)
    await patient.kill()
    patient.now += timedelta(hours=1)
    await patient.start()
    await patient.settle()
    await patient.tick(seconds=3)
    assert await patient.heard() == [TOGETHER]
    assert len(patient.telegram.posted) == 1


async def test_a_copy_that_dies_leaves_its_line_to_the_one_that_gets_the_next(patient: World) -> None:
    async with another_copy(patient) as other:
        await line(patient, "I have")
        await patient.kill()
        other.now = patient.now
        await line(other, "a problem")
        await other.tick(seconds=3)
        assert await other.heard() == [TOGETHER]
    assert len(patient.telegram.posted) == 1


async def test_lines_that_reach_two_copies_are_read_once_each_and_in_order(patient: World) -> None:
    """One of the copies polls; both have lines of one burst only where they take over from each other."""
    async with another_copy(patient) as other:
        await line(patient, "I have")
        other.now = patient.now
        await line(other, "a problem")
        for _ in range(2):
            await patient.tick(seconds=2)
            await other.tick(seconds=2)
        assert "\n".join(await other.heard()) == TOGETHER
        assert await other.fact_states() == ["decided", "decided"]
