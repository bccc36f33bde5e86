"""Working time: intervals, holidays, clocks that are turned, and sums that come out even."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.hours import DAY, Hours

MOSCOW, BERLIN, CAIRO = ZoneInfo("Europe/Moscow"), ZoneInfo("Europe/Berlin"), ZoneInfo("Africa/Cairo")
LUNCH = ((600, 840), (900, 1140))  # 10–14, 15–19
OFFICE = Hours(MOSCOW, (LUNCH,) * 5 + ((), ()), {date(2026, 3, 9): (), date(2026, 3, 14): ((600, 720),)})
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def at(text: str, zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def test_a_desk_without_hours_is_always_open() -> None:
    now = at("2026-03-08 03:00")
    assert Hours().is_open(now)
    assert Hours().opens_at(now) == now
    assert Hours().add(now, HOUR) == now + HOUR
    assert Hours().between(now, now + HOUR) == HOUR
    assert Hours().between(now + HOUR, now) == timedelta()


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-03-02 09:59", "2026-03-02 10:00"),
        ("2026-03-02 10:00", "2026-03-02 10:00"),
        ("2026-03-02 14:00", "2026-03-02 15:00"),
        ("2026-03-02 19:00", "2026-03-03 10:00"),
        ("2026-03-06 19:00", "2026-03-10 10:00"),  # a weekend and a holiday
        ("2026-03-13 19:00", "2026-03-14 10:00"),  # a Saturday that is worked
    ],
)
def test_it_opens_at_the_next_interval_of_a_day_that_is_worked(moment: str, opens: str) -> None:
    assert OFFICE.opens_at(at(moment)) == at(opens)
    assert OFFICE.is_open(at(moment)) == (moment == opens)


def test_time_is_counted_without_lunch_nights_and_holidays() -> None:
    assert OFFICE.add(at("2026-03-02 13:30"), HOUR) == at("2026-03-02 15:30")
    assert OFFICE.add(at("2026-03-06 18:45"), 30 * MINUTE) == at("2026-03-10 10:15")
    assert OFFICE.between(at("2026-03-06 18:00"), at("2026-03-10 11:00")) == 2 * HOUR
    assert OFFICE.between(at("2026-03-07 00:00"), at("2026-03-09 23:00")) == timedelta()


def test_work_past_midnight_is_one_working_time() -> None:
    night = Hours(MOSCOW, (((0, 120), (1200, DAY)),) * 7)
    assert night.closes_at(at("2026-03-02 21:00")) == at("2026-03-03 02:00")
    assert night.add(at("2026-03-02 23:30"), HOUR) == at("2026-03-03 00:30")


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [(BERLIN, "2026-03-29", 23), (BERLIN, "2026-10-25", 25), (CAIRO, "2026-04-24", 23), (MOSCOW, "2026-03-29", 24)],
)
def test_a_day_lasts_as_long_as_its_clocks_say(zone: ZoneInfo, day: str, hours: int) -> None:
    start = datetime.combine(date.fromisoformat(day), time(), zone)
    around = Hours(zone, (((0, DAY),),) * 7, {date(2027, 1, 1): ()})
    end = datetime.combine(date.fromisoformat(day) + timedelta(days=1), time(), zone)
    assert around.between(start.astimezone(UTC), end.astimezone(UTC)) == hours * HOUR


def test_an_opening_that_the_clocks_skip_is_the_moment_they_are_turned() -> None:
    early = Hours(BERLIN, (((150, 300),),) * 7)  # 02:30–05:00
    assert early.opens_at(at("2026-03-29 00:00", BERLIN)) == at("2026-03-29 03:00", BERLIN)


def test_a_desk_that_never_works_opens_never() -> None:
    never = Hours(week=((),) * 7)
    now = at("2026-03-02 10:00")
    assert never.opens_at(now) is None
    assert never.add(now, HOUR) > now + timedelta(days=365)
    assert never.between(now, now + timedelta(days=30)) == timedelta()


@st.composite
def some_hours(draw: st.DrawFn) -> Hours:
    def day() -> tuple[tuple[int, int], ...]:
        marks = draw(st.lists(st.integers(0, 96), max_size=6, unique=True).map(sorted))
        return tuple((a * 15, b * 15) for a, b in zip(marks[::2], marks[1::2], strict=False))

    week = tuple(day() for _ in range(7))
    week = (*week[:6], week[6] or ((0, 60),))
    closed = draw(st.sets(st.integers(0, 60), max_size=5))
    zone = draw(st.sampled_from([MOSCOW, BERLIN, CAIRO, ZoneInfo("America/New_York"), ZoneInfo("Asia/Kolkata")]))
    return Hours(zone, week, {date(2026, 3, 1) + timedelta(days=number): () for number in closed})


MOMENTS = st.integers(0, 60 * 24 * 120).map(lambda minutes: datetime(2026, 3, 1, tzinfo=UTC) + minutes * MINUTE)
SPANS = st.integers(1, 60 * 30).map(lambda minutes: minutes * MINUTE)


@given(some_hours(), MOMENTS, SPANS)
@settings(max_examples=150, deadline=None)
def test_adding_and_measuring_agree(hours: Hours, start: datetime, span: timedelta) -> None:
    end = hours.add(start, span)
    assert hours.between(start, end) == span
    assert hours.is_open(end - timedelta(seconds=1)), "the last of it is working time"


@given(some_hours(), MOMENTS, SPANS, SPANS)
@settings(max_examples=100, deadline=None)
def test_time_adds_up(hours: Hours, start: datetime, one: timedelta, other: timedelta) -> None:
    assert hours.add(hours.add(start, one), other) == hours.add(start, one + other)
    middle, end = start + one, start + one + other
    assert hours.between(start, middle) + hours.between(middle, end) == hours.between(start, end)


@given(some_hours(), MOMENTS)
@settings(max_examples=150, deadline=None)
def test_what_is_told_as_the_next_opening_is_open_and_the_next(hours: Hours, moment: datetime) -> None:
    opens = hours.opens_at(moment)
    assert opens is not None
    assert hours.is_open(opens)
    assert hours.between(moment, opens) == timedelta()
    assert hours.is_open(moment) == (opens == moment)
