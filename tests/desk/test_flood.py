"""One customer's flood: all of it is recorded, the agents read it in one piece, nobody else feels it."""

from bot.desk.crowd import CUSTOMERS, Crowd
from bot.engine.flood.bucket import Rate
from bot.engine.policy import Policy
from tests.desk.world import START, World

RATE = Rate(20, 10)


async def test_a_flood_reaches_the_thread_in_one_post_and_all_of_it_is_recorded(world: World) -> None:
    world.settings["flood"] = RATE
    async with world.running():
        await world.claimed_ticket()
        await world.desk.receive([world.from_customer(f"line {n}") for n in range(60)])
        await world.settle()
        await world.tick(seconds=20)
        posts = [text for text in world.slack.texts() if text.startswith("Ann: line")]
        assert 2 <= len(posts) <= 11
        assert "line 59" in posts[-1]
        assert all(any(f"line {n}" in text for text in posts) for n in range(60))
        assert set(await world.fact_states()) == {"decided"}


async def test_others_are_answered_meanwhile(world: World) -> None:
    world.settings["flood"] = RATE
    async with world.running():
        await world.desk.receive([world.from_customer(f"line {n}") for n in range(60)])
        await world.says("hello there", "eva")
        assert (await world.conversation("eva")).flood is None
        assert (await world.conversation("ann")).flood is not None


async def test_a_flood_outlives_the_program(world: World) -> None:
    world.settings["flood"] = RATE
    async with world.running():
        await world.claimed_ticket()
        await world.desk.receive([world.from_customer(f"line {n}") for n in range(30)])
        await world.settle()
        await world.kill()
    async with world.running():
        await world.tick(seconds=20)
        assert any("line 29" in text for text in world.slack.texts())


def test_all_customers_together_have_a_limit_that_one_flood_does_not_touch() -> None:
    crowd, policy = Crowd(), Policy(answer_at=0.5, offer_at=0.2, entries={}, topics=(), flood=RATE)
    assert not crowd.around(policy, START).crowded
    crowd.heard(int(CUSTOMERS * RATE.burst) - 1)
    assert not crowd.around(policy, START).crowded
    crowd.heard(1)
    assert crowd.around(policy, START).crowded
    off = Policy(answer_at=0.5, offer_at=0.2, entries={}, topics=())
    assert not crowd.around(off, START).crowded
