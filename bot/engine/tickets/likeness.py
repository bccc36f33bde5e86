"""Customers who are called like one of us: people trust a name, so agents are told of it."""

import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

LIKE_US = (
    "support", "customer support", "tech support", "help desk", "helpdesk", "service desk", "operator",
    "administrator", "admin", "moderator", "security", "security team", "manager", "official", "bot",
    "поддержка", "служба поддержки", "техподдержка", "техническая поддержка", "оператор", "администратор", "админ",
    "модератор", "служба безопасности", "менеджер", "официальный", "бот",
)  # fmt: skip
LIKENESS = 86  # percent: one letter more or other in a short name
SHORTEST = 3  # letters: shorter names are everybody's
_TWINS = str.maketrans("abcehiklmnoptxyu0136ѕ", "авсенікімпортхуиоізбs")  # letters and digits that look alike


def resembles(name: str, colleagues: Iterable[str]) -> str:
    """The colleague's name, or the word of ours, that this name would be taken for; else an empty string."""
    said = _plainly(name)
    for ours in (*colleagues, *LIKE_US):
        if _alike(said, _plainly(ours)):
            return ours
    return ""


def _alike(said: str, ours: str) -> bool:
    if min(len(said), len(ours)) < SHORTEST:
        return False
    if fuzz.ratio(said, ours) >= LIKENESS or fuzz.token_sort_ratio(said, ours) >= LIKENESS:
        return True
    return len(ours) > SHORTEST + 1 and f" {ours} " in f" {said} "


def _plainly(name: str) -> str:
    """In small letters of one alphabet, without signs and without what only decorates."""
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_TWINS)
    letters = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(letters.split())
