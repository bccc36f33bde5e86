"""Quiet hours as people write them: 22:00-09:00."""

import re
from datetime import time
from typing import Annotated, Any

from pydantic import BeforeValidator

_SPAN = re.compile(r"(\d\d?):(\d\d)\s*[-–—]\s*(\d\d?):(\d\d)", re.ASCII)


def _span(value: Any) -> Any:
    """From and to; they may lie on two sides of midnight."""
    if value in (None, ""):
        return None
    written = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    if written is None:
        raise ValueError('expected times such as "22:00-09:00"')
    hour, minute, last_hour, last_minute = map(int, written.groups())
    try:
        return time(hour, minute), time(0 if last_hour == 24 else last_hour, last_minute)
    except ValueError:
        raise ValueError("expected times from 00:00 to 24:00") from None


Quiet = Annotated[tuple[time, time] | None, BeforeValidator(_span)]
