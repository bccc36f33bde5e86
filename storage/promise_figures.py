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
    """By team, in the order of their names, each promise that came due; a team's is what was its own at that moment."""
    rows = await connection.execute(
        select(journal.c.what, journal.c.detail).where(journal.c.at >= since, journal.c.what.in_(("met", "breached")))
    )
    counts: Counter[tuple[str, str, str]] = Counter()
    for what, text in rows:
        detail = json.loads(text)
        counts[detail["team"], detail["promise"], what] += 1
    return tuple(
        PromiseFigures(team, promise.value, counts[team, promise, "met"], counts[team, promise, "breached"])
        for team in sorted({team for team, _, _ in counts})
        for promise in Promise
        if counts[team, promise, "met"] or counts[team, promise, "breached"]
    )
