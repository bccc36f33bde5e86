"""The end of a turn: what the courier may carry and draw now, claimed in the turn's transaction."""

from collections.abc import Sequence
from datetime import datetime

from bot.courier.errands import LEASE
from bot.courier.slots import Room
from bot.desk.work import Taken
from bot.engine.policy import Policy
from bot.ports import Ledger
from bot.views.boards import HomeView, view_of, window_of


async def claim(ledger: Ledger, rooms: Sequence[Room], taken: Taken, policy: Policy, desk: str, now: datetime) -> None:
    """As much as there is room for; of cards and pages one each, so that they and the lines starve none."""
    until = now + LEASE
    for room in rooms:
        free = room.free
        if room.cards and room.channel == desk:
            cards = await ledger.claim_cards(room.channel, room.cards, now, until, room.resting_cards)
            taken.cards += cards
            free -= len(cards)
        if room.homes and free and room.channel == desk:
            homes = await _claimed_homes(ledger, room, policy, now, until)
            taken.homes += homes
            free -= len(homes)
        if free:
            taken.deliveries += await ledger.claim(room.channel, free, now, until, room.resting, room.most_in)


async def _claimed_homes(ledger: Ledger, room: Room, policy: Policy, now: datetime, until: datetime) -> list[HomeView]:
    """Agents' pages that are behind, each with what stands on it."""
    rows = await ledger.claim_homes(room.channel, room.homes, now, until)
    roster = await ledger.roster(change=False) if rows else policy.roster
    return [view_of(row, await ledger.lists(window_of(row, policy, now)), roster, policy, now) for row in rows]
