"""Threads: which ticket's thread a place is, and what is the last we know of it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Deleted, Edited, Place, Rich, Thread, Wrote
from storage.rows import incoming_codec
from storage.schema import facts, former_threads, tickets

_ROOT = (tickets.c.root_channel, tickets.c.root_chat, tickets.c.root_thread)


async def threads(connection: AsyncConnection, places: Collection[Place]) -> Mapping[Place, Thread]:
    """The tickets of these places, those that have gone elsewhere too; unknown places are left out."""
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
    unknown = wanted - found.keys()
    former = await _former(connection, unknown) if unknown else {}
    return {place: thread for place in wanted if (thread := found.get(place) or former.get(place))}


async def _former(connection: AsyncConnection, places: Collection[Place]) -> Mapping[Place, Thread]:
    columns = former_threads.c
    rows = await connection.execute(
        select(columns.channel, columns.chat, columns.thread, columns.conversation_id, columns.ticket).where(
            columns.thread.in_({place.thread for place in places})
        )
    )
    return {Place(*row[:3]): Thread(row.conversation_id, row.ticket) for row in rows}


async def roots(connection: AsyncConnection, numbers: Collection[int]) -> Mapping[int, Place]:
    """The threads in which these tickets go on just now."""
    if not numbers:
        return {}
    rows = await connection.execute(
        select(tickets.c.number, *_ROOT).where(tickets.c.number.in_(numbers), tickets.c.root_thread != "")
    )
    return {row.number: Place(*row[1:]) for row in rows}


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


async def written(connection: AsyncConnection, place: Place, since: datetime) -> Mapping[str, Rich]:
    """What agents wrote in this thread from `since` on and have not deleted: by message, with its last known words."""
    thread = (await threads(connection, [place])).get(place)
    if thread is None:
        return {}
    bodies = await connection.scalars(
        select(facts.c.body)
        .where(facts.c.ticket == thread.ticket, facts.c.ticket > 0, facts.c.sent_at >= since)
        .where(facts.c.kind.in_(("wrote", "edited", "deleted")))
        .order_by(facts.c.seq)
    )
    known: dict[str, Rich] = {}
    for incoming in map(incoming_codec.value, bodies):
        match incoming.body:
            case _ if incoming.place != place:  # a thread that this ticket has left, or has gone to
                continue
            case Wrote(text):
                known[incoming.message] = text
            case Edited(text, of) if of in known:
                known[of] = text
            case Deleted(of):
                known.pop(of, None)
    return known
