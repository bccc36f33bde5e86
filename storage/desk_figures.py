"""What was done at the desk in a period, by one agent or by all of them."""

import json
from datetime import datetime
from statistics import mean, median

from sqlalchemy import and_, func, literal_column, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import DeskFigures
from storage.schema import journal, tickets


async def desk_figures(connection: AsyncConnection, since: datetime, agent: str = "") -> DeskFigures:
    """Of the tickets resolved from `since` on (and still so), and of the marks given from then on; "": everybody's."""
    resolved = and_(tickets.c.resolved_at >= since, tickets.c.owner == agent if agent else true())
    count = await connection.scalar(select(func.count()).select_from(tickets).where(resolved))
    # The engine measured it by the hours of the team whose ticket it was then.
    told = await connection.execute(
        select(journal.c.ticket, journal.c.detail)
        .join(tickets, tickets.c.number == journal.c.ticket)
        .where(resolved, journal.c.what == literal_column("'first_reply'"))
        .order_by(journal.c.id)
    )
    last = {row.ticket: row.detail for row in told}  # a first reply may have been taken back
    waits = [float(json.loads(text)["seconds"]) for text in last.values()]
    marks = await _marks(connection, since, agent)
    return DeskFigures(
        resolved=count or 0,
        median_first_reply=median(waits) if waits else None,
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
