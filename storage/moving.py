"""Tickets that go on in another thread: the former thread is remembered, and its card says where they went."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, insert, literal_column, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Audience, Draft, Edit, OpenCard, Place, Receipt
from storage.outbox import columns_from_draft
from storage.rows import body_codec, json_from_value
from storage.schema import cards, deliveries, former_threads, tickets

THREAD_GONE = "the thread is gone"

_NEW_PLACE = (
    update(cards)
    .where(cards.c.ticket == bindparam("moved"))
    .values(channel=bindparam("to_channel"), chat=bindparam("to_chat"), message="", lease_until=None)
)


async def leave_threads(connection: AsyncConnection, drafts: Sequence[Draft]) -> None:
    """What these tickets' threads were is noted; everything for them waits for the card that is posted now."""
    moving = {draft.ticket: draft.place for draft in drafts if isinstance(draft.body, OpenCard) and draft.body.farewell}
    if not moving:
        return
    left = (
        select(
            tickets.c.root_channel,
            tickets.c.root_chat,
            tickets.c.root_thread,
            tickets.c.number,
            tickets.c.conversation_id,
            cards.c.message,
        )
        .join(cards, cards.c.ticket == tickets.c.number)
        .where(tickets.c.number.in_(moving), tickets.c.root_thread != literal_column("''"))
    )
    names = ["channel", "chat", "thread", "ticket", "conversation_id", "card"]
    await connection.execute(insert(former_threads).from_select(names, left))
    nowhere = {"root_channel": "", "root_chat": "", "root_thread": ""}
    await connection.execute(update(tickets).where(tickets.c.number.in_(moving)).values(nowhere))
    places = [{"moved": ticket, "to_channel": to.channel, "to_chat": to.chat} for ticket, to in moving.items()]
    await connection.execute(_NEW_PLACE, places)
    await _revive(connection, moving)


async def _revive(connection: AsyncConnection, moving: Collection[int]) -> None:
    """What could not be said because the thread was gone is said in the new one."""
    lost = deliveries.c.ticket.in_(moving), deliveries.c.state == "failed", deliveries.c.reason == THREAD_GONE
    await connection.execute(update(deliveries).where(*lost).values(state="waiting", attempt=0, reason=""))


async def say_farewell(connection: AsyncConnection, opened: Sequence[tuple[Row[Any], Receipt]]) -> None:
    """The card before each of these says where the ticket went, for whoever finds it; once."""
    for row, receipt in opened:
        card = body_codec.value(row.body)
        if not isinstance(card, OpenCard) or not card.farewell:
            continue
        of_ticket = former_threads.c.ticket == row.ticket, former_threads.c.card != literal_column("''")
        left = (await connection.execute(select(former_threads).where(*of_ticket))).all()
        await connection.execute(update(former_threads).where(*of_ticket).values(card=""))
        body = Edit(card.farewell, leads_to=receipt.place)
        for former in left:
            place = Place(former.channel, former.chat, former.thread)
            draft = Draft(row.conversation_id, row.ticket, Audience.THREAD, place, body)
            columns = {**columns_from_draft(draft, row.created_at), "messages": json_from_value((former.card,))}
            await connection.execute(insert(deliveries), [columns])
