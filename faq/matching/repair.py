"""Undoes the wrong keyboard layout (ghbdtn → привет) and Latin letters for Russian words (privet → привет)."""

import re

from faq.matching.everyday import RUSSIAN
from faq.matching.text import stem, words
from faq.matching.vocabulary import Vocabulary

PLAUSIBLE = 0.7  # a message above this is left alone
CLEARLY = 0.2  # how much more plausible a reading must be
_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ейцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN, _LATIN)
_SOUNDS = {
    **{"shch": "щ", "tsya": "тся", "tsja": "тся", "tsia": "тся", "sch": "щ", "zh": "ж", "kh": "х", "ts": "ц"},
    **{"ch": "ч", "sh": "ш", "yu": "ю", "ya": "я", "ju": "ю", "ja": "я", "yo": "е", "jo": "е", "ye": "е", "je": "же"},
    **{"a": "а", "b": "б", "v": "в", "w": "в", "g": "г", "d": "д", "e": "е", "z": "з", "i": "и", "j": "й", "k": "к"},
    **{"l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "f": "ф", "h": "х"},
    **{"c": "ц", "y": "ы", "x": "кс", "q": "к", "'": "ь", "4": "ч"},
}
_SHORT_I = re.compile("(?<=[аеиоуыэюя])ы")  # "moy" is мой
_KEY = str.maketrans({**dict.fromkeys("ьъ'"), "й": "и", "ы": "и", "э": "е", "щ": "ш"})


class Repair:
    """Knows the base's own words, and by them recognises a message that was meant to read differently."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        own = {sound(word): word for word in vocabulary.words if not word.isascii()}
        self.by_sound = own | {sound(word): word for word in RUSSIAN.split()}

    def read(self, text: str) -> list[str]:
        """The words of a normalised message, or of what it becomes where that is clearly more plausible."""
        typed = words(text)
        plausible = self.vocabulary.plausibility(typed)
        if plausible >= PLAUSIBLE or not typed:
            return typed
        readings = [reading for reading in self._readings(text) if reading]
        best = max(readings, key=self.vocabulary.plausibility, default=typed)
        return best if self.vocabulary.plausibility(best) > plausible + CLEARLY else typed

    def _readings(self, text: str) -> list[list[str]]:
        tokens = text.split()
        layouts = [[self._switched(token, table) for token in tokens] for table in (_TO_RUSSIAN, _TO_LATIN)]
        heard = [self._heard(word) for word in words(text.replace("'", ""))]  # pravil'no is one word
        return [*(words(" ".join(layout)) for layout in layouts), heard]

    def _switched(self, token: str, table: dict[int, int]) -> str:
        """The token on the other layout; at its end a comma may be a comma or the letter б."""
        if all(map(self.vocabulary.knows, words(token))) and words(token):
            return token
        bare = token.rstrip(".,;!?")
        whole, short = token.translate(table), bare.translate(table)
        return whole if self.vocabulary.knows(whole) and not self.vocabulary.knows(short) else short

    def _heard(self, word: str) -> str:
        if not word.isascii() or word.isdigit() or stem(word) in self.vocabulary.stems:
            return word
        russian = transliterated(word)
        known = self.by_sound.get(sound(russian))
        return known or (word if word.isalpha() and self.vocabulary.knows(word) else russian)


def transliterated(word: str) -> str:
    """Latin letters as a Russian would read them aloud, longest groups first."""
    russian, place = "", 0
    while place < len(word):
        size = next((n for n in (4, 3, 2, 1) if word[place : place + n] in _SOUNDS), 0)
        russian += _SOUNDS[word[place : place + size]] if size else word[place]
        place += size or 1
    return _SHORT_I.sub("й", russian)


def sound(word: str) -> str:
    """What remains of a Russian word when letters that are spelled in many ways are made equal."""
    plain = word.translate(_KEY)
    for written, heard in (("иа", "я"), ("иу", "ю"), ("ии", "и")):
        plain = plain.replace(written, heard)
    return plain
