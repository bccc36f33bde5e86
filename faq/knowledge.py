"""The knowledge base as one immutable snapshot: what it holds, and what it knows about a question."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from faq.cache import cached
from faq.entry import Entry, Match
from faq.files.load import load_entries
from faq.matching.index import Group, Index
from faq.matching.ranker import probabilities
from faq.matching.repair import Repair
from faq.matching.text import normalise
from faq.matching.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Topic:
    """Entries that belong together in a menu."""

    id: str
    name: Mapping[str, str]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Build it with `of`; nothing in it changes afterwards, so any thread may ask."""

    entries: Mapping[str, Entry]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    version: str
    _indexes: Mapping[str, Index]
    _repair: Repair

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Knowledge":
        by_id = {entry.id: entry for entry in entries}
        languages = tuple(sorted({lang for e in entries for lang, said in e.questions.items() if said}, reverse=True))
        indexes = {language: Index(_groups(entries, language)) for language in languages}
        known = Vocabulary(word for index in indexes.values() for word in index.vocabulary.words)
        return cls(by_id, _topics(entries), languages, _version(entries), indexes, Repair(known))

    def match(self, text: str, limit: int = 5) -> tuple[Match, ...]:
        """The entries this text may be about, best first; empty if it shares nothing with any of them."""
        found = self._repair.read(normalise(text))
        best: dict[str, Match] = {}
        for language, index in self._indexes.items() if found else ():
            for match in self._ask(language, index, found):
                if match.entry not in best or best[match.entry].score < match.score:
                    best[match.entry] = match
        ranked = sorted(best.values(), key=lambda match: -match.score)
        # Two languages' indexes judge alone: together they may promise more than one right answer.
        total = max(1.0, sum(match.score for match in ranked))
        return tuple(replace(match, score=match.score / total) for match in ranked[:limit])

    def read(self, text: str) -> list[str]:
        """The words as they are understood: a wrong keyboard layout or Latin letters for Russian are undone."""
        return self._repair.read(normalise(text))

    def _ask(self, language: str, index: Index, found: Sequence[str]) -> list[Match]:
        candidates = index.ask(found)
        if candidates is None:
            return []
        scores = probabilities(candidates)
        rows = zip(candidates.groups, candidates.phrasings, scores, strict=True)
        return [self._matched(language, index, int(g), int(p), float(score)) for g, p, score in rows]

    def _matched(self, language: str, index: Index, group: int, phrasing: int, score: float) -> Match:
        owner = index.groups[group]
        asked = owner.phrasings[phrasing - int(index.firsts[group])]
        return Match(owner.entry, self.entries[owner.entry].title(language), asked, score, language)


def load_knowledge(folder: Path, cache: Path | None = None) -> Knowledge:
    """The knowledge base in this folder; built before, if `cache` has it. Raises FaqErrors if a file is wrong."""
    if cache is None:
        return Knowledge.of(load_entries(folder))
    return cached(folder, cache, lambda: Knowledge.of(load_entries(folder)))


def _groups(entries: Sequence[Entry], language: str) -> list[Group]:
    return [
        Group(entry.id, entry.questions[language], entry.answer.get(language, ""))
        for entry in entries
        if entry.questions.get(language)
    ]


def _topics(entries: Sequence[Entry]) -> tuple[Topic, ...]:
    names: dict[str, Mapping[str, str]] = {}
    members: dict[str, list[str]] = {}
    for entry in entries:
        key = _short_hash("|".join(f"{lang}={name}" for lang, name in sorted(entry.topic.items())))
        names.setdefault(key, entry.topic)
        members.setdefault(key, []).append(entry.id)
    return tuple(Topic(key, names[key], tuple(members[key])) for key in names)


def _version(entries: Sequence[Entry]) -> str:
    return _short_hash(repr(entries))


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
