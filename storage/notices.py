"""Notices: in which state the desk channel was last told that something is."""

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.inserting import insert_or_skip
from storage.schema import notices


async def is_news(connection: AsyncConnection, subject: str, state: str, at: datetime) -> bool:
    """Note the state; False if it was known, to whichever copy. The row is locked, so of several one hears True."""
    known = {"subject": subject, "state": "", "at": at}
    await connection.execute(insert_or_skip(connection, notices), [known])
    changed = await connection.execute(
        update(notices).where(notices.c.subject == subject, notices.c.state != state).values(state=state, at=at)
    )
    return changed.rowcount > 0
