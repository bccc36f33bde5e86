"""Long texts are cut where a reader would pause."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports import Span, plain, rich
from handlers.telegram.splitting import split, units


def parts(text: str, limit: int = 20) -> list[str]:
    return [plain(part) for part in split(rich(text), limit)]


def test_a_text_that_fits_stays_whole() -> None:
    assert split(rich("x" * 4096)) == [rich("x" * 4096)]


def test_no_text_is_one_part() -> None:
    assert split(()) == [()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One two three.\n\nFour five six.", ["One two three.", "Four five six."]),
        ("One two three\nfour five six", ["One two three", "four five six"]),
        ("One two three. Four five six.", ["One two three.", "Four five six."]),
        ("One two three four five six", ["One two three four", "five six"]),
        ("x" * 45, ["x" * 20, "x" * 20, "x" * 5]),
    ],
    ids=["paragraph", "line", "sentence", "word", "nowhere"],
)
def test_it_is_cut_at_the_best_pause_there_is(text: str, expected: list[str]) -> None:
    assert parts(text) == expected


def test_a_pause_too_early_is_not_taken() -> None:
    assert parts("A.\n\nBcd efg hij klm nop qrs") == ["A.\n\nBcd efg hij klm", "nop qrs"]


def test_length_counts_utf16_units_as_telegram_does() -> None:
    assert units("a👍") == 3
    assert parts("👍" * 25) == ["👍" * 10, "👍" * 10, "👍" * 5]
    assert len(parts("\ufdfa" * 4096, 4096)) == 1


@pytest.mark.parametrize("cluster", ["👩\u200d💻", "👍🏽", "❤\ufe0f", "e\u0301", "g\u0303\u0301"])
def test_what_belongs_together_is_not_parted(cluster: str) -> None:
    found = parts(cluster * 30)
    assert "".join(found) == cluster * 30
    assert all(len(part) % len(cluster) == 0 for part in found)


def test_an_endless_cluster_is_cut_all_the_same() -> None:
    zalgo = "a" + "\u0301" * 100
    assert "".join(parts(zalgo)) == zalgo


def test_a_style_goes_on_in_the_next_part() -> None:
    text = (Span("plain "), Span("bold words that go on", bold=True), Span(" end"))
    assert split(text, 20) == [
        (Span("plain "), Span("bold words", bold=True)),
        (Span("that go on", bold=True), Span(" end")),
    ]


def test_rather_at_the_end_of_a_sentence_than_in_a_word_and_rather_outside_a_style() -> None:
    text = (Span("Now see this here. And "), Span("that one", link="https://a.example"), Span("."))
    assert split(text, 24) == [(Span("Now see this here."),), (Span("And "), *text[1:])]
    text = (Span("Look at the "), Span("long name", bold=True))
    assert split(text, 18) == [(Span("Look at the"),), (Span("long name", bold=True),)]


def test_a_sentence_may_end_in_a_closing_quotation_mark() -> None:
    assert parts("Он сказал: «Нет.» И ещё раз", 25) == ["Он сказал: «Нет.»", "И ещё раз"]


def test_a_quotation_is_cut_like_any_text() -> None:
    found = split((Span("one two three four five six", quote=True),), 20)
    assert [plain(part) for part in found] == ["one two three four", "five six"]
    assert all(span.quote for part in found for span in part)


def test_nothing_but_space_is_no_part() -> None:
    found = parts("x" + "\n" * 10_000 + "y", 4096)
    assert [part.strip() for part in found] == ["x", "y"]


letters = st.text(st.sampled_from("ab .\n👍\u0301\u200d\ufdfa"), max_size=200)


@settings(deadline=None)
@given(letters, st.integers(5, 40))
def test_every_part_fits_and_no_word_is_lost(text: str, limit: int) -> None:
    found = parts(text, limit)
    assert all(units(part) <= limit for part in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_a_very_long_text_is_split_quickly() -> None:
    before = time.perf_counter()
    split(rich(("word. " * 7000) + "\n" * 10_000))
    assert time.perf_counter() - before < 1
