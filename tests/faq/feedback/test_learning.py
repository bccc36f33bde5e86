"""What customers' words make of a base's probabilities: nothing at first, the truth in the end, never another order."""

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faq.entry import Match
from faq.feedback.correction import NO_FEEDBACK, Correction, Corrections
from faq.feedback.judgement import Judgement, counted
from faq.feedback.learning import ENOUGH, learnt
from faq.measuring.figures import calibration_error
from faq.measuring.prediction import Prediction

Truth = Callable[[float], float]
CONFIDENT = Correction(-0.9, 0.7)  # of a base that says 0.9 and is right 65 times of a hundred


def judgement(said: float, right: bool, language: str = "en", customer: str = "", **changes: str) -> Judgement:
    return Judgement(customer, changes.get("entry", "a"), changes.get("edition", "1"), language, said, right)


def customers(count: int, truth: Truth, seed: int = 1, language: str = "en") -> list[Judgement]:
    """So many of them, asking what was answered or offered, and right about it."""
    chance = Random(seed)
    said = [chance.uniform(0.2, 1) for _ in range(count)]
    return [judgement(one, chance.random() < truth(one), language) for one in said]


def test_without_a_word_of_customers_nothing_changes_in_the_least() -> None:
    assert learnt([]) == NO_FEEDBACK
    for probability in (0.0, 0.1234567, 0.6, 1.0):
        assert learnt([]).common.of(probability) == probability
    matches = [match("a", 0.7), match("b", 0.3)]
    assert learnt([]).corrected(matches) == tuple(matches)


def test_ten_words_change_next_to_nothing() -> None:
    """Half of them, where eight were promised."""
    found = learnt([judgement(0.8, right=n < 5) for n in range(10)]).common
    assert 0.74 < found.of(0.8) < 0.8
    assert abs(found.of(0.3) - 0.3) < 0.05


def test_a_hundred_words_go_halfway_and_thousands_settle_it() -> None:
    counts = (10, 100, 1000, 5000)
    gaps = [abs(learnt(customers(count, CONFIDENT.of)).common.of(0.9) - CONFIDENT.of(0.9)) for count in counts]
    assert gaps[0] > 0.15
    assert 0.07 < gaps[1] < 0.15
    assert gaps[2] < 0.07
    assert gaps[3] < 0.03


@pytest.mark.parametrize("truth", [CONFIDENT, Correction(0.8, 1.2), Correction(0, 1)], ids=["over", "under", "right"])
@pytest.mark.parametrize("seed", range(3))
def test_what_is_stated_comes_nearer_to_what_is_so(truth: Correction, seed: int) -> None:
    """Measured on customers it has not learnt from."""
    found = learnt(customers(2000, truth.of, seed)).common
    unseen = customers(4000, truth.of, seed + 100)
    before, after = error(unseen, lambda said: said), error(unseen, found.of)
    assert after < 0.035
    assert after < before / 2 or before < 0.03


def error(judgements: list[Judgement], stated: Truth) -> float:
    said = [Prediction("", "a" if one.right else "b", ("a",), (stated(one.said),)) for one in judgements]
    return calibration_error(said)


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=300))
def test_whatever_customers_say_a_likelier_entry_stays_the_likelier_one(words: list[tuple[float, bool]]) -> None:
    found = learnt([judgement(said, right) for said, right in words]).common
    scale = [found.of(n / 200) for n in range(201)]
    assert scale == sorted(scale)
    assert len(set(scale)) == len(scale)
    assert all(0 <= one <= 1 for one in scale)


@pytest.mark.parametrize("right", [True, False])
def test_not_even_ten_thousand_times_the_same_word_turns_everything_over(right: bool) -> None:
    found = learnt([judgement(0.9, right)] * 10_000).common
    assert found.of(0.03) < 0.2
    assert found.of(0.995) > 0.6, "who asks in an entry's own words is answered"


def test_a_language_with_enough_words_of_its_own_is_corrected_by_them_alone() -> None:
    english, russian = customers(ENOUGH, CONFIDENT.of), customers(ENOUGH, lambda said: said, language="ru")
    found = learnt([*english, *russian])
    assert found.correction("en").of(0.9) < found.correction("de").of(0.9) < found.correction("ru").of(0.9)
    assert found.correction("en") == learnt(english).common
    few = learnt([*english, *russian[1:]])
    assert few.correction("ru") == few.common


def test_only_entries_that_are_as_they_were_count() -> None:
    words = [judgement(0.9, right=False, entry=entry, edition=edition) for entry, edition in (("a", "1"), ("b", "1"))]
    assert counted(words, {"a": "1", "b": "2"}) == words[:1]
    assert counted(words, {}) == []


def test_of_one_customer_the_last_word_on_an_entry_counts() -> None:
    newest_first = [judgement(0.9, right=n == 0, customer="ann") for n in range(100)]
    assert counted([*newest_first, judgement(0.8, right=False, customer="ben")], {"a": "1"}) == [
        newest_first[0],
        judgement(0.8, right=False, customer="ben"),
    ]


def match(entry: str, score: float, language: str = "en") -> Match:
    return Match(entry, entry, entry, score, language)


@given(
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["en", "ru"])), max_size=5),
    st.floats(-2, 2),
    st.floats(-2, 2),
)
def test_corrected_matches_keep_their_order_and_promise_no_more_than_one_right_entry(
    scores: list[tuple[float, str]], english: float, russian: float
) -> None:
    by_language = {"en": Correction(english, 0.5, 300), "ru": Correction(russian, 2.0, 300)}
    ranked = [match(str(place), score, language) for place, (score, language) in enumerate(sorted(scores)[::-1])]
    found = Corrections(Correction(), by_language).corrected(ranked)
    assert [one.entry for one in found] == [one.entry for one in ranked]
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert sum(one.score for one in found) <= 1 + 1e-9
    assert [one.said for one in found] == [one.score for one in ranked]
