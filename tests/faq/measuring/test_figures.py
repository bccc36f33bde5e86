"""The figures, each checked against sums small enough to do by hand."""

import math

import pytest

from faq.measuring import figures
from faq.measuring.prediction import Prediction


def said(expected: str | None, *found: tuple[str, float]) -> Prediction:
    return Prediction("", expected, tuple(name for name, _ in found), tuple(score for _, score in found))


FIVE = [
    said("a", ("a", 0.9), ("b", 0.05)),  # right
    said("b", ("c", 0.6), ("b", 0.3)),  # wrong, the right one second
    said("c", ("c", 0.3)),  # right, less sure
    said(None, ("a", 0.7)),  # a false answer
    said(None),  # rightly nothing
]
INSIDE, OUTSIDE = FIVE[:3], FIVE[3:]


def test_the_first_score_is_the_confidence() -> None:
    assert [one.confidence for one in FIVE] == [0.9, 0.6, 0.3, 0.7, 0]


def test_top_counts_in_scope_questions_only() -> None:
    assert figures.top(FIVE, 1) == pytest.approx(2 / 3)
    assert figures.top(FIVE, 3) == 1


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert figures.auroc(FIVE) == pytest.approx(4 / 6)  # of 3 × 2 pairs, .6 and .3 lose to .7
    assert figures.auroc([said("a", ("a", 0.5)), said(None, ("a", 0.5))]) == 0.5


def test_right_answers_at_a_false_rate_stop_before_the_first_false_answer_too_many() -> None:
    assert figures.right_at_false_rate(FIVE, 0.1) == pytest.approx(1 / 3)
    assert figures.right_at_false_rate(FIVE, 0.5) == pytest.approx(2 / 3)


def test_a_tenth_of_ten_is_one_false_answer() -> None:
    ten = [said("a", ("a", 0.5)), said("b", ("b", 0.3)), said(None, ("a", 0.9)), said(None, ("a", 0.4))]
    ten += [said(None)] * 8
    assert figures.right_at_false_rate(ten) == 0.5  # past .9, not past .4


def test_equal_confidence_passes_the_threshold_together() -> None:
    tied = [said("a", ("a", 0.5)), said(None, ("a", 0.5))]
    assert figures.right_at_false_rate(tied, 0.1) == 0
    assert figures.oscr(tied) == 0.5


def test_oscr_is_the_area_under_right_against_false() -> None:
    # (0, 1/3) at .9, (1/2, 1/3) at .7, (1/2, 2/3) at .3, (1, 2/3) at nothing
    assert figures.oscr(FIVE) == pytest.approx(0.5 / 3 + 0.5 * 2 / 3)


@pytest.mark.parametrize("figure", [figures.auroc, figures.right_at_false_rate, figures.oscr])
@pytest.mark.parametrize("some", [INSIDE, OUTSIDE])
def test_one_kind_of_questions_alone_cannot_tell(figure: "object", some: list[Prediction]) -> None:
    assert callable(figure)
    assert math.isnan(figure(some))


def test_nothing_in_scope_has_no_place_among_the_first() -> None:
    assert math.isnan(figures.top(OUTSIDE, 1))


def test_matthews_is_one_where_some_threshold_separates_all() -> None:
    clean = [said("a", ("a", 0.9)), said("b", ("b", 0.8)), said(None, ("a", 0.2))]
    assert figures.matthews(clean) == pytest.approx(1)


def test_matthews_takes_the_best_threshold_and_is_at_worst_that_of_saying_nothing() -> None:
    # answering all is -1, one of them -.58, none of them (everything "no match") 0
    assert figures.matthews([said("a", ("b", 0.9)), said("b", ("a", 0.9))]) == 0


def test_matthews_agrees_with_the_formula_for_two_classes() -> None:
    # at .6: 2 true and 1 false positive, 1 false and 1 true negative
    four = [said("a", ("a", 0.9)), said("a", ("a", 0.8)), said(None, ("a", 0.6)), said(None), said("a")]
    by_hand = (2 * 1 - 1 * 1) / (3 * 3 * 2 * 2) ** 0.5
    best = (2 * 2 - 0 * 1) / (2 * 3 * 2 * 3) ** 0.5  # at .8 nothing is false
    assert figures.matthews(four) == pytest.approx(max(by_hand, best))


def test_calibration_error_weighs_out_of_scope_as_a_third() -> None:
    # right .9: gap -.1 × 1/3 of the weight, twice (two in scope); false .6 × 1/3
    three = [said("a", ("a", 0.9)), said("b", ("b", 0.9)), said(None, ("a", 0.6))]
    assert figures.calibration_error(three) == pytest.approx(2 / 3 * 0.1 + 1 / 3 * 0.6)
    assert figures.calibration_error([said("a", ("a", 1.0))]) == 0


def test_calibration_error_reweighs_what_was_asked_more_often() -> None:
    # of four out-of-scope questions each counts a twelfth: (.6 in one bin) × 1/3 + .2 × 2/3 in another
    five = [said("a", ("a", 0.8)), *[said(None, ("a", 0.6))] * 4]
    assert figures.calibration_error(five) == pytest.approx(2 / 3 * 0.2 + 1 / 3 * 0.6)


def test_within_a_bin_too_sure_and_too_unsure_cancel_out() -> None:
    assert figures.calibration_error([said("a", ("a", 0.55)), said("a", ("b", 0.55))]) == pytest.approx(0.05)
