"""Compares a question's words with one entry's: what is accounted for, and what is missing?"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import partial_ratio, token_sort_ratio

from faq.matching.asked import Asked
from faq.matching.opposites import contradicts

ALIKE = 0.85  # Jaro-Winkler similarity above which a stem may be another form of a known one
NEARLY = 0.8  # what such a stem counts at most; so do repaired words and synonyms
LONG = 4  # letters; shorter stems are alike by chance
NAMES = ("likeness", "part", "same_words", "contradicts", "told_or_answered", "nearly_told", "covers")

Stems = frozenset[str]
Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one entry says in all its phrasings and in its answer, and how its nearest phrasing says it."""

    merged: Stems
    answer: Stems
    meaning: Stems
    nearest: Stems
    text: str


class Comparison:
    """One question, ready to be compared with several entries. `weigh` tells how much a stem tells, rare ones most."""

    def __init__(self, asked: Asked, weigh: Weigh) -> None:
        self.asked, self._weigh = asked, weigh
        self._weights = {one: weigh(one) * (NEARLY if one in asked.repaired else 1) for one in asked.telling}
        self._all = sum(map(weigh, asked.telling)) or 1.0

    def measures(self, wording: Wording) -> tuple[float, ...]:
        """One number for each of NAMES."""
        asked = self.asked
        missing = [one for one in self._weights if one not in wording.merged]
        told = sum(self._weights.values()) - self._weight_of(missing)
        answered = self._weight_of(one for one in missing if one in wording.answer)
        nearly = sum(self._weights[one] * self._nearness(one, wording.merged) for one in missing)
        return (
            token_sort_ratio(asked.text, wording.text) / 100,
            partial_ratio(asked.text, wording.text) / 100,
            float(wording.nearest == asked.distinct),
            float(contradicts(asked.meaning, wording.meaning)),
            (told + answered) / self._all,
            (told + nearly) / self._all,
            self._covers(wording.nearest),
        )

    def _weight_of(self, stems: Iterable[str]) -> float:
        return sum(map(self._weights.__getitem__, stems))

    def _nearness(self, one: str, known: Stems) -> float:
        """How far an entry that lacks this stem has a synonym or another form of it."""
        if not known.isdisjoint(self.asked.synonyms.get(one, ())):
            return NEARLY
        if len(one) < LONG:
            return 0.0
        near = process.extractOne(one, known, scorer=JaroWinkler.similarity, score_cutoff=ALIKE)
        return NEARLY * (near[1] - ALIKE) / (1 - ALIKE) if near else 0.0

    def _covers(self, phrasing: Stems) -> float:
        whole = sum(map(self._weigh, phrasing))
        return sum(map(self._weigh, phrasing & self.asked.distinct)) / whole if whole else 0.0
