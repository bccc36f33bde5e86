"""What of a text an encoder gets to read: sentences as people write them, at most a few lines."""

import re
import unicodedata
from collections.abc import Sequence

from faq.matching.text import normalise, words

LONGEST = 300  # characters: the cost grows with every word, and the question stands at the beginning
MOST_RAW = 2_048

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def tidied(text: str) -> str:
    """Without addresses and invisible characters; what is shouted is said. Letters' case and punctuation stay."""
    plain = unicodedata.normalize("NFKC", _URL.sub(" ", text[:MOST_RAW])[:LONGEST])[:LONGEST]
    seen = "".join(
        letter for letter in plain if unicodedata.category(letter) not in ("Cc", "Cf", "Cs") or letter in "\n\t"
    )
    short = " ".join(seen.split())
    return short.lower() if short.isupper() else short


def as_meant(text: str, read: Sequence[str]) -> str:
    """The text; or the words it was read as, if they were typed in a wrong layout or transliterated."""
    return tidied(text) if list(read) == words(normalise(text)) else " ".join(read)[:LONGEST]
