"""Working time as a dialog's head writes it: `hours: mon-fri 10:00-14:00 15:00-19:00, sat 10:00-14:00`."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, tzinfo
from zoneinfo import ZoneInfo

from bot.dialogs.mismatch import Mismatch
from bot.engine.hours import Hours, Interval
from bot.engine.policy import Policy

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIMES = re.compile(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)", re.ASCII)
_PART = re.compile(r"(?P<first>\w{3})(?:-(?P<last>\w{3}))?(?P<times>(?: \d\d?:\d\d-\d\d?:\d\d)+)", re.ASCII)


def scheduled(policy: Policy, head: Mapping[str, str]) -> Policy:
    """The policy with the hours and the people that the head names; a dialog begins on Monday 2 March 2026, 10:00."""
    if not head:
        return policy
    hours = hours_from_text(head.get("hours", ""), head.get("time zone", ""), head.get("closed", ""))
    desk = replace(policy.desk, hours=hours, on_call=tuple(head.get("on call", "").split()))
    urgent = {"": tuple(word.strip() for word in head["urgent"].split(","))} if "urgent" in head else policy.urgent
    return replace(policy, desk=desk, lead=head.get("lead", ""), urgent=urgent)


def hours_from_text(text: str, zone: str = "", closed: str = "") -> Hours:
    """The hours of these days, at these clocks; `closed` are dates. Raises Mismatch if it is nothing of the kind."""
    week: list[tuple[Interval, ...]] = [()] * 7
    for part in filter(None, map(str.strip, text.split(","))):
        found = _PART.fullmatch(part)
        if found is None or not {found["first"], found["last"] or found["first"]} <= set(DAYS):
            raise Mismatch("hours are written like `hours: mon-fri 10:00-14:00 15:00-19:00, sat 10:00-14:00`")
        for day in range(DAYS.index(found["first"]), DAYS.index(found["last"] or found["first"]) + 1):
            week[day] = tuple(map(_interval, _TIMES.findall(found["times"])))
    dates: dict[date, tuple[Interval, ...]] = {date.fromisoformat(day): () for day in closed.split()}
    return Hours(_zone(zone), tuple(week), dates) if text else Hours(_zone(zone), dates=dates)


def _interval(times: tuple[str, ...]) -> Interval:
    hour, minute, last_hour, last_minute = map(int, times)
    return hour * 60 + minute, last_hour * 60 + last_minute


def _zone(name: str) -> tzinfo:
    return ZoneInfo(name) if name else Hours().zone
