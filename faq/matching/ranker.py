"""Likeness → probability: a small conditional logit in which "none of them" is one of the options."""

import numpy as np

from faq.matching.index import Candidates
from faq.matching.space import Floats

ANSWER_AT = 0.5
OFFER_AT = 0.2
FEATURES = (
    *("best_chars", "best_stems", "centre", "learnt", "answer"),
    *("covered", "covers", "likeness", "same_words", "contradicts"),
)
QUESTION = ("constant", "length", "crowd", "phrasings")
# Learnt once by tests/bench/train_ranker.py from labelled questions of five desks, in both languages; all but
# same_words, which is a promise to admins: who asks in an entry's own words gets that entry.
WEIGHTS: Floats = np.array([3.987, -1.712, 7.06, 8.043, 6.046, 2.509, 1.104, 1.804, 3.0, -1.29], np.float32)
NONE_WEIGHTS: Floats = np.array([5.727, -0.358, 4.186, 0.076], np.float32)
COVERED, SAME_WORDS, CONTRADICTS = map(FEATURES.index, ("covered", "same_words", "contradicts"))
HALF = 0.5
FULLY, CROWD = 0.95, 3  # this many entries that account for all that was said: "domain" is a topic, no question
HEDGED = (0.4, 0.49)  # where probabilities end up that may be offered, but never asserted


def probabilities(found: Candidates) -> Floats:
    """For each candidate, how probable it is that it is the right one; what is missing to 1 is "none"."""
    utilities = np.append(found.features @ WEIGHTS, found.question @ NONE_WEIGHTS)
    grown = np.exp(utilities - utilities.max())
    shares: Floats = (grown / grown.sum())[:-1]
    return hedged(shares, found.features, found.understood)


def hedged(shares: Floats, features: Floats, understood: float) -> Floats:
    """However alike it looks: the contrary, unknown words or too few of them get an offer at most."""
    low, high = HEDGED
    squeezed = low + (shares - low) * (high - low) / (1 - low)  # keeps the order
    doubtful = (features[:, CONTRADICTS] > 0) | (understood < HALF) | _too_general(features)
    return np.where(doubtful & (shares > low), squeezed, shares)


def _too_general(features: Floats) -> bool:
    crowd = np.count_nonzero(features[:, COVERED] > FULLY) >= CROWD
    return bool(crowd and not features[:, SAME_WORDS].any())
