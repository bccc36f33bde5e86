"""What must be found out first holds up its own conversation and nobody else."""

import asyncio
import threading
from datetime import timedelta

import pytest

from bot.engine.people import Agent
from bot.ports import Arrival, Author, Pressed
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)


async def test_a_conversation_whose_first_fact_is_being_matched_holds_up_only_itself(world: World) -> None:
    world.knowledge.thinking["where is my wish?"] = threading.Event()
    await world.desk.receive([world.from_customer("where is my wish?")])
    await world.desk.receive([world.from_customer("/start second")])
    await world.desk.receive([world.from_customer("/start", "ben")])
    await world.until(lambda: world.telegram.texts("ben"))
    assert await world.heard() == []
    world.knowledge.thinking["where is my wish?"].set()
    await world.settle()
    assert await world.heard() == ["where is my wish?", "/start second"]


async def test_a_customer_sees_that_a_slow_question_is_being_looked_up(world: World) -> None:
    world.knowledge.thinking["where is my wish?"] = threading.Event()
    await world.desk.receive([world.from_customer("where is my wish?")])
    await world.until(lambda: world.telegram.busy_at)
    world.knowledge.thinking["where is my wish?"].set()
    await world.settle()
    await world.says("what about now?")
    assert world.telegram.busy_at == ["ann"], "once in four seconds, and not for what is quick"
    assert await world.heard() == ["where is my wish?", "what about now?"]


async def test_matching_that_fails_counts_as_a_miss(world: World) -> None:
    world.knowledge.match = lambda _text: 1 / 0  # type: ignore[method-assign, assignment, return-value]
    await world.says("where is my wish?")
    assert await world.fact_states() == ["decided"]
    assert len(world.telegram.posted) == 1


async def test_a_new_message_never_overtakes_a_long_backlog(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """More waits in one conversation than a turn takes, and something new arrives meanwhile."""
    await world.stop()
    monkeypatch.setattr("bot.desk.desk.FACTS_A_TURN", 2)
    said = [f"/start {n}" for n in range(9)]
    async with world.store.inner.turn() as earlier_life:
        await earlier_life.record([Arrival(world.from_customer(line), world.now, "telegram:ann") for line in said])
    await world.start()
    await world.desk.receive([world.from_customer("/start late")])
    await world.settle()
    assert await world.heard() == [*said, "/start late"]


async def test_an_agent_who_cannot_be_identified_may_not_act_and_blocks_nobody(world: World) -> None:
    thread = await world.claimed_ticket()

    async def nobody_knows(author: Author) -> Agent:
        raise LookupError(author.id)

    world.slack.who = nobody_knows  # type: ignore[method-assign]
    await world.desk.receive([world.from_agent(Pressed("resolve"), thread)])
    await world.settle()
    state = await world.conversation()
    assert state.ticket is not None
    assert state.ticket.resolved_at is None
    assert set(await world.fact_states()) == {"decided"}


async def test_a_fact_of_a_channel_that_is_gone_blocks_nobody(world: World) -> None:
    """The desk's channel was renamed while a reply waited to be decided."""
    thread = await world.claimed_ticket()
    world.desk._preparer._channels.pop("slack")  # type: ignore[attr-defined]
    await world.desk.receive([world.from_agent("hello", thread)])
    async with asyncio.timeout(5):
        await world.settle()
    assert set(await world.fact_states()) == {"decided"}


async def test_what_another_copy_recorded_and_did_not_decide_is_taken_up(world: World) -> None:
    await world.settle()
    world.desk._orphans_at = world.now + timedelta(seconds=30)  # there are several copies
    async with world.store.inner.turn() as other_copy:
        await other_copy.record([Arrival(world.from_customer("/start"), world.now, "telegram:ann")])
    await world.tick(seconds=20)
    assert world.telegram.posted == []
    await world.tick(seconds=20)
    assert len(world.telegram.posted) == 1


async def test_a_new_message_never_overtakes_one_that_another_copy_recorded_and_did_not_decide(world: World) -> None:
    await world.settle()
    world.desk._orphans_at = world.now + timedelta(seconds=30)  # there are several copies
    async with world.store.inner.turn() as other_copy:
        await other_copy.record([Arrival(world.from_customer("/start first"), world.now, "telegram:ann")])
    await world.desk.receive([world.from_customer("/start second")])
    await world.settle()
    assert await world.heard() == ["/start first", "/start second"]
    assert await world.fact_states() == ["decided", "decided"]
