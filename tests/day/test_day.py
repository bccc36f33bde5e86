"""The day is played anew and must go as it is written in the_day.txt."""

import os
from pathlib import Path

import pytest

from storage.store import SqlStore
from tests.day.playing import Day

WRITTEN = Path(__file__).parent / "the_day.txt"


@pytest.fixture
async def day(store: SqlStore) -> Day:
    played = Day(store)
    await played.play()
    return played


@pytest.mark.timeout(300)
async def test_the_day_goes_as_it_is_written(day: Day) -> None:
    told = "\n".join(day.chronicle.lines) + "\n"
    if os.environ.get("FIRSTLINE_WRITE"):
        WRITTEN.write_text(told, encoding="utf-8")
    assert told == WRITTEN.read_text(encoding="utf-8"), "FIRSTLINE_WRITE=1 writes it anew: read what has changed"
