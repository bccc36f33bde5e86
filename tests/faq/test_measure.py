"""The figures, checked against sums small enough to do by hand; and the command that prints them."""

import json
import math
from pathlib import Path

import pytest

from faq.measuring import figures
from faq.measuring.figures import Prediction
from faq.measuring.measure import main
from tests.faq.conftest import SAMPLE


def said(expected: str | None, *found: tuple[str, float]) -> Prediction:
    return Prediction("", expected, tuple(name for name, _ in found), tuple(score for _, score in found))


FIVE = [
    said("a", ("a", 0.9), ("b", 0.05)),  # right
    said("b", ("c", 0.6), ("b", 0.3)),  # wrong, the right one second
    said("c", ("c", 0.3)),  # right, less sure
    said(None, ("a", 0.7)),  # a false answer
    said(None),  # rightly nothing
]


def test_top_counts_in_scope_questions_only() -> None:
    assert figures.top(FIVE, 1) == pytest.approx(2 / 3)
    assert figures.top(FIVE, 3) == 1


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert figures.auroc(FIVE) == pytest.approx(4 / 6)  # of 3 × 2 pairs, .6 and .3 lose to .7
    assert figures.auroc([said("a", ("a", 0.5)), said(None, ("a", 0.5))]) == 0.5
    assert math.isnan(figures.auroc([said("a", ("a", 1.0))]))


def test_right_answers_at_a_false_rate_stop_before_the_first_false_answer_too_many() -> None:
    assert figures.right_at_false_rate(FIVE, 0.1) == pytest.approx(1 / 3)
    assert figures.right_at_false_rate(FIVE, 0.5) == pytest.approx(2 / 3)


def test_equal_confidence_passes_the_threshold_together() -> None:
    tied = [said("a", ("a", 0.5)), said(None, ("a", 0.5))]
    assert figures.right_at_false_rate(tied, 0.1) == 0


def test_oscr_is_the_area_under_right_against_false() -> None:
    # (0, 1/3) at .9, (1/2, 1/3) at .7, (1/2, 2/3) at .3, (1, 2/3) at nothing
    assert figures.oscr(FIVE) == pytest.approx(0.5 / 3 + 0.5 * 2 / 3)


def test_matthews_is_one_where_some_threshold_separates_all() -> None:
    clean = [said("a", ("a", 0.9)), said("b", ("b", 0.8)), said(None, ("a", 0.2))]
    assert figures.matthews(clean) == pytest.approx(1)
    assert figures.matthews([said("a", ("b", 0.9)), said("b", ("a", 0.9))]) == pytest.approx(-1)


def test_calibration_error_weighs_out_of_scope_as_a_third() -> None:
    # right .9: gap -.1 × 1/3 of the weight, twice (two in scope); false .6 × 1/3
    three = [said("a", ("a", 0.9)), said("b", ("b", 0.9)), said(None, ("a", 0.6))]
    assert figures.calibration_error(three) == pytest.approx(2 / 3 * 0.1 + 1 / 3 * 0.6)
    assert figures.calibration_error([said("a", ("a", 1.0))]) == 0


def test_decisions_are_shares_of_each_kind_and_sum_to_one() -> None:
    table = figures.decisions(FIVE, 0.5, 0.2)
    assert table["in: right answer"] == table["in: wrong answer"] == pytest.approx(1 / 3)
    assert table["in: right one offered"] == pytest.approx(1 / 3)
    assert (table["out: false answer"], table["out: handoff"]) == (0.5, 0.5)
    for kind in ("in", "out"):
        assert sum(share for name, share in table.items() if name.startswith(kind)) == pytest.approx(1)


def test_decisions_of_out_of_scope_questions_alone_still_sum_to_one() -> None:
    table = figures.decisions([said(None, ("a", 0.9)), said(None)], 0.5, 0.2)
    assert (table["out: false answer"], table["out: handoff"]) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("score", "decided"), [(0.5, "answer"), (0.49, "offer"), (0.2, "offer"), (0.19, "handoff"), (0.0, "handoff")]
)
def test_a_threshold_belongs_to_the_better_side(score: float, decided: str) -> None:
    assert figures.decision(score, 0.5, 0.2) == decided


def lines(path: Path, *rows: object) -> str:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return str(path)


BASE = [{"id": "pay", "phrasings": ["How do I pay?"]}, {"id": "ship", "questions": ["Where is my parcel?"]}]


def test_the_command_prints_the_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = lines(tmp_path / "faq.jsonl", *BASE)
    asked = [{"text": "how do i pay", "id": "pay"}, {"text": "cook rice", "id": None}]
    asked.append({"text": "where is my parcel", "id": "pay", "split": "val"})
    assert main([base, lines(tmp_path / "q.jsonl", *asked)]) == 0
    printed = dict(line.rsplit(maxsplit=1) for line in capsys.readouterr().out.splitlines())
    assert (printed["top1"], printed["auroc"], printed["in: right answer"]) == ("1.000", "1.000", "1.000")


def test_ids_may_be_numbers_on_both_sides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = lines(tmp_path / "faq.jsonl", {"id": 7, "phrasings": ["How do I pay?"]})
    assert main([base, lines(tmp_path / "q.jsonl", {"text": "how do i pay", "id": 7})]) == 0
    assert "top1                    1.000" in capsys.readouterr().out


def test_the_command_measures_a_folder_of_entries(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(SAMPLE), lines(tmp_path / "q.jsonl", {"text": "купить домен", "id": "domain-buy"})]) == 0
    assert "top1                    1.000" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["{nonsense"], ":1:1: not JSON"),
        ([{"text": "a", "id": None}, {"id": "pay"}], ":2:1: expected an object with text"),
        ([[1]], ":1:1: expected an object"),
        ([], ":1:1: no questions to ask"),
    ],
)
def test_bad_questions_are_told_by_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[object], words: str
) -> None:
    assert main([lines(tmp_path / "faq.jsonl", *BASE), lines(tmp_path / "q.jsonl", *rows)]) == 2
    assert words in capsys.readouterr().err


def test_bad_entries_are_told_by_their_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = lines(tmp_path / "faq.jsonl", BASE[0], {"id": "x", "phrasings": "word"})
    assert main([bad, lines(tmp_path / "q.jsonl", {"text": "a", "id": None})]) == 2
    assert ":2:1: 'phrasings' must be a list of texts" in capsys.readouterr().err


def test_a_missing_file_or_argument_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "none.jsonl"), "x"]) == 2
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
