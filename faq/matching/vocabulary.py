"""The words a knowledge base knows, and how plausible a word is in its light."""

from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.matching.everyday import EVERYDAY, EVERYDAY_STEMS
from faq.matching.opposites import has_contrary, opposite_words
from faq.matching.text import stem

FOUR = "4"  # Russians who write in Latin letters use it for ч
MAX_REPAIRED = 8  # words of one message that are compared with the whole vocabulary


class Vocabulary:
    """Known stems, the words behind them, and the letter groups they are made of."""

    def __init__(self, found: Iterable[str]) -> None:
        self.words = sorted({word for word in found if word.isalpha() and len(word) > 2})
        self.stems = {stem(word) for word in self.words}
        self.familiar = self.stems | EVERYDAY_STEMS
        self.groups = {group for word in [*self.words, *EVERYDAY] for group in trigrams(word)}
        # With the contraries: `выклчить` is a mistyped `выключить` even where the base only knows `включить`.
        known = [word for word in sorted({*self.words, *opposite_words()}) if len(word) >= 4]
        self.telling = _by_length(word for word in known if word not in EVERYDAY)
        self.everyday = _by_length(word for word in known if word in EVERYDAY)

    def knows(self, word: str) -> bool:
        if not word.isalpha():
            return word.isdigit() or FOUR not in word  # avtomati4eskie is no number
        return stem(word) in self.familiar

    def share_known(self, found: Sequence[str]) -> float:
        """How many of the telling words the base has; words that everybody uses about anything tell nothing."""
        telling = {stem(word) for word in found if word not in EVERYDAY}
        return len(telling & self.stems) / len(telling) if telling else 1.0

    def plausibility(self, found: Sequence[str]) -> float:
        """0 to 1, by letters: a known word counts fully, an unknown one by how familiar its letter groups are."""
        total = sum(map(len, found))
        return sum([len(word) * self._plausible(word) for word in found]) / total if total else 1.0

    def _plausible(self, word: str) -> float:
        if self.knows(word):
            return 1.0
        groups = trigrams(word)
        return 0.6 * sum(group in self.groups for group in groups) / len(groups)

    def spelled(self, found: Sequence[str]) -> dict[str, str]:
        """Unknown word → the known word it is probably a typing error of. Never a word into its contrary."""
        unknown = [word for word in found if len(word) >= 4 and not self.knows(word)]
        doubtful = [word for word in unknown if not has_contrary(stem(word))][:MAX_REPAIRED]
        pairs = ((word, self._nearest(word)) for word in doubtful)
        return {word: near for word, near in pairs if near}

    def _nearest(self, word: str) -> str:
        """Of two that are as near, the one that tells something: `mony` is `money` and not `many`."""
        allowed = 1 if len(word) < 8 else 2
        telling, distance = _nearest_of(self.telling, word, allowed)
        everyday, _ = _nearest_of(self.everyday, word, distance - 1 if telling else allowed)
        return everyday or telling


def _by_length(found: Iterable[str]) -> dict[int, list[str]]:
    grouped: dict[int, list[str]] = {}
    for word in found:
        grouped.setdefault(len(word), []).append(word)
    return grouped


def _nearest_of(by_length: Mapping[int, list[str]], word: str, allowed: int) -> tuple[str, int]:
    """The nearest word within this many typing errors, and how many they are; of the same length rather than not."""
    lengths = sorted(range(len(word) - allowed, len(word) + allowed + 1), key=lambda size: abs(size - len(word)))
    best, nearest = "", allowed
    for size in lengths:
        near = process.extractOne(word, by_length.get(size, ()), scorer=OSA.distance, score_cutoff=nearest)
        if near and (not best or near[1] < nearest):
            best, nearest = near[0], int(near[1])
    return best, nearest


def trigrams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[i : i + 3] for i in range(len(padded) - 2)]
