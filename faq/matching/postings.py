"""An inverted index: which texts have a feature, and how much it weighs in each."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

MANY = 20_000  # postings from which copying slices is quicker than gathering one by one


@dataclass(frozen=True, slots=True)
class Query:
    """A text in a space: known features, their weights, and the length the unknown ones count towards."""

    ids: Ints
    weights: Floats


class Postings:
    """Rows are texts, columns are features; stored by column, so a question touches only its own features."""

    def __init__(self, size: int, rows: Ints, values: Floats, starts: NDArray[np.int64]) -> None:
        self.size, self.rows, self.values, self.starts = size, rows, values, starts

    def cosines(self, query: Query) -> Floats:
        """How near the question is to each text, 0 to 1."""
        starts, ends = self.starts[query.ids], self.starts[query.ids + 1]
        lengths = ends - starts
        total = int(lengths.sum())
        if not total:
            return np.zeros(self.size, np.float32)
        if total < MANY:
            places = np.arange(total) + np.repeat(starts - (np.cumsum(lengths) - lengths), lengths)
            rows, values = self.rows[places], self.values[places]
        else:
            parts = list(map(slice, starts.tolist(), ends.tolist()))
            rows, values = (
                np.concatenate([self.rows[p] for p in parts]),
                np.concatenate([self.values[p] for p in parts]),
            )
        products = values * np.repeat(query.weights, lengths)
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
        width = max(len(self.starts), 1)
        keys = owners[self.rows].astype(np.int64) * width + self._columns()
        pairs, places = np.unique(keys, return_inverse=True)
        sums = np.bincount(places, self.values, minlength=len(pairs))
        return np.bincount(pairs // width, sums**2, minlength=count).astype(np.float32)

    def _columns(self) -> Ints:
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))


class Joined(Postings):
    """Two spaces of the same texts as one, in which nearness is the mean of both."""

    def __init__(self, one: Postings, two: Postings) -> None:
        rows = np.concatenate([one.rows, two.rows])
        values = np.concatenate([one.values, two.values])
        super().__init__(one.size, rows, values, np.concatenate([one.starts[:-1], two.starts + len(one.rows)]))
        self._offset = len(one.starts) - 1

    def query(self, one: Query, two: Query, share: float = 1.0) -> Query:
        """Both queries at once; the second may count only a share."""
        ids = np.concatenate([one.ids, two.ids + np.int32(self._offset)])
        weights = np.concatenate([one.weights, two.weights * np.float32(share)])
        return Query(ids, (weights / 2).astype(np.float32))
