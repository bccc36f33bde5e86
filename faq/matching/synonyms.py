"""Words and phrases that customers use for the same thing, as stems."""

from collections.abc import Iterable, Sequence

from faq.matching.text import normalise, stem, words

Phrase = tuple[str, ...]
LONGEST = 4  # words of a phrase


class Synonyms:
    """Groups of words and phrases; whoever asks with one of a group means the others too."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._others: dict[Phrase, tuple[Phrase, ...]] = {}
        self._words: frozenset[str] = frozenset()
        for group in groups:
            phrases = list(dict.fromkeys(tuple(map(stem, words(normalise(text)))) for text in group))
            for phrase in phrases:
                others = (*self._others.get(phrase, ()), *(other for other in phrases if other != phrase))
                self._others[phrase] = tuple(other for other in others if other)
        self._words = frozenset(word for phrase in self._others for word in phrase)

    def of(self, stems: Sequence[str]) -> dict[str, frozenset[str]]:
        """Stem → the stems that would mean the same; of a phrase, its every word → all words of the others."""
        found: dict[str, frozenset[str]] = {}
        if self._words.isdisjoint(stems):
            return found
        for size in range(1, min(LONGEST, len(stems)) + 1):
            for start in range(len(stems) - size + 1):
                phrase = tuple(stems[start : start + size])
                meant = frozenset(word for other in self._others.get(phrase, ()) for word in other)
                if meant:
                    found.update({word: found.get(word, frozenset()) | meant for word in phrase})
        return found


NO_SYNONYMS = Synonyms(())
