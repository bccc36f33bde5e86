"""Does somebody ask for a person? In words, inflected or misspelt, alone or in a sentence, but not negated."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from bot.engine.listening.calling import (
    AFTER_THINGS,
    ALONE,
    ANSWERS,
    ANYBODY,
    BEFORE_THINGS,
    CALLS,
    FILLERS,
    LOOKALIKES,
    NEEDS,
    NOUNS,
    PHRASES,
    RECEIVERS,
    REFUSALS,
    SUPPORT,
    TALKING,
    VERBS,
    WHOLE,
)  # fmt: skip
from bot.engine.listening.words import LONGEST, words

SHORT = 6  # words: a bare «оператор» counts in a message of at most so many

_CLAUSE = re.compile(r"[.,;:!?…\n()]+|\s[-–—]\s")
_SOUNDS = str.maketrans("оеэыйя", "аииииа")  # «апиратор», «позавите»: written as it is heard


def wants_person(text: str) -> bool:
    """True when the text asks to be put through to a human being."""
    clauses = [said for part in _CLAUSE.split(text[:LONGEST]) if (said := words(part))]
    short = sum(map(len, clauses)) <= SHORT
    return any(_asks(said, short=short) for said in clauses)


def refuses_person(text: str) -> bool:
    """«Не надо оператора», "I don't want to talk to a person"."""
    clauses = [[_known(word) for word in words(part)] for part in _CLAUSE.split(text[:LONGEST])]
    return any(
        word in NOUNS and not _is_thing(said, at) and _is_refused(said, at)
        for said in clauses
        for at, word in enumerate(said)
    )


def calls_one(text: str) -> bool:
    """«Да, позовите», "yes, get one": a call where a person is on offer, so that nobody has to be named."""
    said = [_known(word) for word in words(text)]
    return bool(VERBS & set(said)) and all(word in VERBS | FILLERS | ALONE | _YES for word in said)


def says_more(text: str) -> bool:
    """Does a call for a person also say what happened? One word more («быстро») is not enough."""
    if text.startswith("/"):
        return False
    said = [_known(word) for word in words(text)]
    return sum(word not in _EXACT | REFUSALS for word in said) > 1


def _asks(said: Sequence[str], *, short: bool) -> bool:
    """Does this clause ask? Each clause alone: what one refuses another may want."""
    together = " ".join(said)
    if together in WHOLE or any(_says(together, phrase) for phrase in PHRASES):
        return True
    said = [_known(word) for word in said]
    if CALLS & set(said) and all(word in CALLS | FILLERS | _YES for word in said):
        return True
    if any(_asked_for(said, at, short=short) for at, word in enumerate(said) if word in NOUNS | RECEIVERS):
        return True
    return _asks_for_support(said)


def _says(together: str, phrase: str) -> bool:
    """The phrase, and after it nothing that would make it a question about something else."""
    _, found, after = together.partition(phrase)
    return bool(found) and all(word in ALONE | FILLERS | ANSWERS for word in after.split())


@lru_cache(maxsize=4096)
def _known(word: str) -> str:
    """The word that was meant: a known one, if there is one that sounds or is typed almost like it."""
    if word in _EXACT or len(word) < 4:
        return word
    candidates = _SPELT if len(word) > 4 else NOUNS & _SPELT.keys()
    return next((known for known in candidates if _alike(_heard(word), _SPELT[known])), word)


def _alike(heard: str, sound: str) -> bool:
    """The same but for one typing error, and never in the first letter."""
    return heard[0] == sound[0] and abs(len(heard) - len(sound)) <= 1 and OSA.distance(heard, sound) <= 1


def _heard(word: str) -> str:
    return word.translate(_SOUNDS)


def _asked_for(said: Sequence[str], noun: int, *, short: bool) -> bool:
    if _is_thing(said, noun) or _is_refused(said, noun):
        return False
    if _called(said, noun) or _called_afterwards(said, noun):
        return True
    if {"пусть", "чтобы", "чтоб"} & set(said) and ANSWERS & set(said):
        return True
    wanted = bool(VERBS & set(said))
    known = all(word in ALONE | FILLERS | VERBS | NOUNS for word in said)
    return known and (short or wanted) and said[noun] not in RECEIVERS


def _is_thing(said: Sequence[str], noun: int) -> bool:
    """A file manager, the person who owns a domain: nobody to talk to; nor is «сотруднику» without «к»."""
    before, after = said[:noun][-1:], said[noun + 1 :][:1]
    if said[noun] in RECEIVERS and "к" not in before:
        return True
    return bool(BEFORE_THINGS & set(before) or AFTER_THINGS & set(after))


def _is_refused(said: Sequence[str], noun: int) -> bool:
    """«Не надо звать оператора», «человек не нужен», "no need for a person"; what stands between is only asking."""
    start = noun
    while start > 0 and (said[start - 1] in FILLERS | VERBS | NEEDS or said[start - 1] == "for"):
        start -= 1
    before = said[start - 1] if start else ""
    if before in REFUSALS or (before == "no" and (said[start] == "need" or not VERBS & set(said[start:noun]))):
        return True
    after = said[noun + 1 : noun + 3]
    return len(after) == 2 and after[0] in REFUSALS and after[1] in NEEDS


def _called(said: Sequence[str], noun: int) -> bool:
    """A verb of calling stands before the noun, with nothing but fillers between."""
    start = noun
    while start > 0 and said[start - 1] in FILLERS:
        start -= 1
    verb, between = said[start - 1] if start else "", set(said[start:noun])
    if verb not in VERBS or (verb in {"give", "transfer"} and not {"me", "us"} & between):
        return False
    return said[noun] not in ANYBODY or verb in TALKING or all(word in FILLERS for word in said[noun + 1 :])


def _called_afterwards(said: Sequence[str], noun: int) -> bool:
    """«Человек нужен», «оператора позовите»: the verb comes after, and nothing else does."""
    after = [word for word in said[noun + 1 :] if word not in FILLERS | ALONE]
    return len(after) == 1 and after[0] in VERBS and not after[0].isascii()


def _asks_for_support(said: Sequence[str]) -> bool:
    """«Соедините с поддержкой», «техподдержка», "talk to support": nothing else in the clause, or a call before it."""
    for at, word in enumerate(said):
        if (word in SUPPORT or (word in {"кого", "кем"} and "нибудь" in said)) and not _is_refused(said, at):
            called = _called(said, at) and said[0] not in {"как", "how", "where", "when"}
            return all(w in ALONE | FILLERS | VERBS | SUPPORT for w in said) or (called and not said[at + 1 :])
    return False


_YES = frozenset("да ага давайте давай хорошо ладно конечно yes yeah yep sure ok okay one him her them then".split())
_SPELT = {known: _heard(known) for known in sorted(NOUNS | RECEIVERS | VERBS | SUPPORT) if len(known) >= 5}
_EXACT = NOUNS | RECEIVERS | VERBS | SUPPORT | LOOKALIKES | FILLERS | ALONE | AFTER_THINGS | BEFORE_THINGS | NEEDS
