"""What is learnt from a base's own phrasings, and why a match was found."""

import numpy as np

from faq.knowledge import Knowledge
from faq.matching.classifier import Classifier
from faq.matching.learning import logistic
from faq.matching.ranker import FEATURES, TYPICAL, WEIGHTS, signals
from tests.faq.conftest import entry

LIKENESS = np.array([[1, 0.8, 0.1], [0.8, 1, 0.2], [0.1, 0.2, 1]], np.float32)
WANTED = np.array([[1, 0], [1, 0], [0, 1]], np.float32)


def loss(weights: np.ndarray, soft: float = 0.02, prior: float = 0.05) -> float:
    """What `logistic` promises to make small, written down plainly."""
    sizes = WANTED.sum(axis=0)[WANTED.argmax(axis=1)]
    counted = 1 / np.sqrt(sizes)
    counted /= counted.mean()
    kernel = LIKENESS + prior
    logits = kernel @ weights
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    told = -(counted * np.log(shares[np.arange(3), WANTED.argmax(axis=1)])).sum()
    return float(told + soft / 2 * np.trace(weights.T @ kernel @ weights))


def test_no_step_aside_makes_the_loss_smaller() -> None:
    learnt = logistic(LIKENESS, WANTED)
    chance = np.random.default_rng(1)
    asides = [loss(learnt + 0.05 * chance.normal(size=learnt.shape)) for _ in range(50)]
    assert loss(learnt) < min(asides)


def test_a_text_is_counted_to_the_group_it_is_like() -> None:
    classifier = Classifier(LIKENESS, np.arange(3, dtype=np.int32), np.array([0, 0, 1], np.int32), 2)
    both = np.arange(2, dtype=np.int32)
    first, second = (classifier.logits(LIKENESS[row], both) for row in (0, 2))
    assert first[0] > first[1]
    assert second[1] > second[0]


def test_a_typical_candidate_has_nothing_to_tell() -> None:
    assert signals(TYPICAL) == ()


def test_signals_are_weights_times_what_is_unusual_the_strongest_first() -> None:
    features = TYPICAL.copy()
    likeness, contradicts = FEATURES.index("likeness"), FEATURES.index("contradicts")
    features[likeness] += 0.2
    features[contradicts] += 1
    found = signals(features)
    assert [signal.name for signal in found] == ["contradicts", "likeness"]
    assert found[0].push == round(float(WEIGHTS[contradicts]), 2) < 0 < found[1].push


def test_a_match_tells_which_phrasing_and_why() -> None:
    knowledge = Knowledge.of([entry("refund", "How do I get a refund?", "money back"), entry("size", "size chart")])
    best = knowledge.match("money back please")[0]
    assert (best.entry, best.phrasing) == ("refund", "money back")
    assert {"nearly_told", "likeness"} <= {signal.name for signal in best.signals if signal.push > 0}


def test_everyday_words_never_decide() -> None:
    entries = [entry("time", "When are you open?", "is it possible to come today"), entry("size", "Which size fits?")]
    assert all(match.score < 0.5 for match in Knowledge.of(entries).match("is it possible that you do it for me"))


def test_who_asks_in_an_entrys_own_words_gets_it_even_if_they_are_everyday_words() -> None:
    entries = [entry("help", "what can you do", "help me please"), entry("size", "Which size fits?", "size chart")]
    best = Knowledge.of(entries).match("what can you do?")[0]
    assert (best.entry, best.score > 0.6) == ("help", True)
