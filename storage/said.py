"""What was said in a customer's chat, found again by the messenger's id of the message: however old, replies and
reactions name it."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Audience, Post, Said, Wrote, plain
from storage.columns import storable
from storage.rows import body_codec, incoming_codec
from storage.schema import deliveries, facts, tickets

Named = tuple[str, str]  # a conversation and a message in it
LEADS_TO = timedelta(hours=1)  # a question is taken for the beginning of a ticket that is opened so soon after it


async def said(connection: AsyncConnection, wanted: Collection[Named]) -> Mapping[Named, Said]:
    """Those of these messages that are ours, to the customer, or theirs, to us."""
    if not wanted:
        return {}
    ours = await _ours(connection, wanted)
    theirs = await _theirs(connection, [name for name in wanted if name not in ours])
    return {**ours, **theirs}


async def _ours(connection: AsyncConnection, wanted: Collection[Named]) -> Mapping[Named, Said]:
    by_name = [
        (deliveries.c.conversation_id == conversation)
        & deliveries.c.messages.contains(json.dumps(message), autoescape=True)
        for conversation, message in wanted
    ]
    columns = deliveries.c.conversation_id, deliveries.c.messages, deliveries.c.ticket, deliveries.c.body
    rows = await connection.execute(
        select(*columns).where(or_(*by_name), deliveries.c.audience == Audience.CUSTOMER).order_by(deliveries.c.id)
    )
    found: dict[Named, Said] = {}
    for row in rows:
        body = body_codec.value(row.body)
        if isinstance(body, Post):
            keyboard = body.controls[0].data.rpartition(":")[0] if body.controls else ""
            one = Said(plain(body.text), row.ticket, keyboard)
            found |= {(row.conversation_id, message): one for message in json.loads(row.messages)}
    return {name: one for name, one in found.items() if name in wanted}


async def _theirs(connection: AsyncConnection, wanted: Collection[Named]) -> Mapping[Named, Said]:
    """What customers wrote, by the key that also tells duplicates; with the ticket it was a part of."""
    if not wanted:
        return {}
    keys = [(conversation.partition(":"), message) for conversation, message in wanted]
    by_name = [
        (facts.c.channel == channel) & (facts.c.message_key == storable(f"{chat}:{message}"))
        for (channel, _, chat), message in keys
    ]
    columns = facts.c.conversation_id, facts.c.message, facts.c.received_at, facts.c.body
    rows = list(await connection.execute(select(*columns).where(or_(*by_name), facts.c.kind == "wrote")))
    spans = await _spans(connection, {row.conversation_id for row in rows})
    found: dict[Named, Said] = {}
    for row in rows:
        body = incoming_codec.value(row.body).body
        assert isinstance(body, Wrote)
        ticket = _part_of(spans.get(row.conversation_id, []), row.received_at)
        found[row.conversation_id, row.message] = Said(plain(body.text), ticket)
    return found


Span = tuple[int, datetime, datetime | None]  # a ticket: from when to when it was open


async def _spans(connection: AsyncConnection, conversations: Collection[str]) -> Mapping[str, list[Span]]:
    """The tickets of these conversations, oldest first."""
    if not conversations:
        return {}
    columns = tickets.c.conversation_id, tickets.c.number, tickets.c.opened_at, tickets.c.resolved_at
    chosen = select(*columns).where(tickets.c.conversation_id.in_(conversations)).order_by(tickets.c.number)
    found: dict[str, list[Span]] = {}
    for row in await connection.execute(chosen):
        found.setdefault(row.conversation_id, []).append((row.number, row.opened_at, row.resolved_at))
    return found


def _part_of(spans: list[Span], at: datetime) -> int:
    """The ticket that was open then; else the one it led to; else the newest before it, as with our own words."""
    before = [span for span in spans if span[1] <= at]
    if before and (before[-1][2] is None or at <= before[-1][2]):
        return before[-1][0]
    led_to = next((number for number, opened, _ in spans if at < opened <= at + LEADS_TO), 0)
    return led_to or (before[-1][0] if before else 0)
