"""When there will be news: only what was promised, and in words that need no time zone."""

from datetime import datetime

from bot.engine.effects import Text
from bot.engine.incidents.incident import Incident

STEP = 5  # minutes to which a promise is rounded
HOURS_FROM = 90  # minutes from which on it is told in hours


def next_news(incident: Incident, at: datetime, variant: int = 0) -> Text:
    """In about so many minutes or hours; a promise that was not kept is no longer repeated."""
    if incident.next_update_at is None or incident.next_update_at <= at:
        return Text("news-unknown", {"variant": variant})
    minutes = (incident.next_update_at - at).total_seconds() / 60
    if minutes >= HOURS_FROM:
        return Text("news-hours", {"hours": round(minutes / 60), "variant": variant})
    return Text("news-minutes", {"minutes": max(STEP, STEP * round(minutes / STEP)), "variant": variant})
