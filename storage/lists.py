"""Lists of open tickets: whose they are, what waits in the queues, what sleeps."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, Integer, and_, case, func, literal_column, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.ticket import Ticket
from bot.ports import Conversation, Listed, Listing, Lists, Place, Queue, Window
from storage.desk_figures import desk_figures
from storage.rows import conversation_codec, ticket_codec
from storage.schema import conversations, tickets

_OPEN = tickets.c.status == literal_column("'open'")
_URGENT = case((tickets.c.urgent, 0), else_=1)


async def lists(connection: AsyncConnection, window: Window) -> Lists:
    """Everything that stands on one agent's page."""
    mine = and_(_OPEN, tickets.c.owner == window.agent)
    unclaimed = and_(_OPEN, tickets.c.owner == "", tickets.c.team.not_in(window.hidden))
    asleep, awake = tickets.c.snoozed_until > window.now, _awake(window.now)
    oldest = (_URGENT, tickets.c.waiting_since)
    return Lists(
        mine=await _listing(connection, and_(mine, awake), (tickets.c.waits_for_customer, *oldest), window),
        queue=await _listing(connection, and_(unclaimed, awake), oldest, window),
        queues=await queues(connection, window.now, window.hidden),
        snoozed=await _listing(connection, and_(or_(mine, unclaimed), asleep), (tickets.c.snoozed_until,), window),
        week=await desk_figures(connection, window.week, window.agent),
        owners=await _owners(connection),
    )


async def queues(connection: AsyncConnection, now: datetime, hidden: Collection[str] = ()) -> tuple[Queue, ...]:
    """What waits for somebody in each team but the hidden ones, in the order of their names."""
    urgent = func.sum(case((tickets.c.urgent, 1), else_=0)).cast(Integer)
    rows = await connection.execute(
        select(tickets.c.team, func.count(), urgent, func.min(tickets.c.waiting_since))
        .where(_OPEN, tickets.c.owner == "", _awake(now), tickets.c.team.not_in(hidden))
        .group_by(tickets.c.team)
        .order_by(tickets.c.team)
    )
    return tuple(Queue(*row) for row in rows)


async def waiting(connection: AsyncConnection, team: str, now: datetime, limit: int) -> tuple[Listed, ...]:
    """The head of this team's queue: what is urgent, then what has waited longest."""
    which = and_(_OPEN, tickets.c.owner == "", tickets.c.team == team, _awake(now))
    return await _found(connection, which, (_URGENT, tickets.c.waiting_since), 0, limit)


async def _owners(connection: AsyncConnection) -> tuple[tuple[str, int], ...]:
    rows = await connection.execute(
        select(tickets.c.owner, func.count())
        .where(_OPEN, tickets.c.owner != "")
        .group_by(tickets.c.owner)
        .order_by(tickets.c.owner)
    )
    return tuple((row[0], row[1]) for row in rows)


def _awake(now: datetime) -> ColumnElement[bool]:
    return or_(tickets.c.snoozed_until.is_(None), tickets.c.snoozed_until <= now)


async def _listing(
    connection: AsyncConnection, which: ColumnElement[bool], order: tuple[ColumnElement[object], ...], window: Window
) -> Listing:
    total = await connection.scalar(select(func.count()).select_from(tickets).where(which)) or 0
    if total <= window.page * window.size:
        return Listing((), total)
    return Listing(await _found(connection, which, order, window.page * window.size, window.size), total)


async def _found(
    connection: AsyncConnection,
    which: ColumnElement[bool],
    order: tuple[ColumnElement[object], ...],
    offset: int,
    limit: int,
) -> tuple[Listed, ...]:
    rows = await connection.execute(
        select(tickets, conversations.c.state)
        .join(conversations, tickets.c.conversation_id == conversations.c.id)
        .where(which)
        .order_by(*order, tickets.c.number)
        .offset(offset)
        .limit(limit)
    )
    return tuple(
        _listed(
            conversation_codec.value(row.state),
            ticket_codec.value(row.body),
            Place(row.root_channel, row.root_chat, row.root_thread),
        )
        for row in rows
    )


def _listed(conversation: Conversation, ticket: Ticket, thread: Place) -> Listed:
    return Listed(
        number=ticket.number,
        thread=thread,
        customer=conversation.customer.name,
        question=ticket.question,
        team=ticket.team,
        owner=ticket.owner,
        waiting_since=ticket.waiting_since or ticket.opened_at,
        waits_for_customer=ticket.waits_for_customer,
        urgent=ticket.urgent,
        snoozed_until=ticket.snoozed_until,
        due_at=min(ticket.due.values(), default=None),
    )
