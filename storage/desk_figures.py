"""What was done at the desk in a period, by one agent or by all of them."""

import json
from datetime import datetime
from statistics import mean, median

from sqlalchemy import select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import DeskFigures
from storage.schema import journal, tickets


async def desk_figures(connection: AsyncConnection, since: datetime, agent: str = "") -> DeskFigures:
    """Of the tickets resolved from `since` on (and still so), and of the marks given from then on; "": everybody's."""
    waits = await connection.execute(
        select(tickets.c.opened_at, tickets.c.first_response_at).where(
            tickets.c.resolved_at >= since, tickets.c.owner == agent if agent else true()
        )
    )
    resolved = waits.all()
    replies = [(row.first_response_at - row.opened_at).total_seconds() for row in resolved if row.first_response_at]
    marks = await _marks(connection, since, agent)
    return DeskFigures(
        resolved=len(resolved),
        median_first_reply=median(replies) if replies else None,
        rating=mean(marks) if marks else None,
        ratings=len(marks),
    )


async def _marks(connection: AsyncConnection, since: datetime, agent: str) -> list[int]:
    """A mark given again for the same ticket replaces the first."""
    rows = await connection.execute(
        select(journal.c.conversation_id, journal.c.detail)
        .where(journal.c.what == "rated", journal.c.at >= since)
        .order_by(journal.c.id)
    )
    last: dict[tuple[str, object, object], tuple[str, int]] = {}
    for conversation, text in rows:
        detail = json.loads(text)
        if detail.get("ticket"):
            key = conversation, detail["ticket"], detail.get("entry")
            last[key] = detail.get("agent", ""), int(detail["rating"])
    return [rating for owner, rating in last.values() if owner == agent or not agent]
