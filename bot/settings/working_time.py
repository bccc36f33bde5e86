"""Working time as people write it: 10:00-14:00, a day with other hours, a time zone."""

import re
from datetime import UTC, date, timedelta, tzinfo
from functools import cache
from itertools import pairwise
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator

from bot.settings.kinds import listed

Interval = tuple[int, int]
"""From and to, in minutes after midnight; 24:00 is 1440."""

Exceptions = dict[date, tuple[Interval, ...]]
_INTERVAL = re.compile(r"(\d\d?):(\d\d)\s*[-–—]\s*(\d\d?):(\d\d)", re.ASCII)
_EXCEPTION = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*\.\.\s*(\d{4}-\d\d-\d\d))?((?:\s+\S+)*)", re.ASCII)
_EXAMPLES = "2026-12-31, 2026-12-31 10:00-14:00, 2027-01-01..2027-01-08"
_LONGEST = 370  # days that one exception may last


def interval_from_text(text: str) -> Interval:
    """The interval that `text` names; ValueError says what was expected instead."""
    written = _INTERVAL.fullmatch(text.strip())
    if written is None:
        raise ValueError('expected times such as "10:00-18:00"')
    hour, minute, last_hour, last_minute = map(int, written.groups())
    opens, closes = hour * 60 + minute, last_hour * 60 + last_minute
    if max(minute, last_minute) > 59 or closes > 24 * 60:
        raise ValueError("expected times from 00:00 to 24:00")
    if opens >= closes:
        raise ValueError("expected a time that ends after it begins; past midnight, give the rest to the next day")
    return opens, closes


def _day(value: object) -> object:
    """Intervals in their order; those that overlap are a slip of the pen."""
    written = listed(value)
    if not isinstance(written, list | tuple) or not all(isinstance(one, str) for one in written):
        raise ValueError('expected a list such as ["10:00-14:00", "15:00-19:00"]')
    return _in_order(map(interval_from_text, written))


def _in_order(intervals: Any) -> tuple[Interval, ...]:
    ordered = tuple(sorted(intervals))
    if any(one[1] > other[0] for one, other in pairwise(ordered)):
        raise ValueError("expected times that do not overlap")
    return ordered


def _exceptions(value: object) -> object:
    if isinstance(value, dict):
        return value
    written = listed(value)
    if not isinstance(written, list | tuple) or not all(isinstance(one, str | date) for one in written):
        raise ValueError('expected a list such as ["2026-12-31 10:00-14:00", "2027-01-04..2027-01-06"]')
    return {day: times for one in written for day, times in _exception(str(one))}


def _exception(text: str) -> list[tuple[date, tuple[Interval, ...]]]:
    """`2026-12-31` (closed), `2026-12-31 10:00-14:00`, `2027-01-01..2027-01-08`."""
    written = _EXCEPTION.fullmatch(text.strip())
    if written is None:
        raise ValueError(
            "expected a date, and perhaps times: 2026-12-31, 2026-12-31 10:00-14:00, 2027-01-01..2027-01-08"
        )
    try:
        first = date.fromisoformat(written[1])
        last = date.fromisoformat(written[2] or written[1])
    except ValueError:
        raise ValueError("expected a date that exists, such as 2026-12-31") from None
    if not timedelta() <= last - first < timedelta(days=_LONGEST):
        raise ValueError("expected a first and a last date, in this order and within a year")
    times = _in_order(map(interval_from_text, written[3].split()))
    return [(first + timedelta(days=number), times) for number in range((last - first).days + 1)]


@cache
def zone_from_name(name: str) -> tzinfo:
    """The time zone of this name; ValueError if there is none."""
    if name.upper() == "UTC":
        return UTC  # known even where the system has no time zones
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError("expected a time zone such as Europe/Moscow") from None


def _zone(name: str) -> str:
    zone_from_name(name)
    return name


def _country(code: str) -> str:
    """Asked of the library only where somebody names one: it takes a moment to load."""
    from holidays import list_supported_countries

    found = code.upper()
    if found not in list_supported_countries():
        raise ValueError("expected the code of a country, such as RU")
    return found


Day = Annotated[tuple[Interval, ...], BeforeValidator(_day)]
Dates = Annotated[Exceptions, BeforeValidator(_exceptions)]
Zone = Annotated[str, AfterValidator(_zone)]
Country = Annotated[str, AfterValidator(_country)]
