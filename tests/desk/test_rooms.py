"""Several channels of the desk: a busy one takes nothing from the others."""

import asyncio

import pytest

from bot.ports import Audience, Decided, Draft, Place, Post, rich
from tests.desk.world import World

pytestmark = pytest.mark.timeout(20)


async def test_another_teams_channel_never_waits_for_a_busy_one(world: World) -> None:
    world.slack.slow["busy"] = asyncio.Event()
    drafts = [
        Draft(f"telegram:{n}", 0, Audience.CUSTOMER, Place("slack", chat, f"t{n}"), Post(rich(f"line {n}")))
        for n, chat in enumerate(["busy"] * 40 + ["quiet"])
    ]
    async with world.store.inner.turn() as ledger:
        await ledger.save(Decided(drafts=drafts), world.now)
    world.desk.tick()
    await world.until(lambda: world.slack.texts("quiet"))
    assert len([call for call in world.slack.calls if call.place.chat == "busy"]) <= 3
    world.slack.slow["busy"].set()
    await world.settle()
