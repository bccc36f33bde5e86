"""Durations as people write them: 90s, 15m, 24h, 7d."""

import re
from datetime import timedelta

EXPECTED = "expected a duration such as 90s, 15m, 24h or 7d"
_LONGEST = timedelta(days=3650)
_WRITTEN = re.compile(r"(\d{1,9}(?:\.\d{1,3})?)\s*([smhd])", re.ASCII)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


def duration_from_text(text: str) -> timedelta:
    """The time span that `text` names; ValueError says what was expected instead."""
    written = _WRITTEN.fullmatch(text.strip().lower())
    if written is None:
        raise ValueError(EXPECTED)
    duration = timedelta(**{_UNITS[written[2]]: float(written[1])})
    if duration > _LONGEST:
        raise ValueError(f"expected at most {_LONGEST.days}d")
    return duration
