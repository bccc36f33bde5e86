"""What needs eyes: quarantined facts, deliveries held or failed; and when the courier is needed next."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Trouble
from storage.schema import active, cards, deliveries, facts, has_trouble, homes, quarantined, waiting


async def troubles(connection: AsyncConnection, limit: int) -> list[Trouble]:
    """The newest first."""
    found = [*await _facts(connection, limit), *await _deliveries(connection, limit)]
    return sorted(found, key=lambda trouble: trouble.at, reverse=True)[:limit]


async def _facts(connection: AsyncConnection, limit: int) -> list[Trouble]:
    rows = await connection.execute(
        select(facts.c.conversation_id, facts.c.received_at, facts.c.error)
        .where(quarantined(facts))
        .order_by(facts.c.seq.desc())
        .limit(limit)
    )
    return [Trouble("quarantined", *row) for row in rows]


async def _deliveries(connection: AsyncConnection, limit: int) -> list[Trouble]:
    """Those that were sent once more are in order, whatever became of the first."""
    at = func.coalesce(deliveries.c.tried_at, deliveries.c.created_at)
    rows = await connection.execute(
        select(deliveries.c.state, deliveries.c.conversation_id, at, deliveries.c.reason)
        .where(has_trouble(deliveries), ~deliveries.c.resent)
        .order_by(deliveries.c.id.desc())
        .limit(limit)
    )
    return [Trouble(*row) for row in rows]


async def next_due(connection: AsyncConnection, now: datetime) -> datetime | None:
    """The earliest moment after `now` at which a delivery, a card or an agent's page becomes due."""
    delivery = select(func.min(deliveries.c.due_at)).where(
        active(deliveries), waiting(deliveries), deliveries.c.due_at > now
    )
    card = select(func.min(cards.c.due_at)).where(cards.c.shown < cards.c.wanted, cards.c.due_at > now)
    home = select(func.min(homes.c.due_at)).where(
        homes.c.shown < homes.c.wanted, homes.c.due_at > now, homes.c.live_until > homes.c.due_at
    )
    found = [await connection.scalar(due) for due in (delivery, card, home)]
    return min((moment for moment in found if moment is not None), default=None)
