"""Verdicts: what is written of what the assistant did, beside what the journal says it did."""

from datetime import UTC, datetime

import pytest

from bot.dialogs.mismatch import Mismatch
from bot.dialogs.verdicts import Verdict, done, written
from bot.ports import JournalLine

KNOWN = {"refund", "prices", "opening-hours"}


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("answers refund", Verdict("answers", ("refund",))),
        ("offers refund , prices", Verdict("offers", ("refund", "prices"))),
        ("offers refund, …", Verdict("offers", ("refund",), more=True)),
        ("hands over", Verdict("hands over")),
        ("has no answer", Verdict("has no answer")),
        ("answers to your questions are here", None),
        ("It hands over", None),
    ],
)
def test_a_verdict_is_told_from_words(line: str, verdict: Verdict | None) -> None:
    assert written(line, KNOWN) == verdict


def test_an_unknown_entry_is_named_with_its_nearest() -> None:
    with pytest.raises(Mismatch, match="no entry price in the knowledge base; did you mean prices"):
        written("offers refund, price", KNOWN)


@pytest.mark.parametrize(
    ("line", "fits"),
    [
        ("offers prices, refund", True),
        ("offers refund, …", True),
        ("offers refund", False),
        ("offers opening-hours, …", False),
        ("answers prices, refund", False),
    ],
)
def test_it_fits_if_the_same_was_done_with_the_same_entries(line: str, fits: bool) -> None:
    verdict = written(line, KNOWN)
    assert verdict is not None
    assert verdict.fits(Verdict("offers", ("refund", "prices"))) is fits


@pytest.mark.parametrize(
    ("lines", "did"),
    [
        ([], ""),
        ([("answered", {"entry": "refund"}), ("answered", {"entry": "prices"})], "answers refund, prices"),
        ([("answered", {"entry": "refund"}), ("offered", {"entries": "prices"})], "answers refund; offers prices"),
        ([("missed", {"times": 1})], "has no answer"),
        ([("missed", {"times": 3}), ("handed_over", {"ticket": 1})], "hands over"),
        ([("answered", {"entry": "refund"}), ("handed_over", {"ticket": 1})], "answers refund; hands over"),
        ([("claimed", {"ticket": 1})], ""),
    ],
)
def test_the_journal_tells_what_was_done(lines: list[tuple[str, dict[str, object]]], did: str) -> None:
    at = datetime(2026, 3, 2, tzinfo=UTC)
    assert "; ".join(map(str, done([JournalLine("c", 0, at, *line) for line in lines]))) == did
