"""Agents' words in threads that we do not know yet, or that we were away from."""

import asyncio
from typing import Any

import pytest

from bot.ports import ChannelDown, Incoming, Place, TryLater, Unavailable, Undeliverable, Unreadable
from bot.reconciling import Reconciler
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)


async def card_on_its_way(world: World) -> Place:
    """Slack has the card and has not answered yet: the thread exists, and we do not know it."""
    world.slack.slow["home"] = asyncio.Event()
    await world.desk.receive([world.from_customer("/human")])
    await world.until(lambda: world.slack.calls)
    return Place("slack", "home", "t1000")


async def test_a_reply_that_comes_before_we_know_the_thread_waits_for_it(world: World) -> None:
    thread = await card_on_its_way(world)
    replies = [asyncio.ensure_future(world.desk.receive([world.from_agent(text, thread)])) for text in ("a", "b")]
    await asyncio.sleep(0.05)
    assert not any(reply.done() for reply in replies)
    world.slack.slow["home"].set()
    await asyncio.gather(*replies)
    await world.settle()
    ticket = (await world.conversation()).ticket
    assert ticket is not None
    assert [held.text[0].text for held in ticket.held] == ["a", "b"]


async def test_it_waits_through_an_outage_and_is_taken_once(world: World) -> None:
    thread = await card_on_its_way(world)
    reply = asyncio.ensure_future(world.desk.receive([world.from_agent("a", thread)]))
    await asyncio.sleep(0.02)
    world.store.away = True
    world.desk.tick()
    await world.until(lambda: world.desk.unavailable)
    world.slack.slow["home"].set()
    world.store.away = False
    await reply
    await world.settle()
    assert len(await world.fact_states()) == 2


async def test_a_reply_that_waits_is_neither_lost_nor_doubled_when_its_turn_is_divided(world: World) -> None:
    thread = await card_on_its_way(world)
    reply = asyncio.ensure_future(world.desk.receive([world.from_agent("a", thread)]))
    await asyncio.sleep(0.02)

    tries: list[str] = []

    def fault(name: str, args: tuple[Any, ...]) -> None:
        if name == "record" and "poison" in str(args[0]):
            tries.append(name)
            raise ValueError("a bug") if len(tries) < 3 else Unavailable("and then the database goes away")

    world.store.fault = fault
    bad = asyncio.ensure_future(world.desk.receive([world.from_customer("poison", "ben")]))
    await world.until(lambda: world.desk.unavailable and world.desk._inbox)
    assert len(world.desk._unrouted) + len(world.desk._inbox) == 2
    world.store.fault = lambda _name, _args: None
    world.slack.slow["home"].set()
    await asyncio.gather(reply, bad)


