"""One customer: everything we hold of them, and erasing it so that only figures are left, which name nobody."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.ticket import Ticket
from bot.ports import Conversation, Decided
from storage.figures import save_journal
from storage.homes import outdate_all_homes
from storage.outbox import save_drafts
from storage.rows import conversation_codec, json_from_value, new_state, ticket_codec
from storage.schema import (
    conversations,
    deliveries,
    facts,
    former_threads,
    incident_followers,
    journal,
    keyboards,
    opens_card,
    tickets,
)

_FIGURES = (  # what a journal line keeps: numbers, and names that are ours
    "rating", "again", "ticket", "entry", "entries", "topic", "team", "agent", "by", "seconds", "times", "score",
    "reason", "best", "won", "resolution", "survey", "details",
    "edition", "language", "said", "right",
)  # fmt: skip


async def export(connection: AsyncConnection, conversation: str) -> dict[str, Any]:
    """Everything, as plain values; nothing at all where the customer is unknown."""
    mine = conversations.c.id == conversation
    state = await connection.scalar(select(conversations.c.state).where(mine))
    if state is None:
        return {}
    return {
        "conversation": json.loads(state),
        "tickets": [json.loads(row.body) for row in await _rows(connection, tickets, conversation)],
        "received": [json.loads(row.body) for row in await _rows(connection, facts, conversation)],
        "sent": [json.loads(row.body) for row in await _rows(connection, deliveries, conversation)],
        "journal": [
            {"at": row.at.isoformat(), "what": row.what, "detail": json.loads(row.detail)}
            for row in await _rows(connection, journal, conversation)
        ],
    }


async def known(connection: AsyncConnection, conversation: str) -> Conversation | None:
    """What is known of the customer, whom no other turn changes until this transaction ends; None: nobody."""
    mine = select(conversations.c.state).where(conversations.c.id == conversation).with_for_update()
    state = await connection.scalar(mine)
    return None if state is None else conversation_codec.value(state)


async def follow(connection: AsyncConnection, nobody: str, follows: Decided, at: datetime) -> None:
    """What is still to be said and journaled of somebody who is forgotten, under the name that is left of them."""
    await save_drafts(connection, [replace(draft, conversation=nobody) for draft in follows.drafts], at)
    await save_journal(connection, [replace(line, conversation=nobody) for line in follows.journal])
    await outdate_all_homes(connection)


async def forget(connection: AsyncConnection, conversation: str, at: datetime) -> str:
    """Erase words, names and ids; tickets and journal go on under a name that leads nowhere, which is returned."""
    nobody = f"forgotten:{secrets.token_hex(8)}"
    columns = {"id": nobody, "state": new_state(nobody), "version": 0, "created_at": at, "updated_at": at}
    await connection.execute(insert(conversations).values(columns))
    await _forget_tickets(connection, conversation, nobody, at)
    await _forget_journal(connection, conversation, nobody)
    await connection.execute(delete(incident_followers).where(incident_followers.c.conversation_id == conversation))
    former = update(former_threads).where(former_threads.c.conversation_id == conversation)
    await connection.execute(former.values(conversation_id=nobody))
    await connection.execute(delete(facts).where(facts.c.conversation_id == conversation))
    kept = and_(deliveries.c.state == "waiting", opens_card(deliveries)) | (deliveries.c.state == "sending")
    await connection.execute(delete(deliveries).where(deliveries.c.conversation_id == conversation, ~kept))
    await connection.execute(delete(keyboards).where(keyboards.c.conversation_id == conversation))
    await connection.execute(delete(conversations).where(conversations.c.id == conversation))
    return nobody


async def _forget_tickets(connection: AsyncConnection, conversation: str, nobody: str, at: datetime) -> None:
    for row in await _rows(connection, tickets, conversation):
        bare = _bare(ticket_codec.value(row.body), at)
        values: dict[str, Any] = {"conversation_id": nobody, "body": ticket_codec.text(bare)}
        values |= {"status": "resolved", "resolved_at": bare.resolved_at}
        await connection.execute(update(tickets).where(tickets.c.number == row.number).values(values))


def _bare(ticket: Ticket, at: datetime) -> Ticket:
    """Of the ticket only what is ours: a field that is not named here is erased."""
    return Ticket(
        number=ticket.number,
        opened_at=ticket.opened_at,
        question="",
        language=ticket.language,
        owner=ticket.owner,
        claimed_at=ticket.claimed_at,
        first_response_at=ticket.first_response_at,
        replied_at=ticket.replied_at,
        resolved_at=ticket.resolved_at or at,
        resolved_by="—",  # it may have been the customer
        rating=ticket.rating,
        team=ticket.team,
        urgent=ticket.urgent,
        tags=ticket.tags,
        sent=ticket.sent,
    )


async def _forget_journal(connection: AsyncConnection, conversation: str, nobody: str) -> None:
    for row in await _rows(connection, journal, conversation):
        detail = json.loads(row.detail)
        kept = {name: detail[name] for name in _FIGURES if name in detail} if isinstance(detail, Mapping) else {}
        values = {"conversation_id": nobody, "detail": json_from_value(kept)}
        await connection.execute(update(journal).where(journal.c.id == row.id).values(values))


async def _rows(connection: AsyncConnection, table: Any, conversation: str) -> list[Any]:
    found = await connection.execute(select(table).where(table.c.conversation_id == conversation))
    return list(found)
