"""A linear classifier over similarities (kernel ridge): learns which words tell a base's entries apart."""

import numpy as np

from faq.matching.space import Floats, Ints

MAX_LEARNT = 2_500  # the cost of learning grows with the cube
SOFTNESS = 1.0


class Classifier:
    """Answers, for a question's similarity to each phrasing, how strongly each group is meant (about 0 to 1)."""

    def __init__(self, similarities: Floats, used: Ints, groups: Ints, count: int) -> None:
        """`used` are the phrasings to learn from, `similarities` those among them, `groups` whose they are."""
        self.used = used
        kernel = similarities.astype(np.float64)
        kernel[np.diag_indices_from(kernel)] += SOFTNESS
        wanted = np.zeros((len(used), count))
        wanted[np.arange(len(used)), groups] = 1.0
        self.weights = np.linalg.solve(kernel, wanted).astype(np.float32)

    def scores(self, similarities: Floats) -> Floats:
        near = similarities[self.used]
        found = np.flatnonzero(near)
        scores: Floats = near[found] @ self.weights[found]
        return scores


def learnt_from(groups: Ints, count: int) -> Ints:
    """Which phrasings to learn from: every group's first, then every group's second, and so on."""
    turns = np.zeros(len(groups), np.int64)
    seen = np.zeros(count, np.int64)
    for place, group in enumerate(groups):
        turns[place] = seen[group]
        seen[group] += 1
    return np.sort(np.argsort(turns, kind="stable")[:MAX_LEARNT]).astype(np.int32)
