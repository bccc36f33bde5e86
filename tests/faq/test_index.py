"""The parts that a score is made of, each seen alone: spaces, what is learnt, what is hedged."""

import numpy as np
import pytest

from faq.entry import Doubt
from faq.matching.asked import Asked
from faq.matching.classifier import learnt_from
from faq.matching.index import Group, Index
from faq.matching.ranker import ANSWER_AT, FEATURES, OFFER_AT, doubts, hedged
from faq.matching.space import Space
from faq.matching.vocabulary import Vocabulary


def test_a_text_is_nearest_to_itself() -> None:
    texts = [["red", "car"], ["blue", "car"], ["green", "boat"]]
    space = Space(texts)
    for place, text in enumerate(texts):
        found = space.cosines(space.query(text))
        assert found.argmax() == place
        assert found[place] == pytest.approx(1, abs=1e-5)


def test_rare_words_count_more_than_common_ones() -> None:
    space = Space([["red", "car"], ["blue", "car"], ["old", "car"]])
    found = space.cosines(space.query(["blue", "car"]))
    assert found[1] > 2 * found[0] > 0


def test_words_the_base_has_never_seen_count_against_a_question() -> None:
    space = Space([["order"], ["refund"]])
    alone, crowded = (space.cosines(space.query(text))[0] for text in (["order"], ["cook", "rice", "order"]))
    assert alone == pytest.approx(1, abs=1e-5)
    assert crowded < 0.6


def test_the_table_of_likeness_is_what_each_text_would_be_told() -> None:
    texts = [["a", "b"], ["b", "c"], ["c", "d", "a"], ["e"]]
    space = Space(texts)
    chosen = np.array([0, 2, 3], np.int32)
    expected = [space.cosines(space.query(texts[row]))[chosen] for row in chosen]
    assert np.allclose(space.gram(chosen), expected, atol=1e-5)


def test_an_owners_texts_add_up() -> None:
    space = Space([["a"], ["a"], ["b"]])
    found = space.squared_sums(np.array([0, 0, 1], np.int32), 2)
    assert found == pytest.approx([4, 1])


def test_every_entry_is_learnt_from_before_any_has_a_second_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.matching.classifier.MOST_LEARNT", 4)
    groups = np.array([0, 0, 0, 1, 1, 2], np.int32)
    assert list(learnt_from(groups, 3)) == [0, 1, 3, 5]


def test_courtesy_is_dropped_unless_the_base_uses_it_or_nothing_else_is_said() -> None:
    plain, polite = Vocabulary(["refund"]), Vocabulary(["thanks"])
    assert Asked.of(["hello", "refund", "thanks"], plain).words == ("refund",)
    assert Asked.of(["hello", "refund", "thanks"], polite).words == ("refund", "thanks")
    assert Asked.of(["hello"], plain).words == ("hello",)


def test_a_word_in_all_phrasings_of_one_entry_tells_more_than_one_spread_over_many() -> None:
    texts = [["own", "all"], ["own", "b"], ["c", "all"], ["d", "e"]]
    space = Space(texts, np.array([0, 0, 1, 2], np.int32))
    rarity = {word: space.idf[place] for word, place in space.ids.items()}
    assert rarity["all"] < rarity["own"] < rarity["b"] < space.unseen
    assert Space(texts, np.arange(4, dtype=np.int32)).idf == pytest.approx(Space(texts).idf)


def test_the_same_likeness_says_more_in_a_longer_question() -> None:
    index = Index([Group("a", ("refund", "cancel my gold subscription")), Group("b", ("delivery",))])
    short, long = (index.ask(words.split()) for words in ("refund", "cancel my gold subscription"))
    assert short is not None
    assert long is not None
    assert short.features[0, FEATURES.index("few_best")] < long.features[0, FEATURES.index("few_best")]


def test_a_mistyped_word_counts_nearly_like_the_right_one() -> None:
    index = Index([Group("a", ("password",)), Group("b", ("delivery",))])
    place = FEATURES.index("few_best")
    chars = {word: features(index, word)[place] / np.log(2) for word in ("password", "pasword", "paxxxord")}
    assert 0.79 < chars["pasword"] < chars["password"] == pytest.approx(1, abs=1e-5)
    assert chars["paxxxord"] < chars["pasword"]


def features(index: Index, word: str) -> list[float]:
    found = index.ask([word])
    assert found is not None
    return [float(number) for number in found.features[0]]


@pytest.mark.parametrize(
    ("words", "share"),
    [("refund order", 1), ("refund zebra", 1 / 2), ("how can i get a refund", 1), ("zebra quartz", 0), ("how", 1)],
)
def test_understood_is_the_share_of_telling_words_that_are_known(words: str, share: float) -> None:
    assert Asked.of(words.split(), Vocabulary(["refund", "order"])).understood == share


def row(**features: float) -> np.ndarray:
    return np.array([[features.get(name, 0.0) for name in FEATURES]], np.float32)


SHARE = np.array([0.97], np.float32)


@pytest.mark.parametrize(
    ("known", "understood", "telling", "doubt"),
    [
        (row(), 0.5, 2, None),
        (row(), 0.49, 2, Doubt.UNKNOWN_WORDS),
        (row(contradicts=1), 1.0, 2, Doubt.CONTRARY),
        (row(), 1.0, 0, Doubt.EVERYDAY_WORDS),
        (row(same_words=1), 1.0, 0, None),
        (row(nearly_told=1), 1.0, 1, None),
    ],
)
def test_what_casts_doubt_has_a_name(known: np.ndarray, understood: float, telling: int, doubt: Doubt | None) -> None:
    assert doubts(known, understood, telling) == [doubt]


def test_what_is_doubtful_has_a_probability_to_be_offered() -> None:
    assert OFFER_AT <= hedged(SHARE, [Doubt.CONTRARY])[0] < ANSWER_AT


def test_what_is_not_doubtful_keeps_its_probability() -> None:
    shares = np.array([0.7, 0.3], np.float32)
    assert list(hedged(shares, [None, Doubt.CONTRARY])) == list(hedged(shares, [None, None])) == list(shares)


def test_hedging_keeps_the_order_and_what_was_low_anyway() -> None:
    shares = np.array([0.95, 0.6, 0.3], np.float32)
    found = hedged(shares, [Doubt.UNKNOWN_WORDS] * 3)
    assert ANSWER_AT > found[0] > found[1] > found[2] == shares[2]


def test_one_telling_word_that_three_entries_know_is_a_topic() -> None:
    crowd = np.repeat(row(nearly_told=1), 3, axis=0)
    assert doubts(crowd, 1.0, 1) == [Doubt.MERE_TOPIC] * 3
    assert doubts(crowd, 1.0, 2) == [None] * 3
    assert doubts(crowd[:2], 1.0, 1) == [None] * 2
    crowd[0, FEATURES.index("likeness")] = 0.9
    assert doubts(crowd, 1.0, 1) == [None, Doubt.MERE_TOPIC, Doubt.MERE_TOPIC]
    crowd[1, FEATURES.index("same_words")] = 1
    assert doubts(crowd, 1.0, 1) == [None] * 3
