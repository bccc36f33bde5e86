"""Tickets: numbered, saved from their conversations, at most one of a conversation open."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, func, insert, literal_column, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.ticket import Ticket
from bot.ports import Conversation, Place, Thread, Unavailable
from storage.rows import columns_from_ticket
from storage.schema import tickets

_COLUMNS = (
    "body", "status", "owner", "claimed_at", "first_response_at", "resolved_at", "rating",
    "team", "urgent", "waits_for_customer", "waiting_since", "snoozed_until",
)  # fmt: skip
_SAVE = (
    update(tickets).where(tickets.c.number == bindparam("saved")).values({name: bindparam(name) for name in _COLUMNS})
)
_ROOT = (
    update(tickets)
    .where(tickets.c.number == bindparam("opened"))
    .values(root_channel=bindparam("channel"), root_chat=bindparam("chat"), root_thread=bindparam("thread"))
)


async def next_ticket(connection: AsyncConnection) -> int:
    """One more than the highest number there is."""
    highest = await connection.scalar(select(func.max(tickets.c.number)))
    return (highest or 0) + 1


async def open_tickets(connection: AsyncConnection, owner: str) -> list[Thread]:
    """What this agent has not resolved yet, oldest first."""
    rows = await connection.execute(
        select(tickets.c.conversation_id, tickets.c.number)
        .where(tickets.c.status == "open", tickets.c.owner == owner)
        .order_by(tickets.c.number)
    )
    return [Thread(row.conversation_id, row.number) for row in rows]


async def queue(connection: AsyncConnection) -> tuple[int, ...]:
    """The open tickets that nobody has claimed, the oldest first."""
    chosen = tickets.c.status == literal_column("'open'"), tickets.c.owner == ""
    return tuple(await connection.scalars(select(tickets.c.number).where(*chosen).order_by(tickets.c.number)))


async def save_tickets(
    connection: AsyncConnection,
    changed: Collection[Conversation],
    before: Mapping[str, Conversation],
    at: datetime,
) -> None:
    """Write the tickets that changed since their conversations were locked, the new ones last."""
    known: list[Mapping[str, object]] = []
    new: list[Mapping[str, object]] = []
    for conversation in changed:
        ticket, former = conversation.ticket, before[conversation.id].ticket
        if ticket is None or ticket == former:
            continue
        if former is not None and former.number == ticket.number:
            known.append(_saved_columns(conversation.id, ticket))
            continue
        if former is not None and former.resolved_at is None:
            # Resolved and followed by a new ticket within one turn: only the new one is left in the state.
            known.append(_saved_columns(conversation.id, replace(former, resolved_at=at)))
        new.append(columns_from_ticket(conversation.id, ticket))
    if known:
        await connection.execute(_SAVE, known)
    if new:
        await _insert(connection, new)


def _saved_columns(conversation: str, ticket: Ticket) -> Mapping[str, object]:
    columns = columns_from_ticket(conversation, ticket)
    return {"saved": ticket.number} | {name: columns[name] for name in _COLUMNS}


async def _insert(connection: AsyncConnection, new: list[Mapping[str, object]]) -> None:
    try:
        await connection.execute(insert(tickets), new)
    except IntegrityError as error:
        if "pk_tickets" in str(error.orig):  # another copy took the number first: the next one will be free
            raise Unavailable("another copy of the program opened a ticket at the same time") from error
        raise


async def save_roots(connection: AsyncConnection, roots: Iterable[tuple[int, Place]]) -> None:
    """These places are the threads of these tickets from now on."""
    rows = [
        {"opened": number, "channel": root.channel, "chat": root.chat, "thread": root.thread} for number, root in roots
    ]
    if rows:
        await connection.execute(_ROOT, rows)
