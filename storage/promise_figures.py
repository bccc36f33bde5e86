"""Which promises were met and which were breached, as the journal tells."""

import json
from collections import Counter
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.engine.teams import Promise
from bot.ports import PromiseFigures
from storage.schema import journal


async def promise_figures(connection: AsyncConnection, since: datetime) -> tuple[PromiseFigures, ...]:
    """By team, in the order of their names, each promise that came due; a team's is what was its own at that moment.

    A ticket has one first reply: where it was taken back, what is told last of its promise counts."""
    chosen = journal.c.at >= since, journal.c.what.in_(("met", "breached"))
    columns = journal.c.id, journal.c.what, journal.c.detail
    told: dict[object, tuple[str, str, str]] = {}
    for id, what, text in await connection.execute(select(*columns).where(*chosen).order_by(journal.c.id)):
        detail = json.loads(text)
        first = detail["promise"] == Promise.FIRST_RESPONSE
        told[("ticket", detail["ticket"]) if first else id] = detail["team"], detail["promise"], what
    counts = Counter(told.values())
    return tuple(
        PromiseFigures(team, promise.value, counts[team, promise, "met"], counts[team, promise, "breached"])
        for team in sorted({team for team, _, _ in counts})
        for promise in Promise
        if counts[team, promise, "met"] or counts[team, promise, "breached"]
    )
