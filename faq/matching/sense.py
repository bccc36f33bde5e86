"""One language's phrasings by what their words mean: how near is each entry to a question?"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faq.matching.lexicon import lexicon
from faq.matching.space import Floats, Ints


class Sense:
    """Immutable after building. What all phrasings have in common, the base's subject, is taken off."""

    def __init__(self, stemmed: Sequence[Sequence[str]], firsts: NDArray[np.int64]) -> None:
        """`stemmed`: the stems of each phrasing; `firsts`: where those of each group begin."""
        rows = np.array([lexicon().meaning(stems) for stems in stemmed], np.float32)
        self._common: Floats = rows.mean(axis=0)
        self.rows = self._apart(rows)
        self._centres = _of_length_one(np.add.reduceat(self.rows, firsts))

    def of(self, stems: Sequence[str]) -> Floats:
        """A question's meaning, to be multiplied with some of `rows`."""
        meaning = lexicon().meaning(stems)
        if not meaning.any():
            return meaning
        apart = meaning - self._common
        told: Floats = apart / np.float32(max(float(apart @ apart) ** 0.5, 1e-9))
        return told

    def centres(self, meaning: Floats, groups: Ints) -> Floats:
        """Cosine to the middle of each of these groups' phrasings."""
        near: Floats = self._centres[groups] @ meaning
        return near

    def _apart(self, rows: Floats) -> Floats:
        """Without what is common; what has no known word stays nothing."""
        known = np.any(rows, axis=-1, keepdims=True)
        return _of_length_one((rows - self._common) * known)


def _of_length_one(rows: Floats) -> Floats:
    lengths = np.sqrt(np.sum(rows * rows, axis=-1, keepdims=True))
    straight: Floats = (rows / np.maximum(lengths, np.float32(1e-9))).astype(np.float32)
    return straight
