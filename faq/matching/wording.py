"""Compares a question's words with one entry's: what is accounted for, and what is missing?"""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from faq.matching.asked import Asked
from faq.matching.opposites import contradicts, has_contrary
from faq.matching.text import Stems
from faq.matching.worth import NEARLY, Worth

NAMES = ("likeness", "same_words", "contradicts", "nearly_told")


class Wording(NamedTuple):
    """What one entry says in all its phrasings, and how its nearest phrasing says it."""

    merged: Stems
    meaning: Stems
    nearest: Stems
    sorted_text: str


class Comparison:
    """One question, ready to be compared with several entries."""

    def __init__(self, asked: Asked, worth: Worth) -> None:
        self._asked = asked
        self._sorted = " ".join(sorted(asked.words))
        self._worths = {one: worth.of(one) for one in asked.distinct}
        self._telling = {one: self._worths[one] * (NEARLY if one in asked.repaired else 1) for one in asked.telling}
        self._all = sum(self._worths[one] for one in asked.telling) or 1.0
        # Contraries are used alike: «включить» and «отключить» stand in the same sentences.
        self._two_sided = {one for one in asked.telling if has_contrary(one)}
        self._forms = {one: worth.forms(one, asked.synonyms.get(one, frozenset())) for one in asked.telling}

    def measures(self, wording: Wording, kindred: Sequence[float]) -> tuple[float, ...]:
        """One number for each of NAMES; `kindred`: how nearly the entry knows each telling word by words used alike."""
        asked = self._asked
        return (
            ratio(self._sorted, wording.sorted_text) / 100,  # with both sorted: rapidfuzz's token sort ratio
            float(wording.nearest == asked.distinct),
            float(bool(asked.meaning) and contradicts(asked.meaning, wording.meaning)),
            self._nearly_told(wording.merged, kindred) / self._all,
        )

    def _nearly_told(self, known: Stems, kindred: Sequence[float]) -> float:
        """What the known stems account for; where one lacks, how far they have another form or a kindred word of it."""
        told = 0.0
        for (one, worth), alike in zip(self._telling.items(), kindred, strict=True):
            if one in known:
                told += worth
            else:
                formed = next((share for form, share in self._forms[one] if form in known), 0.0)
                told += worth * (formed if one in self._two_sided else max(formed, alike))
        return told
