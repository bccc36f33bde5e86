"""Makes texts comparable: one normal form, its words, their stems, their letter groups."""

import re
import threading
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

MAX_RAW = 8_192  # more than any messenger sends
MAX_COMPOSED = 1_024  # before and again after NFKC: one Arabic ligature becomes eighteen letters
MAX_LENGTH = 512
MAX_WORD = 40  # longer "words" are tokens and base64, and would only cost time

Stems = frozenset[str]

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_ORDINARY = re.compile(r"[\x00-\x7fа-я]*")  # nothing invisible among these
_local = threading.local()  # a Snowball stemmer keeps state between calls


def normalise(text: str) -> str:
    """NFKC, lower case, ё → е, no addresses, no invisible characters, single spaces, at most 512 characters."""
    text = _URL.sub(" ", text[:MAX_RAW])[:MAX_COMPOSED]
    text = unicodedata.normalize("NFKC", text)[:MAX_COMPOSED].lower().replace("ё", "е")
    if not _ORDINARY.fullmatch(text):
        text = "".join(letter for letter in text if unicodedata.category(letter) not in ("Cf", "Mn"))
    return " ".join(text.split())[:MAX_LENGTH]


def words(text: str) -> list[str]:
    """The words of a normalised text."""
    return [word[:MAX_WORD] for word in _WORD.findall(text)]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The word without its ending, by the rules of the language its letters belong to."""
    if not word.isalpha():
        return word
    return str(_stemmer("english" if word.isascii() else "russian").stemWord(word))


def _stemmer(language: str) -> Any:
    if not hasattr(_local, language):
        import snowballstemmer  # late: it loads every language it knows

        setattr(_local, language, snowballstemmer.stemmer(language))
    return getattr(_local, language)


@lru_cache(maxsize=65_536)
def grams(word: str) -> tuple[str, ...]:
    """Groups of 3 and 4 letters within a word; a space marks where it begins and ends.

    Groups of 2 to 5 find nothing more (measured), and are twice as many.
    """
    padded = f" {word} "
    length = len(padded)
    return tuple(padded[i : i + n] for n in (3, 4) for i in range(length - n + 1)) or (padded,)


def char_features(found: Sequence[str]) -> list[str]:
    return [gram for word in found for gram in grams(word)]


def stem_features(found: list[str]) -> list[str]:
    """Stems and pairs of neighbouring stems."""
    return found + [f"{one} {two}" for one, two in pairwise(found)]
