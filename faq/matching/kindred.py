"""Words that are used alike: how nearly does an entry know a word of the question that it never uses?"""

from collections.abc import Iterable, Sequence

import numpy as np

from faq.matching.lexicon import lexicon
from faq.matching.space import Floats, Ints

UNLIKE = np.float32(0.4)  # cosine up to which two words have nothing to do with each other


class Kindred:
    """What the words of each group mean, one by one. Immutable after building."""

    def __init__(self, known: Sequence[Iterable[str]]) -> None:
        """`known`: the stems of each group, in all its phrasings."""
        places: dict[str, int] = {}
        self._known: list[Ints] = []
        for stems in known:
            own = [places.setdefault(stem, len(places) + 1) for stem in sorted(stems) if stem in lexicon()]
            self._known.append(np.array([0, *own], np.int32))  # the first row is nothing: no group is empty
        self._rows: Floats = lexicon().words(["", *places])

    def shares(self, stems: Sequence[str], groups: Ints) -> list[list[float]]:
        """For each of these groups and each stem, from 0 (no word of the group is like it) to 1."""
        own = [self._known[group] for group in groups.tolist()]
        begins = np.cumsum([0, *map(len, own[:-1])])
        cosines = self._rows[np.concatenate(own)] @ lexicon().words(stems).T
        nearest = np.maximum.reduceat(cosines, begins)
        told: list[list[float]] = np.maximum((nearest - UNLIKE) / (1 - UNLIKE), 0).tolist()
        return told
