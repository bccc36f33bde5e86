"""Conversations: locked for a turn, written back at its end, woken by their deadlines."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import DESK_ITSELF, CardMark, Conversation, DeliveryMark
from storage.inserting import insert_or_skip
from storage.rows import conversation_codec, new_state
from storage.schema import conversations, deliveries, desk_state, tickets


async def lock(connection: AsyncConnection, ids: Collection[str], at: datetime) -> dict[str, Conversation]:
    """The conversations, created where new; PostgreSQL holds their rows for us until the transaction ends.

    Inserted first and then locked, both in sorted order: so no two turns can wait for each other.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    await connection.execute(insert_or_skip(connection, conversations), [_new_columns(id, at) for id in wanted])
    rows = await connection.execute(
        select(conversations.c.id, conversations.c.state)
        .where(conversations.c.id.in_(wanted))
        .order_by(conversations.c.id)
        .with_for_update()
    )
    return {row.id: conversation_codec.value(row.state) for row in rows}


def _new_columns(id: str, at: datetime) -> Mapping[str, object]:
    return {
        "id": id,
        "state": new_state(id),
        "version": 0,
        "next_deadline": None,
        "created_at": at,
        "updated_at": at,
    }


async def concerned(
    connection: AsyncConnection, marks: Collection[DeliveryMark], cards: Collection[CardMark]
) -> set[str]:
    """The conversations that these marks are of; what is said in the desk's own name is of none."""
    ids, numbers = {id for each in marks for id in each.ids}, {each.ticket for each in cards}
    found = set[str]()
    if ids:
        found |= set(await connection.scalars(select(deliveries.c.conversation_id).where(deliveries.c.id.in_(ids))))
    if numbers:
        found |= set(await connection.scalars(select(tickets.c.conversation_id).where(tickets.c.number.in_(numbers))))
    return found


async def due(connection: AsyncConnection, now: datetime, limit: int) -> list[str]:
    """Conversations with a deadline that has passed, the earliest first; the desk itself, if one of its own has."""
    deadline = conversations.c.next_deadline
    desk = await connection.scalar(select(desk_state.c.id).where(desk_state.c.next_moment <= now))
    rows = await connection.scalars(
        select(conversations.c.id).where(deadline <= now).order_by(deadline, conversations.c.id).limit(limit)
    )
    return [*([DESK_ITSELF] if desk else []), *rows]


async def next_deadline(connection: AsyncConnection, now: datetime) -> datetime | None:
    """The earliest deadline after `now`, of a conversation or of the desk itself."""
    earliest = [
        await connection.scalar(select(func.min(moment)).where(moment > now))
        for moment in (conversations.c.next_deadline, desk_state.c.next_moment)
    ]
    return min((moment for moment in earliest if moment is not None), default=None)


async def save_conversations(connection: AsyncConnection, changed: Collection[Conversation], at: datetime) -> None:
    """Write the new states."""
    if changed:
        await connection.execute(_SAVE, [_columns_from_conversation(each, at) for each in changed])


def _columns_from_conversation(conversation: Conversation, at: datetime) -> Mapping[str, object]:
    return {
        "saved": conversation.id,
        "state": conversation_codec.text(conversation),
        "next_deadline": conversation.next_deadline,
        "updated_at": at,
    }


_SAVE = (
    update(conversations)
    .where(conversations.c.id == bindparam("saved"))
    .values(
        state=bindparam("state"),
        next_deadline=bindparam("next_deadline"),
        updated_at=bindparam("updated_at"),
        version=conversations.c.version + 1,
    )
)
