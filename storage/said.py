"""What we said to customers, found again by the messenger's id of the message: however old, replies and reactions
name it."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Audience, Post, Said, plain
from storage.rows import body_codec
from storage.schema import deliveries

Named = tuple[str, str]  # a conversation and a message in it


async def said(connection: AsyncConnection, wanted: Collection[Named]) -> Mapping[Named, Said]:
    """Those of these messages that are ours, to the customer."""
    if not wanted:
        return {}
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
