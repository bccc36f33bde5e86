"""What known incidents spared the desk, as the journal tells."""

import json
from collections import defaultdict
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import IncidentFigures
from storage.schema import journal

_TOLD = ("incident_opened", "incident_answered", "incident_followed", "incident_linked")


async def incident_figures(connection: AsyncConnection, since: datetime) -> IncidentFigures:
    """Deflected is who was answered and has no ticket linked to that incident."""
    rows = await connection.execute(
        select(journal.c.conversation_id, journal.c.what, journal.c.detail).where(
            journal.c.at >= since, journal.c.what.in_(_TOLD)
        )
    )
    whose: dict[str, set[tuple[str, object]]] = defaultdict(set)
    answers = 0
    for conversation, what, detail in rows:
        whose[what].add((conversation, json.loads(detail)["incident"]))
        answers += what == "incident_answered"
    return IncidentFigures(
        opened=len(whose["incident_opened"]),
        answered=answers,
        followers=len(whose["incident_followed"] | whose["incident_linked"]),
        deflected=len(whose["incident_answered"] - whose["incident_linked"]),
    )
