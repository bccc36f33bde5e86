"""Working time: when the desk is open, and how much working time lies between two moments.

Moments are aware datetimes; intervals are minutes after local midnight, 24:00 being 1440.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

Interval = tuple[int, int]
"""From and to, in minutes after local midnight."""

DAY = 24 * 60
ALWAYS: tuple[tuple[Interval, ...], ...] = (((0, DAY),),) * 7
HORIZON = 400  # days after which we stop looking for the next opening: a desk closed for good
_MINUTE = timedelta(minutes=1)
_NOTHING = timedelta()


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works: a week from Monday on, and dates that are otherwise; holidays have no intervals."""

    zone: tzinfo = UTC
    week: tuple[tuple[Interval, ...], ...] = ALWAYS
    dates: Mapping[date, tuple[Interval, ...]] = field(default_factory=dict)

    @property
    def always_open(self) -> bool:
        """Is there no moment at which nobody works?"""
        return self.week == ALWAYS and not self.dates

    def is_open(self, at: datetime) -> bool:
        """Does somebody work at this moment?"""
        opens = self.opens_at(at)
        return opens is not None and opens <= at

    def opens_at(self, at: datetime) -> datetime | None:
        """This very moment if somebody works, else the next opening; None if there is none in over a year."""
        if self.always_open:
            return at
        span = next(self._spans(at), None)
        return None if span is None else max(span[0], at).astimezone(at.tzinfo)

    def closes_at(self, at: datetime) -> datetime | None:
        """When the working time that runs or comes next ends; None if it never does, or never comes."""
        if self.always_open:
            return None
        span = next(self._spans(at), None)
        return None if span is None else span[1].astimezone(at.tzinfo)

    def opened_at(self, at: datetime) -> datetime | None:
        """When the working time began that runs at this moment; None if nobody works, or always somebody does."""
        span = None if self.always_open else next(self._spans(at), None)
        return span[0].astimezone(at.tzinfo) if span is not None and span[0] <= at else None

    def add(self, at: datetime, working: timedelta) -> datetime:
        """The moment by which so much working time has passed; over a year ahead if the desk is closed for good."""
        if self.always_open:
            return at + working
        last = at + timedelta(days=HORIZON)
        for opens, closes in self._spans(at):
            start = max(opens, at)
            if working <= closes - start:
                return (start + working).astimezone(at.tzinfo)
            working -= closes - start
        return last

    def between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`; none, if the end comes first."""
        if self.always_open:
            return max(end - start, _NOTHING)
        passed = _NOTHING
        for opens, closes in self._spans(start):
            if opens >= end:
                break
            passed += min(closes, end) - max(opens, start)
        return passed

    def local(self, at: datetime) -> datetime:
        """The same moment as the desk's clocks show it."""
        return at.astimezone(self.zone)

    def _spans(self, at: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The working times that end after this moment, in order; those that touch are one."""
        running: tuple[datetime, datetime] | None = None
        first = at.astimezone(self.zone).date() - timedelta(days=1)
        for day in (first + timedelta(days=number) for number in range(HORIZON)):
            for opens, closes in self._day(day):
                if running is None:
                    running = (opens, closes)
                elif opens <= running[1]:
                    running = (running[0], max(running[1], closes))
                else:
                    if running[1] > at:
                        yield running
                    running = (opens, closes)
        if running is not None and running[1] > at:
            yield running

    def _day(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        for opens, closes in self.dates.get(day, self.week[day.weekday()]):
            span = self._moment(day, opens, last=False), self._moment(day, closes, last=True)
            if span[0] < span[1]:
                yield span

    def _moment(self, day: date, minutes: int, *, last: bool) -> datetime:
        """When the clocks show this: twice where they are turned back (then the first or the `last` time), and where
        they are turned forward, the moment of turning."""
        wall = datetime.combine(day, time()) + minutes * _MINUTE
        one, other = (wall.replace(tzinfo=self.zone, fold=fold).astimezone(UTC) for fold in (0, 1))
        early, late = min(one, other), max(one, other)
        if early.astimezone(self.zone).replace(tzinfo=None) == wall:
            return late if last else early
        return self._turning(early, late)

    def _turning(self, early: datetime, late: datetime) -> datetime:
        before = early.astimezone(self.zone).utcoffset()
        while late - early > _MINUTE:
            middle = early + (late - early) // 2
            if middle.astimezone(self.zone).utcoffset() == before:
                early = middle
            else:
                late = middle
        return late.replace(second=0, microsecond=0)
