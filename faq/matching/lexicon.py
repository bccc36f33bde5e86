"""What words mean, roughly: a direction for each of many stems, alike for words that are used alike."""

from collections.abc import Iterable, Iterator, Sequence
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
        # One row more, of zeros, which is that of every unknown stem.
        self._directions = np.pad(directions, ((0, 1), (0, 0)))
        self._weights = weights.astype(np.float32)
        lengths = np.linalg.norm(self._directions.astype(np.float32), axis=1, keepdims=True)
        self._shortening: Floats = (1 / np.maximum(lengths, 1)).astype(np.float32)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __contains__(self, stem: str) -> bool:
        return stem in self._places

    def words(self, stems: Sequence[str]) -> Floats:
        """A row for each, of length one; nothing but zeros for those that are unknown."""
        places = [self._places.get(stem, -1) for stem in stems]
        rows: Floats = self._directions[places] * self._shortening[places]
        return rows

    def meaning(self, stems: Iterable[str]) -> Floats:
        """Of a text with these stems, of length one; nothing but zeros where none of them is known."""
        known = [place for place in map(self._places.get, stems) if place is not None]
        summed: Floats = self._weights[known] @ self._directions[known].astype(np.float32)
        return summed / np.float32(max(float(summed @ summed) ** 0.5, 1e-9))


@cache
def lexicon() -> Lexicon:
    """The one that is part of the program; read once, when the first base is built or asked."""
    with np.load(FILE, allow_pickle=False) as kept:
        stems = kept["stems"].tobytes().decode().split("\n")
        return Lexicon(stems, kept["directions"], kept["weights"])
