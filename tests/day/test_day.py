"""The day is played anew, goes as it is written in the_day.txt, and keeps what the desk has promised."""

import asyncio
import os
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

from bot.engine.conversation import Conversation, Status
from storage.store import SqlStore
from storage.upgrade import upgrade
from tests.day.chronicle import MOSCOW
from tests.day.customers import BEGINS, URGENT, visitors
from tests.day.playing import Day

pytestmark = pytest.mark.timeout(600)
CLOSED = re.compile("не работаем|никого нет на месте|closed right now|nobody's here", re.IGNORECASE)
WRITTEN = Path(__file__).parent / "the_day.txt"
HEAD = """\
One day of a support desk, played by tests/day with a stopped clock: Moscow time, a holiday's afternoon, the night,
a working Saturday with a lunch break. Anna works for #care, Bo for #tech (and is on call), Vera for both. Sixty
customers, sixty tickets. Left: what customers write. Indented: what the bot tells them. Further in: what the agents
see and do. Long texts are cut. FIRSTLINE_WRITE=1 writes this file anew.

"""


class Played:
    """What is left of the day: the lines of its chronicle, and what is known of everybody."""

    def __init__(self, lines: list[str], states: list[Conversation]) -> None:
        self.lines = lines
        self.states = states

    def at_desk(self, pattern: str) -> list[tuple[str, str]]:
        """Time and words of the agents' lines that the pattern is in."""
        return [
            (line[:5], line[7:].strip())
            for line in self.lines
            if line[7:].startswith(" " * 8) and re.search(pattern, line)
        ]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Played:
    async def played() -> Played:
        url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('day') / 'day.db'}"
        await upgrade(url)
        store = SqlStore(url)
        try:
            day = Day(store)
            await day.play()
            return Played(day.chronicle.lines, await day.states())
        finally:
            await store.close()

    return asyncio.run(played())


def is_open(clock: str) -> bool:
    """In working hours of the Saturday; the holiday's afternoon and the night are not."""
    return "10:00" <= clock < "13:00" or "14:00" <= clock < "16:01"


def test_the_day_goes_as_it_is_written(day: Played) -> None:
    told = HEAD + "\n".join(day.lines) + "\n"
    if os.environ.get("FIRSTLINE_WRITE"):
        WRITTEN.write_text(told, encoding="utf-8")
    assert told == WRITTEN.read_text(encoding="utf-8"), "FIRSTLINE_WRITE=1 writes it anew: read what has changed"


def test_sixty_customers_get_sixty_tickets(day: Played) -> None:
    numbers = sorted(state.ticket.number for state in day.states if state.ticket)
    assert numbers == list(range(1, 61))


def test_each_ticket_went_to_the_team_it_is_about(day: Played) -> None:
    teams = Counter(state.ticket.team for state in day.states if state.ticket)
    assert set(teams) == {"care", "tech"}
    assert min(teams.values()) > 10


def test_nobody_who_came_in_time_is_left_waiting(day: Played) -> None:
    came = {f"telegram:{visitor.chat}": visitor.at for visitor in visitors()}
    early = [state for state in day.states if came[state.id] < BEGINS.replace(hour=11, day=13)]
    assert len(early) > 40
    assert [state.id for state in early if state.status in {Status.QUEUE, Status.AGENT}] == []


def test_no_clock_runs_and_nobody_is_reminded_outside_working_hours(day: Played) -> None:
    reminders = day.at_desk("⏰")
    assert [line for line in reminders if not is_open(line[0])] == []


def test_only_what_is_urgent_calls_somebody_at_night_and_is_answered_at_night(day: Played) -> None:
    night = [line for line in day.at_desk(r"\[Claim\]|🔥") if not is_open(line[0])]
    assert night
    assert {clock for clock, _ in night} == {"02:42"}
    urgent = next(state for state in day.states if state.ticket and state.ticket.question == URGENT)
    assert urgent.ticket is not None
    assert urgent.ticket.first_response_at is not None
    assert local(urgent.ticket.first_response_at) < "03:00"


def test_who_comes_at_night_hears_when_we_are_back_and_who_comes_by_day_does_not(day: Played) -> None:
    closed = [
        line[:5]
        for line in day.lines
        if re.search(r"не работаем|никого нет на месте|closed right now|nobody's here", line, re.I)
    ]
    assert len(closed) >= 13
    assert [clock for clock in closed if is_open(clock)] == []


def test_the_queue_of_the_night_is_summed_up_once_for_each_team(day: Played) -> None:
    assert [(clock, words.split(":")[0]) for clock, words in day.at_desk("☀️")] == [
        ("10:00", "#care"),
        ("10:00", "#tech"),
    ]


def test_surveys_come_by_day_and_once_each(day: Played) -> None:
    asked = [line for line in day.lines if re.search(r"\[1\]", line)]
    assert len(asked) > 30
    assert [line for line in asked if line[:5] < "09:00" or line[:5] >= "21:00"] == []
    assert max(Counter(re.findall(r"bot → (\w+)", "\n".join(asked))).values()) <= 2, "two customers share a name"
    assert max(Counter(state.ticket.rating for state in day.states if state.ticket)) <= 5


def local(at: datetime) -> str:
    """On the desk's clock."""
    return at.astimezone(MOSCOW).strftime("%H:%M")
