"""The words a knowledge base knows, and how plausible a word is in its light."""

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from faq.matching.opposites import has_contrary, opposite_words
from faq.matching.text import stem

MAX_REPAIRED = 8  # words of one message that are compared with the whole vocabulary
EVERYDAY = """
а без бы в вас ваш во вот все вы где да для до его если есть еще же за здравствуйте и из или их к как какая
какие какой когда кто ли меня мне много мой моя можно мы на надо нам нас не нет ни но ну нужно о об он она они от
очень по под пожалуйста помогите после потом почему при привет про с сейчас сколько со спасибо так там то только
ты у уже хочу чего чем что чтобы эта это этот я добрый день вечер утро могу делать сделать работает нельзя
a about all am an and any are as at be been but by can could did do does for from get got had has have hello help
hey hi how i if in is it its just like me my need no not of on one or out please so some that the their them then
there they this to up us want was we what when where which who why will with would yes you your thanks
"""


class Vocabulary:
    """Known stems, the words behind them, and the letter groups they are made of."""

    def __init__(self, found: Iterable[str]) -> None:
        self.words = sorted({word for word in found if word.isalpha() and len(word) > 2})
        everyday = EVERYDAY.split()
        self.everyday = frozenset(everyday)
        self.stems = {stem(word) for word in self.words}
        self.familiar = self.stems | {stem(word) for word in everyday} | set(everyday)
        self.groups = {group for word in [*self.words, *everyday] for group in trigrams(word)}
        # With the contraries: `выклчить` is a mistyped `выключить` even where the base only knows `включить`.
        self.long_enough = [word for word in sorted({*self.words, *opposite_words()}) if len(word) >= 4]

    def knows(self, word: str) -> bool:
        return not word.isalpha() or stem(word) in self.familiar

    def share_known(self, found: Sequence[str]) -> float:
        """How many of the telling words the base has; words that everybody uses about anything tell nothing."""
        telling = {stem(word) for word in found if word not in self.everyday}
        return len(telling & self.stems) / len(telling) if telling else 1.0

    def plausibility(self, found: Sequence[str]) -> float:
        """0 to 1, by letters: a known word counts fully, an unknown one by how familiar its letter groups are."""
        total = sum(map(len, found))
        return sum(len(word) * self._plausible(word) for word in found) / total if total else 1.0

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
        allowed = 1 if len(word) < 8 else 2
        near = process.extractOne(word, self.long_enough, scorer=OSA.distance, score_cutoff=allowed)
        return near[0] if near else ""


def trigrams(word: str) -> list[str]:
    padded = f" {word} "
    return [padded[i : i + 3] for i in range(len(padded) - 2)]
