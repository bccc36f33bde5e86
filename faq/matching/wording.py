"""Compares a question's words with one entry's: what is accounted for, and what is missing?"""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.fuzz import partial_ratio, token_sort_ratio

from faq.matching.asked import Asked
from faq.matching.opposites import contradicts
from faq.matching.text import Stems
from faq.matching.worth import NEARLY, Worth

NAMES = ("likeness", "part", "same_words", "contradicts", "nearly_told", "covers")


@dataclass(frozen=True, slots=True)
class Wording:
    """What one entry says in all its phrasings, and how its nearest phrasing says it."""

    merged: Stems
    meaning: Stems
    nearest: Stems
    nearest_worth: float
    text: str


class Comparison:
    """One question, ready to be compared with several entries."""

    def __init__(self, asked: Asked, worth: Worth) -> None:
        self._asked = asked
        self._worths = {one: worth.of(one) for one in asked.distinct}
        self._telling = {one: self._worths[one] * (NEARLY if one in asked.repaired else 1) for one in asked.telling}
        self._all = sum(self._worths[one] for one in asked.telling) or 1.0
        self._forms = {one: worth.forms(one, asked.synonyms.get(one, frozenset())) for one in asked.telling}

    def measures(self, wording: Wording) -> tuple[float, ...]:
        """One number for each of NAMES."""
        asked = self._asked
        missing = [one for one in self._telling if one not in wording.merged]
        told = sum(self._telling.values()) - self._sum(missing)
        nearly = sum(self._telling[one] * self._nearness(one, wording.merged) for one in missing)
        asked_in_full = sum(self._worths[one] for one in asked.distinct if one in wording.nearest)
        return (
            token_sort_ratio(asked.text, wording.text) / 100,
            partial_ratio(asked.text, wording.text) / 100,
            float(wording.nearest == asked.distinct),
            float(contradicts(asked.meaning, wording.meaning)),
            (told + nearly) / self._all,
            asked_in_full / wording.nearest_worth if wording.nearest_worth else 0.0,
        )

    def _sum(self, stems: Iterable[str]) -> float:
        return sum(map(self._telling.__getitem__, stems))

    def _nearness(self, one: str, known: Stems) -> float:
        """How far an entry that lacks this stem has a synonym or another form of it, best first."""
        return next((share for form, share in self._forms[one] if form in known), 0.0)
