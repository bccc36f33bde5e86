"""What words mean, roughly: a direction for each of many stems, alike for words that are used alike."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from faq.matching.space import Floats

FILE = Path(__file__).with_suffix(".npz")


class Lexicon:
    """English and Russian stems. How it was learnt: docs/matching.md, tests/bench/learn_lexicon.py."""

    def __init__(self, stems: Iterable[str], directions: NDArray[np.int8], weights: NDArray[np.float16]) -> None:
        """`weights`: what a stem counts in a text; the more often people use it, the less."""
        self._places = {stem: place for place, stem in enumerate(stems)}
        self._directions, self._weights = directions, weights.astype(np.float32)
        self.dimensions = directions.shape[1]

    def __contains__(self, stem: str) -> bool:
        return stem in self._places

    def word(self, stem: str) -> Floats:
        """Of length one; nothing but zeros if it is unknown."""
        place = self._places.get(stem)
        if place is None:
            return np.zeros(self.dimensions, np.float32)
        return _of_length_one(self._directions[place].astype(np.float32))

    def meaning(self, stems: Iterable[str]) -> Floats:
        """Of a text with these stems, of length one; nothing but zeros where none of them is known."""
        known = [place for place in map(self._places.get, stems) if place is not None]
        return _of_length_one(self._weights[known] @ self._directions[known].astype(np.float32))


@cache
def lexicon() -> Lexicon:
    """The one that is part of the program; read once, when the first base is built or asked."""
    with np.load(FILE, allow_pickle=False) as kept:
        stems = kept["stems"].tobytes().decode().split("\n")
        return Lexicon(stems, kept["directions"], kept["weights"])


def _of_length_one(row: Floats) -> Floats:
    straight: Floats = row / np.float32(max(float(row @ row) ** 0.5, 1e-9))
    return straight
