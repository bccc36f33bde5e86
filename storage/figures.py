"""The journal and the manager's figures that are made from it."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from statistics import median
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Figures, JournalLine
from storage.feedback_figures import feedback_figures
from storage.incident_figures import incident_figures
from storage.promise_figures import promise_figures
from storage.rows import json_from_value
from storage.schema import journal

POOR = 2  # a mark that counts against the answer it was given to


async def save_journal(connection: AsyncConnection, lines: Sequence[JournalLine]) -> None:
    """Append to the journal."""
    if lines:
        await connection.execute(
            insert(journal),
            [
                {
                    "conversation_id": line.conversation,
                    "ticket": line.ticket,
                    "at": line.at,
                    "what": line.what,
                    "detail": json_from_value(dict(line.detail)),
                }
                for line in lines
            ],
        )


async def journal_of(connection: AsyncConnection, conversation: str, limit: int, what: str) -> list[JournalLine]:
    """The newest lines first; an empty name leaves nothing out."""
    columns = journal.c.conversation_id, journal.c.ticket, journal.c.at, journal.c.what, journal.c.detail
    asked = select(*columns).order_by(journal.c.id.desc()).limit(limit)
    if conversation:
        asked = asked.where(journal.c.conversation_id == conversation)
    if what:
        asked = asked.where(journal.c.what == what)
    return [JournalLine(*row[:4], json.loads(row[4])) for row in await connection.execute(asked)]


async def figures(connection: AsyncConnection, since: datetime) -> Figures:
    """What happened from `since` on."""
    period = journal.c.at >= since
    conversations = await connection.scalar(select(func.count(journal.c.conversation_id.distinct())).where(period))
    counted = await connection.execute(select(journal.c.what, func.count()).where(period).group_by(journal.c.what))
    counts = {what: int(number) for what, number in counted}
    waits = await _details(connection, since, "replied", "seconds")
    at_work = await _details(connection, since, "first_reply", "seconds")
    rated = await _last_marks(connection, since)
    poor = Counter(str(mark["entry"]) for mark in rated if mark.get("by") == "bot" and mark["rating"] <= POOR)
    return Figures(
        conversations=conversations or 0,
        questions=counts.get("asked", 0),
        answered=counts.get("answered", 0),
        confirmed=counts.get("confirmed", 0),
        handed_over=counts.get("handed_over", 0),
        resolved=counts.get("resolved", 0),
        median_first_reply=median(waits) if waits else None,
        ratings=dict(sorted(Counter(int(mark["rating"]) for mark in rated).items())),
        poor_answers=dict(poor.most_common()),
        incidents=await incident_figures(connection, since),
        promises=await promise_figures(connection, since),
        median_first_reply_at_work=median(at_work) if at_work else None,
        feedback=await feedback_figures(connection, since),
    )


async def _last_marks(connection: AsyncConnection, since: datetime) -> list[dict[str, Any]]:
    """Of each resolution the last mark that was given."""
    period = journal.c.at >= since, journal.c.what == "rated"
    rows = await connection.execute(
        select(journal.c.id, journal.c.conversation_id, journal.c.detail).where(*period).order_by(journal.c.id)
    )
    marks: dict[object, dict[str, Any]] = {}
    for id, conversation, text in rows:
        detail = json.loads(text)
        if isinstance(detail, dict) and isinstance(detail.get("rating"), int):
            marks[conversation, detail.get("resolution", id)] = detail  # older lines do not name it
    return list(marks.values())


async def _details(connection: AsyncConnection, since: datetime, what: str, name: str) -> list[float]:
    """This number of all such lines that have it, of each ticket the last one: what was before was taken back."""
    chosen = journal.c.at >= since, journal.c.what == what
    rows = await connection.execute(select(journal.c.id, journal.c.detail).where(*chosen).order_by(journal.c.id))
    details = ((id, json.loads(text)) for id, text in rows)
    last = {detail.get("ticket", -id): detail.get(name) for id, detail in details if isinstance(detail, Mapping)}
    return [value for value in last.values() if isinstance(value, int | float)]
