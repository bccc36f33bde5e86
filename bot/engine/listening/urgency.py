"""Is it urgent? The owner's words and phrases, inflected or misspelt, where they are said of what is wrong now."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.engine.listening.words import LONGEST, words
from faq.matching.text import stem

WELL_KNOWN = 5  # letters of a word that is recognised in other forms and with a typing error in it
_CLAUSE = re.compile(r"[.,;:!?…\n()]+|\s[-–—]\s")
_SOUNDS = str.maketrans("оеэыйя", "аииииа")  # «взламали»: written as it is heard
_BETWEEN = 2  # words that may stand within a phrase: «сайт опять лежит», "charged me twice"
_NOT = frozenset("не ни без not no isn't wasn't weren't aren't don't didn't never нет".split())
_SUPPOSED = frozenset("if when whenever unless case если когда вдруг случае would should".split())

# "Down" is urgent where something is down, not where somebody scrolls or writes something down, nor where prices go.
_DOWN = "down"
_BEFORE = frozenset(
    "is are was were been be it's everything's goes went going gone currently still completely totally again all now "
    "site sites website websites server servers service app store shop mail email page everything api hosting".split()
)
_AFTER = frozenset("to the a an my your this that payment payments below".split())
_ELSEWHERE = frozenset(
    "take taking took bring shut put pull write scroll move turn break track narrow price prices sales cost costs "
    "traffic rate rates".split()
)


def says_urgent(text: str, urgent: Mapping[str, Sequence[str]]) -> bool:
    """Do the words say it, and not deny it («нас не взломали») or merely suppose it ("what if it goes down")?"""
    clauses = [said for part in _CLAUSE.split(text[:LONGEST]) if (said := words(part))]
    return any(
        _says(said, phrase) for said in clauses for phrases in urgent.values() for phrase in _in_any_order(phrases)
    )


def _in_any_order(phrases: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """«Списали дважды» is said as «дважды списали» too."""
    for phrase in phrases:
        said = tuple(words(phrase))
        yield said
        if len(said) == 2:
            yield said[::-1]


def _says(said: list[str], phrase: tuple[str, ...]) -> bool:
    if not phrase:
        return False
    for start in range(len(said)):
        end = _found(said, start, phrase)
        if end and not _is_unreal(said, start, end):
            return phrase != (_DOWN,) or _is_down(said, start)
    return False


def _found(said: Sequence[str], start: int, phrase: Sequence[str]) -> int:
    """Where the phrase that begins here ends, other words between its own; 0 if it is another."""
    if not _alike(said[start], phrase[0]):
        return 0
    at = start + 1
    for word in phrase[1:]:
        near = range(at, min(at + _BETWEEN + 1, len(said)))
        found = next((place for place in near if _alike(said[place], word)), None)
        if found is None:
            return 0
        at = found + 1
    return at


def _is_unreal(said: Sequence[str], start: int, end: int) -> bool:
    return bool(_NOT & set(said[max(0, start - 2) : end]) or _SUPPOSED & set(said[:start]))


def _is_down(said: Sequence[str], at: int) -> bool:
    """ "It is down", "our site went down again"; not "download", "scroll down" or "down payment"."""
    before, after = said[max(0, at - 1) : at], said[at + 1 : at + 2]
    return bool(_BEFORE & set(before)) and not _AFTER & set(after) and not _ELSEWHERE & set(said[:at])


@lru_cache(maxsize=4096)
def _alike(word: str, known: str) -> bool:
    """The same word, in another form or misspelt: a letter too many, one too few, two exchanged; but "changed" is not
    "charged"."""
    if word == known:
        return True
    if len(known) < WELL_KNOWN or len(word) < WELL_KNOWN - 1 or word[0] != known[0]:
        return False
    if stem(word) == stem(known):
        return True
    heard, sound = word.translate(_SOUNDS), known.translate(_SOUNDS)
    other = len(heard) != len(sound) or sorted(heard) == sorted(sound)
    return other and OSA.distance(heard, sound, score_cutoff=1) <= 1
