"""Homes: the page each agent has of their own, drawn when it is sent, the last version winning."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import bindparam, case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.ticket import Ticket
from bot.ports import Conversation, HomeMark, HomeRow, JournalLine
from storage.inserting import insert_or_skip
from storage.schema import homes

LIVE = timedelta(hours=12)  # a page nobody has opened for so long is drawn again when it is opened

# All pages, in one order, and after whatever else a turn locks: so two copies never wait for each other.
_IN_ORDER = select(homes.c.agent).order_by(homes.c.agent).with_for_update()
_MARK = (
    update(homes)
    .where(homes.c.agent == bindparam("marked"))
    .values(
        shown=case((homes.c.shown < bindparam("version"), bindparam("version")), else_=homes.c.shown),
        due_at=bindparam("due_at"),
        lease_until=None,
    )
)


async def open_homes(connection: AsyncConnection, opened: Mapping[str, tuple[str, int | None]], at: datetime) -> None:
    """These agents (with their channel and the page to show) look at their pages now."""
    if opened:
        await _hold(connection)
    for agent, (channel, page) in sorted(opened.items()):
        new = {"agent": agent, "channel": channel, "page": page or 0, "wanted": 0, "shown": 0, "due_at": at}
        await connection.execute(insert_or_skip(connection, homes), [{**new, "live_until": at + LIVE}])
        await connection.execute(
            update(homes)
            .where(homes.c.agent == agent)
            .values(
                wanted=homes.c.wanted + 1,
                page=homes.c.page if page is None else page,
                channel=channel,
                live_until=at + LIVE,
            )
        )


async def outdate_all_homes(connection: AsyncConnection) -> None:
    """One version more of everybody's page."""
    await connection.execute(update(homes).where(homes.c.agent.in_(_IN_ORDER)).values(wanted=homes.c.wanted + 1))


async def outdate_homes(
    connection: AsyncConnection,
    changed: Collection[Conversation],
    before: Mapping[str, Conversation],
    journal: Sequence[JournalLine],
) -> None:
    """One version more of every page that shows one of these tickets: its owner's, and of the queue everybody's."""
    tickets = [
        (former, conversation.ticket)
        for conversation in changed
        if (former := before[conversation.id].ticket) != conversation.ticket
    ]
    everybody = any(_is_queued(former) or _is_queued(ticket) for former, ticket in tickets)
    owners = {ticket.owner.id for pair in tickets for ticket in pair if ticket and ticket.owner}
    owners |= {str(line.detail.get("agent")) for line in journal if line.what == "rated"}
    if everybody:
        await outdate_all_homes(connection)
    elif owners:
        await _hold(connection)
        theirs = homes.c.agent.in_(sorted(owners))
        await connection.execute(update(homes).where(theirs).values(wanted=homes.c.wanted + 1))


async def _hold(connection: AsyncConnection) -> None:
    await connection.execute(_IN_ORDER)


def _is_queued(ticket: Ticket | None) -> bool:
    return ticket is not None and ticket.resolved_at is None and ticket.owner is None


async def claim_homes(
    connection: AsyncConnection, channel: str, limit: int, now: datetime, lease_until: datetime
) -> list[HomeRow]:
    """Pages behind their wanted version that somebody may be looking at and nobody is drawing."""
    found = await connection.execute(
        select(homes)
        .where(homes.c.shown < homes.c.wanted, homes.c.channel == channel, homes.c.due_at <= now)
        .where(homes.c.live_until > now, or_(homes.c.lease_until.is_(None), homes.c.lease_until <= now))
        .order_by(homes.c.due_at, homes.c.agent)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = found.all()
    if rows:
        claimed = [row.agent for row in rows]
        await connection.execute(update(homes).where(homes.c.agent.in_(claimed)).values(lease_until=lease_until))
    return [HomeRow(row.agent, row.channel, row.page, row.wanted) for row in rows]


async def mark_homes(connection: AsyncConnection, marks: Sequence[HomeMark]) -> None:
    """What the pages show now; the rows are free for the next drawing."""
    if marks:
        await _hold(connection)
        await connection.execute(
            _MARK,
            [
                {"marked": mark.agent, "version": -1 if mark.version is None else mark.version, "due_at": mark.due_at}
                for mark in marks
            ],
        )


async def free_homes(connection: AsyncConnection) -> None:
    """Nobody is drawing a page."""
    await connection.execute(update(homes).where(homes.c.lease_until.is_not(None)).values(lease_until=None))
