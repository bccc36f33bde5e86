"""What noise costs is counted on the questions it changes, as a mean over the runs."""

import math

from faq.knowledge import Knowledge
from faq.measuring.losses import asked_with_noise, loss, runs
from faq.measuring.measure import predict
from faq.measuring.prediction import Prediction
from faq.measuring.questions import LabelledQuestion

ASKED = [
    LabelledQuestion("how do i get a refund", "refund"),
    LabelledQuestion("forgot password", "password"),
    LabelledQuestion("how tall is everest", None),
]


def said(text: str, expected: str | None, found: str) -> Prediction:
    return Prediction(text, expected, (found,), (0.9,))


def test_the_loss_is_the_difference_of_the_means() -> None:
    clean = [said("one", "a", "a"), said("two", "b", "b"), said("rice", None, "a")]
    runs_of_two = [said("oen", "a", "a"), said("tow", "b", "c"), said("on", "a", "c"), said("tw", "b", "c")]
    found = loss("typos", clean, runs_of_two)
    assert (found.questions, found.runs, found.clean, found.top1) == (2, 2, 1, 0.25)
    assert found.lost == 0.75


def test_questions_that_no_run_changed_do_not_count() -> None:
    clean = [said("один", "a", "a"), said("two", "b", "b")]
    found = loss("translit", clean, [said("odin", "a", "c"), said("two", "b", "b")])
    assert (found.questions, found.clean, found.top1, found.lost) == (1, 1, 0, 1)


def test_noise_that_changes_nothing_has_no_figure() -> None:
    clean = [said("two", "b", "b")]
    found = loss("translit", clean, clean)
    assert (found.questions, math.isnan(found.lost)) == (0, True)


def test_only_questions_with_an_entry_are_asked_again_each_run_with_new_noise(shop: Knowledge) -> None:
    asked = list(asked_with_noise(shop, ASKED, "typos", 3))
    assert [one.expected for one in asked] == ["refund", "password"] * 3
    assert len({one.text for one in asked}) > 4


def test_where_chance_has_no_part_once_is_enough(shop: Knowledge) -> None:
    assert (runs("layout", 5), runs("typos", 5)) == (1, 5)
    assert len(list(asked_with_noise(shop, ASKED, "layout", 5))) == 2


def test_a_base_that_repairs_typos_loses_little(shop: Knowledge) -> None:
    clean = list(predict(shop, ASKED))
    found = loss("layout", clean, asked_with_noise(shop, ASKED, "layout", 1))
    assert (found.clean, found.top1) == (1, 1)
