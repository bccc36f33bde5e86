"""What customers would have met, checked against sums small enough to do by hand."""

import math
from dataclasses import replace

import pytest

from faq.measuring.decisions import OUTCOMES, decision, decisions, precision, traffic_weights
from tests.faq.measuring.test_figures import FIVE, said


def test_decisions_are_shares_of_each_kind_and_sum_to_one() -> None:
    table = decisions(FIVE, 0.5, 0.2)
    assert table["in: right answer"] == table["in: wrong answer"] == pytest.approx(1 / 3)
    assert table["in: right one offered"] == pytest.approx(1 / 3)
    assert (table["out: false answer"], table["out: handoff"]) == (0.5, 0.5)
    assert tuple(table) == OUTCOMES
    for kind in ("in", "out"):
        assert sum(share for name, share in table.items() if name.startswith(kind)) == pytest.approx(1)


def test_decisions_of_out_of_scope_questions_alone_still_sum_to_one() -> None:
    table = decisions([said(None, ("a", 0.9)), said(None)], 0.5, 0.2)
    assert (table["out: false answer"], table["out: handoff"]) == (0.5, 0.5)


@pytest.mark.parametrize(
    ("score", "decided"), [(0.5, "answer"), (0.49, "offer"), (0.2, "offer"), (0.19, "handoff"), (0.0, "handoff")]
)
def test_a_threshold_belongs_to_the_better_side(score: float, decided: str) -> None:
    assert decision(said(None, ("a", score)), 0.5, 0.2) == decided


def test_what_is_doubtful_is_offered_at_best() -> None:
    doubted = replace(said("a", ("a", 0.45)), doubtful=True)
    assert (decision(doubted, 0.3, 0.2), decision(doubted, 0.5, 0.46)) == ("offer", "handoff")
    assert decisions([doubted], 0.3, 0.2)["in: right one offered"] == 1
    assert math.isnan(precision([doubted], 0.3).raw)


def test_only_what_the_customer_sees_counts_as_offered() -> None:
    too_unsure = said("b", ("a", 0.4), ("b", 0.1))
    fourth = said("d", ("a", 0.25), ("b", 0.24), ("c", 0.23), ("d", 0.22))
    third = said("c", ("a", 0.25), ("b", 0.24), ("c", 0.23), ("d", 0.22))
    table = decisions([too_unsure, fourth, third], 0.5, 0.2)
    assert table["in: only others offered"] == pytest.approx(2 / 3)
    assert table["in: right one offered"] == pytest.approx(1 / 3)


def test_precision_counts_answers_only_as_asked_and_as_traffic_would_be() -> None:
    # answered: one right, one wrong, one false. Of the traffic: 2/9 right, 2/9 wrong, 1/6 false.
    found = precision(FIVE, 0.5)
    assert found.raw == pytest.approx(1 / 3)
    assert found.traffic == pytest.approx((2 / 9) / (2 / 9 + 2 / 9 + 1 / 6))


def test_without_an_answer_there_is_no_precision() -> None:
    found = precision(FIVE, 0.95)
    assert (math.isnan(found.raw), math.isnan(found.traffic)) == (True, True)


def test_traffic_has_a_third_without_an_entry_whatever_was_asked() -> None:
    inside, outside = traffic_weights([said("a"), said(None), said(None), said(None)])
    assert (inside, outside) == (pytest.approx(8 / 3), pytest.approx(4 / 9))
    assert 3 * outside / (inside + 3 * outside) == pytest.approx(1 / 3)
    assert traffic_weights([said("a")]) == traffic_weights([said(None)]) == (1, 1)
