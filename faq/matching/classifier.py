"""Which words tell a base's entries apart: a linear classifier over likeness, learnt when the base is built."""

import numpy as np

from faq.matching.learning import PRIOR, logistic
from faq.matching.space import Floats, Ints

MOST_LEARNT = 2_500  # a base of more entries has too few phrasings of each to learn from, and likeness decides alone
A_ROUND = 1.5e9  # phrasings² × groups: what a round of learning may cost


class Classifier:
    """Answers how strongly each of some groups is meant, for a question's likeness to each phrasing."""

    def __init__(self, likeness: Floats, used: Ints, groups: Ints, count: int) -> None:
        """`used` are the phrasings to learn from, `likeness` that among them, `groups` whose they are."""
        self.used = used
        wanted = np.zeros((len(used), count), np.float32)
        wanted[np.arange(len(used)), groups] = 1
        # One row a group, so that asking about a few groups touches only theirs.
        self.weights = np.ascontiguousarray(logistic(likeness, wanted).T)
        self.prior: Floats = PRIOR * self.weights.sum(axis=1)

    def logits(self, likeness: Floats, groups: Ints) -> Floats:
        """Of these groups, for a question's likeness to every phrasing."""
        told: Floats = self.weights[groups] @ likeness[self.used]
        return told + self.prior[groups]


def learnt_from(groups: Ints, count: int) -> Ints:
    """Which phrasings to learn from: every group's first, then every group's second, and so on."""
    turns = np.zeros(len(groups), np.int64)
    seen = np.zeros(count, np.int64)
    for place, group in enumerate(groups):
        turns[place] = seen[group]
        seen[group] += 1
    most = min(MOST_LEARNT, max(count, int((A_ROUND / max(count, 1)) ** 0.5))) if count <= MOST_LEARNT else 0
    return np.sort(np.argsort(turns, kind="stable")[:most]).astype(np.int32)
