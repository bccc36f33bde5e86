"""A TF-IDF space as an inverted index: how near is a text to each of the texts it was built from?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Query:
    """A text in a space: known features, their weights, and the length the unknown ones count towards."""

    ids: Ints
    weights: Floats


class Space:
    """Rows are texts, columns are features; stored by column, so a question touches only its own features."""

    def __init__(self, texts: Sequence[Iterable[str]]) -> None:
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
        self._weigh(rows, columns, counts_)

    def _weigh(self, rows: Ints, columns: Ints, counts: Floats) -> None:
        found_in = np.bincount(columns, minlength=len(self.ids))
        self.idf = (np.log((1 + self.size) / (1 + found_in)) + 1).astype(np.float32)
        self.unseen = float(np.log(1 + self.size) + 1)
        values = (1 + np.log(counts)) * self.idf[columns]
        norms = np.sqrt(np.bincount(rows, values**2, minlength=self.size))
        values = (values / np.maximum(norms[rows], 1e-9)).astype(np.float32)
        order = np.argsort(columns, kind="stable")
        self.rows, self.values = rows[order], values[order]
        self.starts = np.concatenate([[0], np.cumsum(found_in)]).astype(np.int64)

    def query(self, features: Iterable[str]) -> Query:
        """Features the base has never seen count in the length: 'how do I cook rice order' is no 'order'."""
        counts = Counter(features)
        known = [(self.ids[f], n) for f, n in counts.items() if f in self.ids]
        ids = np.array([i for i, _ in known], np.int32)
        weights = (1 + np.log(np.array([n for _, n in known], np.float32))) * self.idf[ids]
        unknown = sum(1.0 for f in counts if f not in self.ids) * self.unseen**2
        norm = float(np.sqrt(float(weights @ weights) + unknown)) or 1.0
        return Query(ids, (weights / norm).astype(np.float32))

    def cosines(self, query: Query) -> Floats:
        """How near the question is to each text, 0 to 1."""
        bounds = zip(self.starts[query.ids].tolist(), self.starts[query.ids + 1].tolist(), query.weights, strict=True)
        parts = [(slice(start, end), weight) for start, end, weight in bounds]
        if not parts:
            return np.zeros(self.size, np.float32)
        rows = np.concatenate([self.rows[part] for part, _ in parts])
        products = np.concatenate([self.values[part] * weight for part, weight in parts])
        return np.bincount(rows, products, minlength=self.size).astype(np.float32)

    def gram(self, chosen: Ints) -> Floats:
        """The nearness of each of the chosen texts to every other of them."""
        order = np.argsort(self.rows, kind="stable")
        columns, values = self._columns()[order], self.values[order]
        bounds = np.concatenate([[0], np.cumsum(np.bincount(self.rows, minlength=self.size))])
        table = np.zeros((len(chosen), len(chosen)), np.float32)
        for place, row in enumerate(chosen):
            part = slice(bounds[row], bounds[row + 1])
            table[place] = self.cosines(Query(columns[part], values[part]))[chosen]
        return table

    def squared_sums(self, owners: Ints, count: int) -> Floats:
        """For each owner of some texts: the squared length of all its texts added up."""
        width = max(len(self.ids), 1)
        keys = owners[self.rows].astype(np.int64) * width + self._columns()
        pairs, places = np.unique(keys, return_inverse=True)
        sums = np.bincount(places, self.values, minlength=len(pairs))
        return np.bincount(pairs // width, sums**2, minlength=count).astype(np.float32)

    def _columns(self) -> Ints:
        return np.repeat(np.arange(len(self.ids), dtype=np.int32), np.diff(self.starts))
