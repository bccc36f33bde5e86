"""Threads: which ticket's thread a place is, and what is the last we know of it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Place, Thread
from storage.schema import facts, tickets

_ROOT = (tickets.c.root_channel, tickets.c.root_chat, tickets.c.root_thread)


async def threads(connection: AsyncConnection, places: Collection[Place]) -> Mapping[Place, Thread]:
    """The tickets of these places; unknown places are left out."""
    wanted = {place for place in places if place.thread}
    if not wanted:
        return {}
    rows = await connection.execute(
        select(*_ROOT, tickets.c.conversation_id, tickets.c.number).where(
            tickets.c.root_channel.in_({place.channel for place in wanted}),
            tickets.c.root_chat.in_({place.chat for place in wanted}),
            tickets.c.root_thread.in_({place.thread for place in wanted}),
            tickets.c.root_thread != "",
        )
    )
    found = {Place(*row[:3]): Thread(row.conversation_id, row.number) for row in rows}
    return {place: found[place] for place in wanted if place in found}


async def open_threads(connection: AsyncConnection, channel: str, since: datetime) -> list[tuple[Place, str]]:
    """Threads of tickets open or resolved after `since`, each with the last message written there."""
    last = (
        select(facts.c.message)
        .where(facts.c.ticket == tickets.c.number, facts.c.ticket > 0, facts.c.kind == "wrote")
        .order_by(facts.c.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await connection.execute(
        select(*_ROOT, func.coalesce(last, ""))
        .where(tickets.c.root_channel == channel, tickets.c.root_thread != "")
        .where(or_(tickets.c.resolved_at.is_(None), tickets.c.resolved_at > since))
        .order_by(tickets.c.number)
    )
    return [(Place(*row[:3]), row[3]) for row in rows]
