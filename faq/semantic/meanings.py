"""One language's phrasings as vectors: which groups does a question come nearest to, and how near?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from faq.matching.classifier import learnt_from
from faq.matching.space import Floats, Ints

NAMES = ("near_centre", "learnt_meaning", "near_phrasing")
CANDIDATES = 10
NARROW = 2.0  # how quickly a phrasing's say fades with the angle
SOFTNESS = 0.3


@dataclass(frozen=True, slots=True)
class Closeness:
    """How near a question is to every group: the likeliest groups, and for any group what NAMES say."""

    likeliest: Ints
    measures: Floats
    phrasings: Ints
    """Of each group the phrasing that is nearest."""


class Meanings:
    """Immutable after building, so any number of threads may ask it."""

    def __init__(self, vectors: Floats, owner: Ints) -> None:
        """`vectors` have length one; `owner` says whose each phrasing is, in the order of the groups."""
        self.firsts: Ints = np.flatnonzero(np.diff(owner, prepend=-1)).astype(np.int32)
        self.owner = owner
        # All vectors of a base have much in common, above all its subject: what is left tells entries apart.
        self.common: Floats = vectors.mean(axis=0, dtype=np.float32)
        apart = vectors - self.common
        self.lengths: Floats = np.linalg.norm(apart, axis=1).astype(np.float32)
        self.rows = of_length_one(apart)
        self.along: Floats = self.rows @ self.common
        self.usual = _usual(vectors)
        self.centres = of_length_one(np.add.reduceat(self.rows, self.firsts).astype(np.float32))
        self.used = learnt_from(owner, len(self.firsts))
        self.weights = self._learnt()

    def _learnt(self) -> Floats:
        """Kernel ridge: which groups the phrasings around a question stand for; a row for each group."""
        rows = self.rows[self.used]
        kernel = _likeness(rows @ rows.T).astype(np.float64)
        kernel[np.diag_indices_from(kernel)] += SOFTNESS
        wanted = np.zeros((len(self.used), len(self.firsts)))
        wanted[np.arange(len(self.used)), self.owner[self.used]] = 1
        return np.ascontiguousarray(np.linalg.solve(kernel, wanted).T, np.float32)

    def closeness(self, question: Floats) -> Closeness:
        """Of a question's vector, which has length one."""
        apart: Floats = question - self.common
        length = max(float(np.linalg.norm(apart)), 1e-9)
        told: Floats = self.rows @ question
        likeness: Floats = (told - self.along) / np.float32(length)
        cosines: Floats = told * self.lengths + np.float32(question @ self.common)
        nearest: Floats = np.maximum.reduceat(likeness, self.firsts)
        centre: Floats = self.centres @ (apart / np.float32(length))
        learnt: Floats = self.weights @ _likeness(likeness[self.used])
        near = (np.maximum.reduceat(cosines, self.firsts) - self.usual) / max(1 - self.usual, 1e-3)
        order = np.argsort(-(nearest + centre + 2 * learnt), kind="stable")[:CANDIDATES]
        measures = np.column_stack([_standing_out(centre), learnt, near]).astype(np.float32)
        return Closeness(order.astype(np.int32), measures, self._places(likeness, nearest))

    def _places(self, likeness: Floats, nearest: Floats) -> Ints:
        """Where the nearest phrasing of each group is."""
        hits = np.flatnonzero(likeness == nearest[self.owner])
        places = np.searchsorted(self.owner[hits], np.arange(len(self.firsts)))
        return np.asarray(hits[places], np.int32)


def of_length_one(rows: Floats) -> Floats:
    """The same directions."""
    lengths: Floats = np.linalg.norm(rows, axis=1, keepdims=True)
    straight: Floats = (rows / np.maximum(lengths, 1e-9)).astype(np.float32)
    return straight


def owners(sizes: Sequence[int]) -> Ints:
    """Whose each phrasing is, if the groups have so many."""
    return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)


def _likeness(cosines: Floats) -> Floats:
    grown: Floats = np.exp(np.float32(NARROW) * (cosines - np.float32(1)))
    return grown


def _usual(vectors: Floats) -> float:
    """The cosine of two phrasings that have nothing to do with each other: encoders differ widely in that."""
    count = len(vectors)
    if count < 2:
        return 0.0
    whole = vectors.sum(axis=0, dtype=np.float64)
    return float((whole @ whole - count) / (count * (count - 1)))


def _standing_out(values: Floats) -> Floats:
    """In standard deviations of all groups."""
    spread: Floats = (values - values.mean()) / np.float32(max(float(values.std()), 1e-6))
    return spread
