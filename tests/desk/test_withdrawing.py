"""What waits while a messenger is away, and is not to be said any more when it is back."""

import pytest

from bot.ports import Post, Pressed, TryLater
from tests.desk.world import World


def surveys_seen(world: World) -> int:
    """How often the customer was asked for a mark."""
    bodies = [outgoing.body for outgoing in world.telegram.posted]
    return sum(isinstance(body, Post) and any(c.verb == "rate" for c in body.controls) for body in bodies)


@pytest.mark.parametrize("then", ["reopen", "block", ""])
async def test_a_survey_that_could_not_go_out_goes_only_where_nothing_has_ended_it(world: World, then: str) -> None:
    thread = await world.claimed_ticket()
    await world.desk.receive([world.from_agent(Pressed("resolve"), thread)])
    await world.tick(seconds=30)
    world.telegram.troubles["ann"] = [TryLater("away", 3600)]
    await world.tick(minutes=10)
    assert surveys_seen(world) == 0
    assert "waiting" in await world.delivery_states()
    if then:
        await world.desk.receive([world.from_agent(Pressed(then), thread)])
        await world.settle()
    for _ in range(3):
        await world.tick(hours=1)
    assert surveys_seen(world) == (0 if then else 1)
    assert "waiting" not in await world.delivery_states()
