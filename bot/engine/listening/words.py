"""Splitting what people type into plain words and signs."""

import re
import unicodedata

LONGEST = 4096  # characters of a message that are looked at, counted after normalising

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_OTHER_KEYS = str.maketrans(_LATIN + _RUSSIAN, _RUSSIAN + _LATIN)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def words(text: str) -> list[str]:
    """The words in lower case, ё as е, without punctuation; at most LONGEST characters are read."""
    normal = unicodedata.normalize("NFKC", text[:LONGEST])[:LONGEST].lower().replace("ё", "е")
    return [word.replace("’", "'") for word in _WORD.findall(normal)]


def has_words(text: str) -> bool:
    """Is there a letter or a digit in it at all?"""
    return any(character.isalnum() for character in text[:LONGEST])


def symbols(text: str) -> list[str]:
    """The emoji and signs among the first characters, without variation selectors."""
    return [c for c in text[:16] if not c.isalnum() and not c.isspace() and unicodedata.category(c) == "So"]


def other_layout(text: str) -> str:
    """What the same keys write on the other keyboard: «ghbdtn» is «привет»; what ends a sentence is left away."""
    return text[:LONGEST].lower().rstrip(".,;!? ").translate(_OTHER_KEYS)
