"""Who follows a known incident: who must still be sent its newest update, and which tickets are linked to it."""

from collections.abc import Collection

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.effects import Follow
from bot.ports import Thread
from storage.inserting import insert_or_skip
from storage.schema import incident_followers, tickets

_KEY = (
    incident_followers.c.incident == bindparam("of_incident"),
    incident_followers.c.conversation_id == bindparam("of_conversation"),
)
_LINK = update(incident_followers).where(*_KEY).values(ticket=bindparam("linked"))
_FORGET = delete(incident_followers).where(*_KEY)
_SENT = update(incident_followers).where(*_KEY).values(sent=bindparam("number"))


async def save_followers(connection: AsyncConnection, changed: Collection[tuple[str, Follow]]) -> None:
    """Write who follows from now on, and who no longer does. In which order it was decided counts."""
    for conversation, follow in changed:
        key = {"of_incident": follow.incident, "of_conversation": conversation}
        if not follow.follows:
            await connection.execute(_FORGET, key)
            continue
        columns = {
            "incident": follow.incident,
            "conversation_id": conversation,
            "sent": follow.heard,
            "ticket": follow.ticket,
        }
        await connection.execute(insert_or_skip(connection, incident_followers), [columns])
        await connection.execute(_LINK, {**key, "linked": follow.ticket})


async def behind(connection: AsyncConnection, incident: int, newest: int, limit: int) -> list[tuple[str, int]]:
    """Those who follow and were not sent this update yet, each with the newest one they were sent."""
    row = incident_followers.c
    rows = await connection.execute(
        select(row.conversation_id, row.sent)
        .where(row.incident == incident, row.sent < newest)
        .order_by(row.conversation_id)
        .limit(limit)
    )
    return [(found.conversation_id, found.sent) for found in rows]


async def note_sent(connection: AsyncConnection, incident: int, newest: int, conversations: Collection[str]) -> None:
    """These were sent everything up to this update."""
    if conversations:
        await connection.execute(
            _SENT, [{"of_incident": incident, "of_conversation": each, "number": newest} for each in conversations]
        )


async def linked_tickets(connection: AsyncConnection, incident: int) -> list[Thread]:
    """The tickets that are linked to it and still open, oldest first."""
    rows = await connection.execute(
        select(tickets.c.conversation_id, tickets.c.number)
        .join(incident_followers, incident_followers.c.ticket == tickets.c.number)
        .where(incident_followers.c.incident == incident, tickets.c.status == "open")
        .order_by(tickets.c.number)
    )
    return [Thread(row.conversation_id, row.number) for row in rows]
