"""Likeness → probability: a small conditional logit in which "none of them" is one of the options."""

from collections.abc import Sequence

import numpy as np

from faq.entry import Doubt, Signal
from faq.matching.index import MEASURES, Candidates
from faq.matching.space import Floats

ANSWER_AT = 0.6
OFFER_AT = 0.2
FEATURES = MEASURES
QUESTION = ("constant", "length", "crowd", "one_word", "best_sense", "best_told")
# Learnt once by tests/bench/train_ranker.py from labelled questions of five desks, in both languages; all but
# same_words, which is a promise to admins: who asks in an entry's own words gets that entry.
WEIGHTS: Floats = np.array([0.69, 2.706, 4.524, 3.346, 0.692, 1.577, 3.0, -1.535, 3.599], np.float32)
NONE_WEIGHTS: Floats = np.array([3.599, 0.336, 3.42, 1.687, 1.895, 1.189], np.float32)
# What speaks neither for nor against: half-way between right entries and the best wrong ones.
TYPICAL: Floats = np.array([3.192, 0.626, 0.041, 0.453, 1.111, 0.558, 0.0, 0.0, 0.529], np.float32)
TOLD, SAME_WORDS, CONTRADICTS, LIKENESS = map(FEATURES.index, ("nearly_told", "same_words", "contradicts", "likeness"))
HALF = 0.5
SLIGHT = 0.1  # a smaller push is not worth telling
ALIKE = 0.8  # so like a phrasing that one telling word is enough
FULLY, CROWD = 0.95, 3  # this many entries know the only word that tells anything: "domain" is a topic, no question
HEDGED = (0.4, 0.49)  # where the probabilities of doubtful candidates end up: that is about how often they are right

Doubts = Sequence[Doubt | None]


def probabilities(found: Candidates) -> Floats:
    """For each candidate, how probable it is that it is the right one; what is missing to 1 is "none"."""
    utilities = np.empty(len(found.features) + 1, np.float32)
    utilities[:-1], utilities[-1] = found.features @ WEIGHTS, found.question @ NONE_WEIGHTS
    grown = np.exp(utilities - utilities.max())
    shares: Floats = (grown / grown.sum())[:-1]
    return shares


def doubts(features: Floats, understood: float, telling: int) -> list[Doubt | None]:
    """For each candidate what casts doubt on it, however alike it looks; None: nothing does."""
    topic = telling == 1 and _crowded(features)
    return [
        Doubt.CONTRARY
        if contradicts > 0
        else Doubt.UNKNOWN_WORDS
        if understood < HALF
        else Doubt.EVERYDAY_WORDS
        if telling == 0 and not same_words
        else Doubt.MERE_TOPIC
        if topic and likeness < ALIKE
        else None
        for contradicts, same_words, likeness in features[:, (CONTRADICTS, SAME_WORDS, LIKENESS)].tolist()
    ]


def hedged(shares: Floats, doubtful: Doubts) -> Floats:
    """The probabilities with those of doubtful candidates squeezed below one half, in their order."""
    if not any(doubtful):
        return shares
    low, high = HEDGED
    squeezed = low + (shares - low) * (high - low) / (1 - low)
    return np.where([one is not None for one in doubtful] & (shares > low), squeezed, shares)


def _crowded(features: Floats) -> bool:
    crowd = np.count_nonzero(features[:, TOLD] > FULLY) >= CROWD
    return bool(crowd and not features[:, SAME_WORDS].any())


def signals(features: Floats) -> tuple[Signal, ...]:
    """What spoke for and against one candidate, in log-odds against a typical one; the strongest first."""
    pushes = np.round((WEIGHTS * (features - TYPICAL)).astype(np.float64), 2).tolist()
    told = [Signal(name, push) for push, name in zip(pushes, FEATURES, strict=True) if not -SLIGHT < push < SLIGHT]
    return tuple(sorted(told, key=_strength, reverse=True))


def _strength(told: Signal) -> float:
    return abs(told.push)
