"""Small things that every view shows alike: moments and marks."""

from datetime import UTC, datetime

from bot.engine.rich import Rich, Span, rich


def moment(at: datetime) -> Rich:
    """In the reader's own time zone where the messenger can, in UTC elsewhere."""
    return (Span(at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC"), moment=int(at.timestamp())),)


def stars(rating: int) -> Rich:
    """A mark from 1 to 5; nothing where there is none."""
    return rich("★" * rating + "☆" * (5 - rating)) if rating else ()
