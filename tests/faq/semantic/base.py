"""An encoder that behaves: it knows which words mean the same, and counts how often it is asked."""

from collections.abc import Sequence

import numpy as np

from faq.entry import Entry
from faq.knowledge import Knowledge
from faq.matching.space import Floats

MEANINGS = (
    *("refund money payback reimburse", "password login signin credentials", "domain address name", "plan tariff"),
    *("invoice bill receipt", "delete remove erase", "language translation", "app phone mobile", "team people member"),
)
WIDTH = 16


class Dictionary:
    """Each meaning is a direction; a word nobody knows goes somewhere of its own."""

    name = "dictionary"
    dimensions = WIDTH

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def questions(self, texts: Sequence[str]) -> Floats:
        self.encoded += texts
        rows = np.array([self._row(text) for text in texts], np.float32).reshape(-1, WIDTH)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    phrasings = questions

    def _row(self, text: str) -> Floats:
        row = np.full(WIDTH, 0.3, np.float32)  # what all texts have in common
        for word in text.lower().split():
            known = [number for number, meaning in enumerate(MEANINGS) if word.strip("?") in meaning.split()]
            for number in known:
                row[number] += 2
            if not known:
                row[len(MEANINGS) + sum(map(ord, word)) % (WIDTH - len(MEANINGS))] += 0.1
        return row


def entry(id: str, *questions: str) -> Entry:
    return Entry(id, {}, {"en": questions}, {"en": f"This is about {id}."}, {})


ENTRIES = [entry(words.split()[0], *(f"about my {word}" for word in words.split()[:2])) for words in MEANINGS]


def knowledge(*more: Entry) -> Knowledge:
    """Two phrasings an entry; the meanings hold more words than those."""
    return Knowledge.of([*ENTRIES, *more])
