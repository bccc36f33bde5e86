"""How often customers said yes to what the base had stated so and so probable, as the journal tells."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import FeedbackBand
from storage.schema import journal

BANDS = (0.0, 0.2, 0.4, 0.6, 0.8)  # where each begins


async def feedback_figures(connection: AsyncConnection, since: datetime) -> tuple[FeedbackBand, ...]:
    """By band, the lowest first; bands of which nobody said anything are left out."""
    judged = journal.c.at >= since, journal.c.what == "judged"
    bands: dict[float, list[tuple[float, int]]] = defaultdict(list)
    for text in await connection.scalars(select(journal.c.detail).where(*judged)):
        detail = json.loads(text)
        if isinstance(detail, Mapping) and "said" in detail:
            said = float(detail["said"])
            bands[max(band for band in BANDS if said >= band)].append((said, int(detail["right"])))
    return tuple(
        FeedbackBand(band, len(told), sum(said for said, _ in told) / len(told), sum(right for _, right in told))
        for band, told in sorted(bands.items())
    )
