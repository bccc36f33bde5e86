"""What belongs to no ticket: recorded, decided on the roster, and carried out in the tickets' own turns."""

import asyncio
from dataclasses import replace

import pytest

from bot.ports import Agent, Author, Body, Command, Incoming, Place, Pressed, Roster
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)

NOWHERE = Place("slack", "")


def at_desk(world: World, body: Body, agent: str = "bo", id: str = "") -> Incoming:
    return replace(world.incoming(body, NOWHERE, agent, id), message="")


async def happens(world: World, body: Body, agent: str = "bo", id: str = "") -> None:
    await world.desk.receive([at_desk(world, body, agent, id)])
    await world.tick(seconds=2)


async def roster(world: World) -> Roster:
    async with world.store.inner.turn() as ledger:
        return await ledger.roster()


@pytest.mark.parametrize("away", [Pressed("away"), Command("away")])
async def test_going_off_shift_puts_what_is_theirs_back_into_the_queue(world: World, away: Body) -> None:
    for chat in ("ann", "zoe"):
        await world.claimed_ticket(chat)
    await happens(world, away)
    assert not (await roster(world)).on_shift("bo")
    for chat in ("ann", "zoe"):
        ticket = (await world.conversation(chat)).ticket
        assert ticket
        assert ticket.owner is None
    assert set(await world.fact_states()) == {"decided"}


async def test_or_gives_it_to_a_colleague(world: World) -> None:
    await world.stop()
    world.settings["staff"] = {"": (Agent("bo", "Bo"), Agent("cy", "Cy"))}
    await world.start()
    await world.claimed_ticket()
    await happens(world, Pressed("hand_over:cy"))
    ticket = (await world.conversation()).ticket
    assert ticket
    assert ticket.owner == Agent("cy", "Cy")


async def test_only_they_see_that_they_are_away(world: World) -> None:
    await happens(world, Pressed("away"))
    (whisper,) = world.slack.posted
    assert (whisper.place, whisper.body.only) == (Place("slack", "home"), "bo")  # type: ignore[union-attr]


async def test_what_comes_twice_is_done_once(world: World) -> None:
    for _ in range(2):
        await happens(world, Pressed("away"), id="press:1")
    assert await world.fact_states() == ["decided"]


async def test_a_fact_of_our_own_asks_nobody_who_its_author_is(world: World) -> None:
    """That was asked for the decision from which it follows; the messenger may be away by now."""
    await world.claimed_ticket()
    asked: list[str] = []

    async def who(author: Author, _place: Place) -> Agent:
        asked.append(author.id)
        return Agent(author.id, author.name, may_act=True if len(asked) == 1 else None)

    world.slack.who = who  # type: ignore[method-assign]
    await happens(world, Pressed("away"))
    assert asked == ["bo"]
    ticket = (await world.conversation()).ticket
    assert ticket
    assert ticket.owner is None


async def test_a_press_that_nobody_knows_does_no_harm(world: World) -> None:
    for data in ("", "nonsense", "claim", "rate:5", ":", "hand_over:nobody:there"):
        await happens(world, Pressed(data))
    assert set(await world.fact_states()) == {"decided"}


async def test_of_two_copies_neither_forgets_what_the_other_has_decided(world: World) -> None:
    """Each is told of other agents at the same moment."""
    other = World(world.store)
    other.slack, other.telegram = world.slack, world.telegram
    agents = [f"agent{number}" for number in range(10)]
    async with other.running():
        await asyncio.gather(
            *(
                copy.desk.receive([at_desk(copy, Pressed("away"), agent, f"press:{agent}")])
                for copy, agent in zip([world, other] * 5, agents, strict=True)
            )
        )
        await other.settle()
        await world.settle()
    found = await roster(world)
    assert [agent for agent in agents if found.on_shift(agent)] == []


async def test_what_one_copy_has_recorded_another_takes_up(world: World) -> None:
    await world.claimed_ticket()
    thinking = asyncio.Event()

    async def who(author: Author, _place: Place) -> Agent:
        await thinking.wait()
        return Agent(author.id, author.name)

    known, world.slack.who = world.slack.who, who  # type: ignore[method-assign]
    await world.desk.receive([at_desk(world, Pressed("away"))])
    await world.kill()
    world.slack.who = known  # type: ignore[method-assign]
    await world.start()
    await world.tick(seconds=2)
    assert not (await roster(world)).on_shift("bo")
    ticket = (await world.conversation()).ticket
    assert ticket
    assert ticket.owner is None
