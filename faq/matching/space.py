"""A TF-IDF space as an inverted index: how near is a text to each of the texts it was built from?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from faq.matching.postings import Floats, Ints, Postings, Query

__all__ = ["Floats", "Ints", "Query", "Space"]


class Space(Postings):
    """Postings weighed by term frequency and inverse document frequency, each text of length one."""

    def __init__(self, texts: Sequence[Iterable[str]], owners: Ints | None = None) -> None:
        """`owners`: whose each text is, where some belong together."""
        self.size = len(texts)
        self.ids: dict[str, int] = {}
        counted = [Counter(text) for text in texts]
        for counts in counted:
            for feature in counts:
                self.ids.setdefault(feature, len(self.ids))
        lengths = [len(counts) for counts in counted]
        rows = np.repeat(np.arange(self.size, dtype=np.int32), lengths)
        columns = np.fromiter((self.ids[f] for counts in counted for f in counts), np.int32, len(rows))
        counts_ = np.fromiter((n for counts in counted for n in counts.values()), np.float32, len(rows))
        found_in = np.bincount(columns, minlength=len(self.ids))
        self.idf, self.unseen = _rarity(found_in, self.size)
        if owners is not None:
            among, unseen = _rarity(_spread(columns, owners[rows], len(self.ids)), int(owners.max(initial=-1)) + 1)
            self.idf, self.unseen = (self.idf + among) / np.float32(2), (self.unseen + unseen) / 2
        self._weigh(rows, columns, counts_, found_in)

    def _weigh(self, rows: Ints, columns: Ints, counts: Floats, found_in: NDArray[np.int64]) -> None:
        values = (1 + np.log(counts)) * self.idf[columns]
        norms = np.sqrt(np.bincount(rows, values**2, minlength=self.size))
        values = (values / np.maximum(norms[rows], 1e-9)).astype(np.float32)
        order = np.argsort(columns, kind="stable")
        starts = np.concatenate([[0], np.cumsum(found_in)]).astype(np.int64)
        super().__init__(self.size, rows[order], values[order], starts)

    def query(self, features: Iterable[str]) -> Query:
        """Features the base has never seen count in the length: 'how do I cook rice order' is no 'order'."""
        counts = Counter(features)
        places = list(map(self.ids.get, counts))
        ids = np.array([place for place in places if place is not None], np.int32)
        weights = self.idf[ids]
        if max(counts.values(), default=1) > 1:
            said = [n for place, n in zip(places, counts.values(), strict=True) if place is not None]
            weights = (1 + np.log(np.array(said, np.float32))) * weights
        norm = float(weights @ weights + (len(counts) - len(ids)) * self.unseen**2) ** 0.5 or 1.0
        return Query(ids, (weights / np.float32(norm)).astype(np.float32))


def _rarity(found_in: NDArray[Any], size: int) -> tuple[Floats, float]:
    """Inverse document frequency of features that so many of the texts have, and of one that none has."""
    return (np.log((1 + size) / (1 + found_in)) + 1).astype(np.float32), float(np.log(1 + size) + 1)


def _spread(columns: Ints, owners: Ints, count: int) -> NDArray[np.float64]:
    """Among how many owners each feature is spread, weighed by how often each has it: the exponential of the entropy.

    A word in all ten phrasings of one entry is frequent, and yet tells that entry from all the others.
    """
    width = int(owners.max(initial=-1)) + 1
    pairs, times = np.unique(columns.astype(np.int64) * width + owners, return_counts=True)
    places = pairs // max(width, 1)
    shares = times / np.bincount(places, times, minlength=count)[places]
    return np.exp(np.bincount(places, -shares * np.log(shares), minlength=count))