async def test_many_that_wait_hold_up_no_customer_and_cause_no_busy_turns(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.desk.desk.FACTS_A_TURN", 3)
    thread = await card_on_its_way(world)
    replies = [asyncio.ensure_future(world.desk.receive([world.from_agent(f"{n}", thread)])) for n in range(5)]
    async with asyncio.timeout(3):
        await world.desk.receive([world.from_customer("/start", "ben")])
    await world.until(lambda: world.telegram.texts("ben"))
    await world.until(lambda: world.desk.idle, quiet=20)
    before = world.store.turns
    await asyncio.sleep(0.1)
    assert world.store.turns == before
    world.slack.slow["home"].set()
    await asyncio.gather(*replies)


async def test_what_is_said_in_a_strange_thread_is_dropped_and_acknowledged(world: World) -> None:
    await world.desk.receive([world.from_agent("lunch?", Place("slack", "home", "t7"))])
    assert await world.fact_states() == []


async def test_what_could_not_be_read_on_the_desk_is_kept_for_a_person(world: World) -> None:
    body = Unreadable("{}", "a new kind of event")
    await world.desk.receive([world.from_agent(body, Place("slack", "home", "t7"))])
    assert await world.troubles() == [("quarantined", "a new kind of event")]


@pytest.fixture
def reconciler(world: World, monkeypatch: pytest.MonkeyPatch) -> Reconciler:
    monkeypatch.setattr("bot.reconciling.AGAIN", 0.01)
    spawn = world.desk._spawn
    assert spawn is not None
    return Reconciler(world.slack, world.store, world.desk.receive, world.clock, spawn)  # type: ignore[arg-type]


def to_ann(world: World) -> list[str]:
    return [text.split()[-1] for text in world.telegram.texts("ann") if text.startswith("Bo")]


async def a_day_away(world: World) -> tuple[Place, list[Incoming]]:
    """Bo wrote two lines while nobody listened."""
    thread = await world.claimed_ticket()
    missed = [world.from_agent(text, thread) for text in ("one", "two")]
    world.slack.history[thread.thread] = missed
    return thread, missed


async def test_a_thread_that_is_behind_is_read_before_its_next_live_event(world: World, reconciler: Reconciler) -> None:
    thread, _ = await a_day_away(world)
    reconciler._spawn = lambda task: task.close()  # only the live event makes it read
    await reconciler.connected()
    await reconciler.receive([world.from_agent("three", thread)])
    await world.settle()
    assert to_ann(world) == ["one", "two", "three"]


async def test_without_any_live_event_it_is_read_too(world: World, reconciler: Reconciler) -> None:
    await a_day_away(world)
    await reconciler.connected()
    await world.until(lambda: len(to_ann(world)) == 2)


async def test_what_is_both_missed_and_live_is_relayed_once(world: World, reconciler: Reconciler) -> None:
    _thread, missed = await a_day_away(world)
    await reconciler.connected()
    await reconciler.receive([missed[1]])
    await world.settle()
    await reconciler.connected()
    await world.settle()
    assert to_ann(world) == ["one", "two"]


@pytest.mark.parametrize(
    "error", [TryLater("429"), ChannelDown("revoked"), KeyError("ts")], ids=lambda e: type(e).__name__
)
async def test_a_thread_that_cannot_be_read_loses_nothing_and_is_read_again(
    world: World, reconciler: Reconciler, error: Exception
) -> None:
    thread, _ = await a_day_away(world)
    world.slack.history_troubles = [error] * 3
    await reconciler.connected()
    await reconciler.receive([world.from_agent("three", thread)])
    await world.until(lambda: len(to_ann(world)) == 3)
    assert sorted(to_ann(world)) == ["one", "three", "two"]


async def test_a_thread_that_is_gone_is_not_asked_for_for_ever(world: World, reconciler: Reconciler) -> None:
    await a_day_away(world)
    world.slack.history_troubles = [Undeliverable("deleted"), Undeliverable("deleted")]
    await reconciler.connected()
    await asyncio.sleep(0.05)
    assert len(world.slack.history_troubles) == 1


async def test_the_threads_are_listed_when_the_database_is_back(world: World, reconciler: Reconciler) -> None:
    thread, _ = await a_day_away(world)
    world.store.away = True
    await reconciler.connected()
    live = asyncio.ensure_future(reconciler.receive([world.from_agent("three", thread)]))
    await asyncio.sleep(0.03)
    world.store.away = False
    await live
    await world.settle()
    assert to_ann(world) == ["one", "two", "three"]


async def test_however_often_the_connection_breaks_one_task_catches_up(world: World, reconciler: Reconciler) -> None:
    await a_day_away(world)
    world.slack.history_troubles = [TryLater("429")] * 10_000
    before = len(asyncio.all_tasks())
    for _ in range(10):
        await reconciler.connected()
    await asyncio.sleep(0.05)
    assert len(asyncio.all_tasks()) <= before + 1
    world.slack.history_troubles.clear()
    await world.until(lambda: len(to_ann(world)) == 2)


async def test_a_connection_that_breaks_while_a_thread_is_read_makes_it_read_once_more(
    world: World, reconciler: Reconciler
) -> None:
    thread, missed = await a_day_away(world)
    reading, read = asyncio.Event(), world.slack.missed_since
    goes_on = asyncio.Event()

    async def slowly(place: Place, message: str, known: Any) -> Any:
        found = list(await read(place, message, known))
        reading.set()
        await goes_on.wait()
        return found

    world.slack.missed_since = slowly  # type: ignore[method-assign]
    await reconciler.connected()
    await reading.wait()
    missed.append(world.from_agent("three", thread))  # said after it was read, and before the next connection
    await reconciler.connected()
    goes_on.set()
    await world.until(lambda: len(to_ann(world)) == 3)
