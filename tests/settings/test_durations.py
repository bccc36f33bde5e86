"""Durations as people write them."""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.settings import duration_from_text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("15m", 900), ("24h", 86_400), ("7d", 604_800), ("1.5s", 1.5), ("0s", 0), (" 2 H ", 7_200)],
)
def test_a_duration_is_a_number_and_a_unit(text: str, seconds: float) -> None:
    assert duration_from_text(text) == timedelta(seconds=seconds)


@pytest.mark.parametrize("text", ["", "15", "m", "-5m", "5 minutes", "1h30m", "٣d", "5w", "1e3s", "nan s"])
def test_anything_else_is_refused_with_examples(text: str) -> None:
    with pytest.raises(ValueError, match="such as 90s, 15m, 24h or 7d"):
        duration_from_text(text)


def test_a_lifetime_is_refused_for_dates_end_somewhere() -> None:
    with pytest.raises(ValueError, match="at most 3650d"):
        duration_from_text("999999999d")


@given(st.text(alphabet="0123456789.smhd -+e٣"))
def test_no_text_does_worse_than_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert duration_from_text(text) >= timedelta()
