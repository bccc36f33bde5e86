"""How long customers usually waited for their first reply, by team."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.schema import journal

LAST = 50  # replies of a team that count
LEAST = 5  # with fewer nothing is said: it would be a guess


async def usual_waits(connection: AsyncConnection, since: datetime) -> Mapping[str, timedelta]:
    """The median of each team's last first replies, in working time; teams with too few are left out."""
    found = await connection.scalars(
        select(journal.c.detail)
        .where(journal.c.what == "first_reply", journal.c.at >= since)
        .order_by(journal.c.id.desc())
        .limit(LAST * 20)
    )
    waits: defaultdict[str, list[float]] = defaultdict(list)
    for detail in map(json.loads, found):
        of_team = waits[str(detail["team"])]
        if len(of_team) < LAST:
            of_team.append(float(detail["seconds"]))
    return {team: timedelta(seconds=median(all_)) for team, all_ in waits.items() if len(all_) >= LEAST}
