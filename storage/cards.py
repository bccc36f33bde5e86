"""Cards: each ticket's one post that shows its present state, updated in place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, case, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import CardMark, CardView, Conversation, Draft, OpenCard, Place, Receipt, Thread
from storage.inserting import insert_or_skip
from storage.rows import state_with_ticket
from storage.schema import active, cards, conversations, deliveries, opens_card, tickets

_OPENED = (
    update(cards)
    .where(cards.c.ticket == bindparam("opened"))
    .values(channel=bindparam("channel"), chat=bindparam("chat"), message=bindparam("message"), shown=cards.c.showing)
)
_MARK = (
    update(cards)
    .where(cards.c.ticket == bindparam("marked"))
    .values(
        # A mark that comes late must not take back what a later one said.
        shown=case((cards.c.shown < bindparam("version"), bindparam("version")), else_=cards.c.shown),
        due_at=bindparam("due_at"),
        lease_until=None,
    )
)
_opening = (
    select(deliveries.c.id)
    .where(deliveries.c.ticket == cards.c.ticket, active(deliveries), opens_card(deliveries))
    .exists()
)


async def save_cards(
    connection: AsyncConnection, drafts: Iterable[Draft], changed: Collection[int], at: datetime
) -> None:
    """A row for each card that will be opened; one version more of each that must be shown anew."""
    new = [_columns_from_draft(draft, at) for draft in drafts if isinstance(draft.body, OpenCard)]
    if new:
        await connection.execute(insert_or_skip(connection, cards), new)
    if changed:
        more = update(cards).where(cards.c.ticket.in_(changed)).values(wanted=cards.c.wanted + 1)
        await connection.execute(more)


def _columns_from_draft(draft: Draft, at: datetime) -> Mapping[str, object]:
    return {
        "ticket": draft.ticket,
        "channel": draft.place.channel,
        "chat": draft.place.chat,
        "message": "",
        "wanted": 0,
        "showing": 0,
        "shown": 0,
        "due_at": at,
    }


async def note_showing(connection: AsyncConnection, opening: Collection[int]) -> None:
    """The cards that are being opened show the state as it is now; what changes later is another version."""
    if opening:
        now_wanted = update(cards).where(cards.c.ticket.in_(opening)).values(showing=cards.c.wanted)
        await connection.execute(now_wanted)


async def save_opened(connection: AsyncConnection, opened: Iterable[tuple[int, Receipt]]) -> None:
    """These posts are the cards from now on."""
    rows = [
        {"opened": ticket, "channel": at.place.channel, "chat": at.place.chat, "message": at.messages[0]}
        for ticket, at in opened
    ]
    if rows:
        await connection.execute(_OPENED, rows)


async def card_states(connection: AsyncConnection, numbers: Collection[int]) -> dict[int, Conversation]:
    """The states that the cards of these tickets show."""
    if not numbers:
        return {}
    rows = await connection.execute(
        select(tickets.c.number, tickets.c.body, conversations.c.state)
        .join(conversations, tickets.c.conversation_id == conversations.c.id)
        .where(tickets.c.number.in_(numbers))
    )
    return {row.number: state_with_ticket(row.state, row.body) for row in rows}


async def claim_cards(
    connection: AsyncConnection,
    channel: str,
    limit: int,
    now: datetime,
    lease_until: datetime,
    resting: Collection[str],
) -> list[CardView]:
    """Cards behind their wanted version that nobody is updating; the lease is ours until we mark them."""
    rows = await _behind(connection, channel, limit, now, resting)
    if not rows:
        return []
    claimed = [row.ticket for row in rows]
    await connection.execute(update(cards).where(cards.c.ticket.in_(claimed)).values(lease_until=lease_until))
    states = await card_states(connection, claimed)
    return [_view(row, states[row.ticket]) for row in rows]


async def _behind(
    connection: AsyncConnection, channel: str, limit: int, now: datetime, resting: Collection[str]
) -> Sequence[Row[Any]]:
    rows = await connection.execute(
        select(cards, tickets.c.root_thread)
        .join(tickets, cards.c.ticket == tickets.c.number)
        .where(cards.c.shown < cards.c.wanted, cards.c.channel == channel, cards.c.due_at <= now)
        .where(cards.c.message != "", or_(cards.c.lease_until.is_(None), cards.c.lease_until <= now))
        .where(cards.c.chat.not_in(resting) if resting else true(), ~_opening)
        .order_by(cards.c.due_at, cards.c.ticket)
        .limit(limit)
        .with_for_update(of=cards, skip_locked=True)
    )
    return rows.all()


def _view(row: Row[Any], state: Conversation) -> CardView:
    return CardView(row.ticket, Place(row.channel, row.chat, row.root_thread), row.message, row.wanted, state)


async def mark_cards(connection: AsyncConnection, marks: Sequence[CardMark]) -> list[Thread]:
    """What the cards show now; the rows are free for the next update. Answers with the cards that are gone."""
    if marks:
        await connection.execute(_MARK, [_columns_from_mark(each) for each in marks])
    lost = [each.lost for each in marks if each.lost]
    if not lost:
        return []
    rows = await connection.execute(
        select(tickets.c.conversation_id, tickets.c.number)
        .join(cards, cards.c.ticket == tickets.c.number)
        .where(cards.c.message.in_(lost), cards.c.ticket.in_([each.ticket for each in marks if each.lost]))
    )
    return [Thread(*row) for row in rows]


def _columns_from_mark(mark: CardMark) -> Mapping[str, object]:
    return {"marked": mark.ticket, "version": -1 if mark.version is None else mark.version, "due_at": mark.due_at}


async def free_cards(connection: AsyncConnection) -> None:
    """Nobody is updating a card."""
    await connection.execute(update(cards).where(cards.c.lease_until.is_not(None)).values(lease_until=None))
