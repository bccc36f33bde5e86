"""A phrase that agents gave for an incident: is a question covered by it?"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.engine.incidents.wording import FAILS, Word, alike, telling
from faq.entry import Entry
from faq.matching.text import stem

LONGEST = 100  # characters
LONGEST_TEXT = 2000  # characters of a question that are looked at
COMMON_FROM = 4  # entries of the knowledge base that use a word: from then on it alone tells nothing
COMMON_SHARE = 0.04  # the same, as a share of a large base
FORGIVEN_FROM = 5  # telling words of a phrase of which one may be missing
SPREAD = 4  # other telling words at the most among the common words of a phrase

_CLAUSE = re.compile(r"[.;:!?…\n()]+|,\s|\s[-–—]\s|\s(?:а|но|зато|while|but|whereas)\s", re.IGNORECASE)
_ALWAYS_COMMON = frozenset(
    map(
        stem,
        (
            "сайт сайта страница сервис система приложение программа аккаунт кабинет личный ошибка проблема "
            "site website page service system app application account error issue problem thing"
        ).split(),
    )
) | {FAILS}


@dataclass(frozen=True, slots=True)
class Phrase:
    """`text` as it was written; `common` are those of its stems that say nothing by themselves."""

    text: str
    common: tuple[str, ...] = ()

    @property
    def idle(self) -> bool:
        """Would it catch everything ("site", «не работает»)? Then it catches nothing."""
        said = telling(self.text)
        return not said or (len({word.stem for word in said}) < 2 and said[0].stem in self.common)

    def covers(self, text: str) -> bool:
        """Does one clause of this text say it: inflected, misspelt, in any order?"""
        return not self.idle and any(map(self._is_in, _clauses(text)))

    def _is_in(self, said: tuple[Word, ...]) -> bool:
        wanted = telling(self.text)
        places = [next((at for at, word in enumerate(said) if alike(one, word)), None) for one in wanted]
        found = [at for at in places if at is not None]
        if len(found) < len(wanted) - (len(wanted) >= FORGIVEN_FROM):
            return False
        rare = any(word.stem not in self.common for word in wanted)
        return rare or max(found) - min(found) + 1 - len(set(found)) <= SPREAD


def phrases(lines: Iterable[str], entries: Mapping[str, Entry]) -> tuple[Phrase, ...]:
    """The phrases of these lines, each once, with what this knowledge base makes common."""
    common = _common(entries.values())
    texts = dict.fromkeys(" ".join(line.split())[:LONGEST].strip() for line in lines)
    return tuple(Phrase(text, tuple(sorted(_stems(text) & common))) for text in texts if text)


def _stems(text: str) -> set[str]:
    return {word.stem for word in telling(text)}


def _common(entries: Collection[Entry]) -> set[str]:
    """What many entries are about is about none of them."""
    used = Counter(one for entry in entries for one in _used_by(entry))
    enough = max(COMMON_FROM, COMMON_SHARE * len(entries))
    return {one for one, times in used.items() if times >= enough} | _ALWAYS_COMMON


def _used_by(entry: Entry) -> set[str]:
    return {one for phrasings in entry.questions.values() for asked in phrasings for one in _stems(asked)}


@lru_cache(maxsize=256)
def _clauses(text: str) -> tuple[tuple[Word, ...], ...]:
    """What each clause says; one that only says that something fails («не открывается») goes with its neighbour."""
    found: list[tuple[Word, ...]] = []
    for said in map(telling, filter(None, _CLAUSE.split(text[:LONGEST_TEXT]))):
        if found and (_only_fails(said) or _only_fails(found[-1])):
            found[-1] += said
        elif said:
            found.append(said)
    return tuple(found)


def _only_fails(said: tuple[Word, ...]) -> bool:
    return bool(said) and all(word.stem == FAILS for word in said)
