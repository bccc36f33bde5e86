"""Pace: never faster than allowed, never slower than it must be."""

from hypothesis import given
from hypothesis import strategies as st

from bot.courier.pace import Pace
from bot.ports import Limits

pauses = st.lists(st.floats(0, 5), min_size=1, max_size=60)


@given(pauses, st.sampled_from([0.3, 1.0, 20.0]), st.integers(1, 5))
def test_in_no_span_of_time_does_a_chat_hear_more_than_its_burst_and_its_pace(
    pauses: list[float], rate: float, burst: int
) -> None:
    pace, now, spoken = Pace(Limits(text=1, pace_per_chat=rate, burst_per_chat=burst)), 1000.0, []
    for pause in pauses:
        now += pause
        spoken.append(now + pace.take("ann", now))
    assert spoken == sorted(spoken)
    for first, begin in enumerate(spoken):
        for last, end in enumerate(spoken[first:], first):
            assert last - first + 1 <= burst + rate * (end - begin) + 1e-6


@given(pauses)
def test_a_chat_that_is_not_resting_may_speak_at_once(pauses: list[float]) -> None:
    pace, now = Pace(Limits(text=1, pace_per_chat=1, burst_per_chat=3)), 1000.0
    for pause in pauses:
        now += pause
        if "ann" not in pace.resting(now):
            assert pace.take("ann", now) == 0


@given(pauses)
def test_when_woken_somebody_may_speak(pauses: list[float]) -> None:
    """An alarm that rings too early makes turns for nothing, one that rings too late keeps somebody waiting."""
    pace, now = Pace(Limits(text=1, pace_per_chat=1)), 1000.0
    for number, pause in enumerate(pauses):
        now += pause
        pace.take(str(number % 3), now)
        resting, wait = pace.resting(now), pace.wake_in(now)
        assert wait is not None
        assert pace.resting(now + wait / 2) == resting
        now += wait + 1e-6
        assert pace.resting(now) < resting


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=100))
def test_all_chats_together_keep_the_overall_pace(chats: list[str]) -> None:
    pace = Pace(Limits(text=1, pace=5))
    waits = [pace.take(chat, 1000.0) for chat in chats]
    assert waits == [max(0.0, (n - 4) / 5) for n in range(len(chats))]


def test_one_chat_in_debt_does_not_make_another_wait() -> None:
    pace = Pace(Limits(text=1, pace_per_chat=1))
    assert [pace.take("ann", 0.0) for _ in range(3)] == [0, 1, 2]
    assert pace.take("ben", 0.0) == 0
    assert pace.resting(0.0) == {"ann", "ben"}
    assert pace.resting(1.0) == {"ann"}


def test_without_limits_nobody_ever_rests() -> None:
    pace = Pace(Limits(text=1))
    assert [pace.take("ann", 0.0) for _ in range(100)] == [0] * 100
    assert (pace.resting(0.0), pace.wake_in(0.0), pace.closed(0.0)) == (set(), None, False)


def test_chats_that_have_rested_are_forgotten() -> None:
    pace = Pace(Limits(text=1, pace_per_chat=1))
    for number in range(5000):
        pace.take(str(number), float(number))
    assert len(pace._chats) <= 1000


def test_a_clock_that_goes_back_gives_no_credit() -> None:
    pace = Pace(Limits(text=1, pace_per_chat=1))
    pace.take("ann", 100.0)
    assert pace.take("ann", 50.0) == 1
    assert pace.take("ann", 100.0) == 2
