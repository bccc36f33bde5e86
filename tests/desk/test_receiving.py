"""The door: what is acknowledged is durable, in order, and known when it comes again."""

import asyncio

import pytest

from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)


async def test_nothing_is_acknowledged_before_the_commit(world: World) -> None:
    await world.settle()
    world.store.gate.clear()
    receiving = asyncio.ensure_future(world.desk.receive([world.from_customer("/start")]))
    await asyncio.sleep(0.05)
    assert not receiving.done()
    world.store.gate.set()
    await receiving
    assert await world.fact_states() == ["decided"]


async def test_while_the_database_is_away_nothing_is_acknowledged_and_then_everything_in_order(world: World) -> None:
    await world.settle()
    world.store.away = True
    world.store.gate.clear()
    lines = [f"/start {n}" for n in range(6)]
    turns = world.store.turns
    receiving = [asyncio.ensure_future(world.desk.receive([world.from_customer(line)])) for line in lines]
    await world.until(lambda: world.store.turns > turns)
    late = asyncio.ensure_future(world.desk.receive([world.from_customer("/start late")]))
    await asyncio.sleep(0.01)
    world.store.gate.set()
    await world.until(lambda: world.desk.unavailable)
    assert not any(task.done() for task in (*receiving, late))
    assert await world.fact_states() == []
    world.store.away = False
    await asyncio.gather(*receiving, late)
    await world.settle()
    assert await world.heard() == [*lines, "/start late"]
    assert world.desk.unavailable == ""


async def test_what_a_cancelled_caller_brought_during_an_outage_is_taken_all_the_same(world: World) -> None:
    world.store.away = True
    receiving = asyncio.ensure_future(world.desk.receive([world.from_customer("/start")]))
    await world.until(lambda: world.desk.unavailable)
    receiving.cancel()
    await asyncio.gather(receiving, return_exceptions=True)
    turns = world.store.turns
    await world.until(lambda: world.store.turns > turns + 1)
    world.store.away = False
    await world.settle()
    assert await world.heard() == ["/start"]


async def test_the_order_is_that_of_the_calls_and_not_of_the_tasks(world: World) -> None:
    """`receive` puts the batch in line before it first waits for anything."""
    calls = [world.desk.receive([world.from_customer(f"/start {n}")]) for n in range(3)]
    for call in calls:
        call.send(None)
    for call in reversed(calls):
        call.close()
    await world.until(lambda: world.desk.idle)
    assert await world.heard() == ["/start 0", "/start 1", "/start 2"]


async def test_a_batch_with_duplicates_is_recorded_once_and_acknowledged(world: World) -> None:
    first = world.from_customer("/start", id="e1", message="m1")
    same_event = world.from_customer("/start", id="e1", message="m2")
    same_message = world.from_customer("/start", id="e2", message="m1")
    await world.desk.receive([first, same_event, same_message, first])
    await world.desk.receive([same_message])
    await world.settle()
    assert await world.fact_states() == ["decided"]
    assert len(world.telegram.posted) == 1


async def test_one_value_received_twice_at_once_is_acknowledged_to_both(world: World) -> None:
    said = world.from_customer("/start")
    async with asyncio.timeout(5):
        await asyncio.gather(world.desk.receive([said]), world.desk.receive([said]))
    assert await world.fact_states() == ["decided"]


async def test_cancelled_callers_cut_nothing_in_two(world: World) -> None:
    for number in range(20):
        batch = [world.from_customer(f"/start {number}", f"c{number}"), world.from_customer("/start", f"d{number}")]
        receiving = asyncio.ensure_future(world.desk.receive(batch))
        await asyncio.sleep(0.0005 * number)
        receiving.cancel()
        await asyncio.gather(receiving, return_exceptions=True)
    await world.settle()
    assert await world.fact_states() == ["decided"] * 40
    assert len(world.telegram.posted) == 40


async def test_many_messages_are_taken_in_few_transactions_and_decided_in_order(world: World) -> None:
    await world.settle()
    world.courier.close()  # so that only the desk's own turns are counted
    lines = {f"c{chat}": [f"/start {n}" for n in range(5)] for chat in range(100)}
    batches = [[world.from_customer(lines[chat][n], chat)] for n in range(5) for chat in lines]
    before = world.store.turns
    await asyncio.gather(*(world.desk.receive(batch) for batch in batches))
    assert world.store.turns - before <= 4
    assert await world.fact_states() == ["decided"] * 500
    assert {chat: await world.heard(chat) for chat in list(lines)[::25]} == dict(list(lines.items())[::25])


async def test_an_idle_desk_makes_no_turns(world: World) -> None:
    await world.says("/human")
    await world.says("what about my wish?", "ben")
    await world.tick(seconds=5)
    before = world.store.turns
    await asyncio.sleep(0.3)
    assert world.store.turns == before
    await world.tick()
    assert world.store.turns == before + 1


async def test_a_resting_chat_wakes_the_desk_once_and_not_once_a_turn(world: World) -> None:
    await world.settle()
    world.courier.wake_in = lambda: 0.05  # type: ignore[method-assign]  # a chat that rests for ever
    for _ in range(20):
        await world.tick()
    before = world.store.turns
    await asyncio.sleep(0.5)
    assert world.store.turns - before <= 10


async def test_a_stopped_desk_leaves_no_task_and_no_alarm(world: World) -> None:
    await world.says("what about my wish?")
    world.courier.wake_in = lambda: 0.01  # type: ignore[method-assign]  # a chat that rests
    await world.tick()
    await world.stop()
    before = world.store.turns
    await asyncio.sleep(0.03)
    assert world.store.turns == before
    assert not world.desk._wake.is_set()
    assert asyncio.all_tasks() == {asyncio.current_task()}
