"""Two copies of the program at one database, in the same moment, at the same ticket."""

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from bot.ports import CardMark
from tests.desk.weather import WeatheredStore
from tests.desk.world import World


async def test_two_turns_of_one_ticket_never_wait_for_each_other(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """One has marked a card and comes to the conversation; the other has the conversation and comes to the card."""
    thread = await world.claimed_ticket()
    other = World(WeatheredStore(world.store.inner))
    other.slack, other.telegram, other.now = world.slack, world.telegram, world.now
    ticket = (await world.conversation()).ticket
    assert ticket
    marked, saving = asyncio.Event(), asyncio.Event()

    async def the_other_comes() -> None:
        marked.set()
        with suppress(TimeoutError):  # it comes only where it can have the conversation meanwhile
            async with asyncio.timeout(0.5):
                await saving.wait()
            await asyncio.sleep(0.1)

    def hold_after_marking(name: str, _args: Any) -> Awaitable[None] | None:
        return the_other_comes() if name == "record" and not marked.is_set() else None

    def tell_when_saving(name: str, args: Any) -> None:
        if name == "save" and args[0].cards:
            saving.set()

    async with other.running():
        for copy in (world, other):
            copy.desk._orphans_at = world.now + timedelta(seconds=30)  # there are several copies
        world.store.fault, other.store.fault = hold_after_marking, tell_when_saving
        first = asyncio.ensure_future(world.desk.receive([world.from_customer("are you there?")]))
        world.desk.mark(CardMark(ticket.number, 1, world.now))  # in the same turn, for nothing was awaited between
        await marked.wait()
        await other.desk.receive([other.from_agent("yes, I am", thread)])
        await first
        await other.settle()
        await world.settle()
    assert [record for record in caplog.records if "not available" in record.getMessage()] == []
    assert set(await world.fact_states()) == {"decided"}
    assert any("yes, I am" in str(outgoing.body) for outgoing in world.telegram.posted)
