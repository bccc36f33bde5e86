"""A floor under the sample base: questions written by hand, as customers would, with and without an entry."""

from pathlib import Path

import pytest

from faq.knowledge import Knowledge
from faq.matching.ranker import ANSWER_AT, OFFER_AT
from faq.measuring import figures
from faq.measuring.measure import predict
from faq.measuring.prediction import Prediction
from faq.measuring.questions import questions_from_jsonl

LABELLED = Path(__file__).parent / "labelled"


@pytest.fixture(scope="module", params=["ru", "en"])
def predictions(request: pytest.FixtureRequest, sample: Knowledge) -> list[Prediction]:
    return list(predict(sample, questions_from_jsonl(LABELLED / f"{request.param}.jsonl")))


def test_the_right_entry_comes_first_nine_times_of_ten(predictions: list[Prediction]) -> None:
    assert figures.top(predictions, 1) >= 0.9
    assert figures.top(predictions, 3) >= 0.95


def test_most_questions_are_answered_and_hardly_one_wrongly(predictions: list[Prediction]) -> None:
    found = figures.decisions(predictions, ANSWER_AT, OFFER_AT)
    assert found["in: right answer"] >= 0.8
    assert found["in: wrong answer"] <= 0.04
    assert found["out: false answer"] <= 0.13


def test_questions_without_an_entry_are_told_from_those_with_one(predictions: list[Prediction]) -> None:
    assert figures.auroc(predictions) >= 0.95


def test_every_expected_entry_is_in_the_sample(predictions: list[Prediction], sample: Knowledge) -> None:
    assert {one.expected for one in predictions} - {None} <= set(sample.entries)
