"""In a group the program says once that it works in private; a restart or a move to a supergroup repeats nothing."""

import asyncio
from pathlib import Path

from handlers.sandbox import Sandbox
from tests.end_to_end.world import World, program

EMILY = 1003


async def _quiet(sandbox: Sandbox) -> None:
    """Until the program has taken everything, and a moment for what it might do then."""
    async with asyncio.timeout(20):
        while len(sandbox.telegram.world.pending):
            await asyncio.sleep(0.02)
    await asyncio.sleep(0.3)


async def test_it_says_so_once_also_over_a_restart_and_under_a_new_number(tmp_path: Path) -> None:
    async with Sandbox() as sandbox:
        w, telegram = World(sandbox), sandbox.telegram
        async with program(sandbox, tmp_path):
            house = telegram.world.groups[telegram.add_to_group(EMILY)["chat"]]
            await w.until(lambda: house.said, "a word in the group")
            assert "private" in house.said[0]
        async with program(sandbox, tmp_path):
            telegram._becomes(house, EMILY, "left", "member")  # Telegram repeats what a dying program did not confirm
            telegram.say_in_group(EMILY, house.id, "/human")
            moved = telegram.world.groups[telegram.upgrade_group(EMILY, house.id)["chat"]]
            await _quiet(sandbox)
            assert (len(house.said), moved.said) == (1, [])
        async with program(sandbox, tmp_path):
            telegram.say_in_group(EMILY, moved.id, "/start")
            await _quiet(sandbox)
            assert moved.said == []
            telegram.remove_from_group(EMILY, moved.id)
            telegram.add_to_group(EMILY, chat=moved.id)
            await w.until(lambda: moved.said, "a word after being added anew")


async def test_it_leaves_where_the_owner_wants_that(tmp_path: Path) -> None:
    async with Sandbox() as sandbox, program(sandbox, tmp_path, TELEGRAM__LEAVE_GROUPS="true"):
        house = sandbox.telegram.world.groups[sandbox.telegram.add_to_group(EMILY)["chat"]]
        await World(sandbox).until(lambda: not house.member, "leaving")
        assert len(house.said) == 1
