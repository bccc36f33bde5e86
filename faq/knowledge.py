"""The knowledge base as one immutable snapshot: what it holds, and what it knows about a question."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from faq.cache import cached
from faq.entry import Entry, Match
from faq.files.load import load_folder
from faq.files.synonyms import load_synonyms
from faq.matching.index import Candidates, Group, Index
from faq.matching.ranker import probabilities, signals
from faq.matching.repair import Repair
from faq.matching.synonyms import Synonyms
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
    def of(cls, entries: Sequence[Entry], synonyms: Iterable[Sequence[str]] | None = None) -> "Knowledge":
        """`synonyms` are groups of words and phrases; None: those of support desks in general."""
        meant = Synonyms(usual_synonyms() if synonyms is None else synonyms)
        by_id = {entry.id: entry for entry in entries}
        languages = tuple(sorted({lang for e in entries for lang, said in e.questions.items() if said}, reverse=True))
        indexes = {language: Index(_groups(entries, language), meant) for language in languages}
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
        return [self._matched(language, index, candidates, row, float(score)) for row, score in enumerate(scores)]

    def _matched(self, language: str, index: Index, candidates: Candidates, row: int, score: float) -> Match:
        group = int(candidates.groups[row])
        owner = index.groups[group]
        asked = owner.phrasings[int(candidates.phrasings[row]) - int(index.firsts[group])]
        title = self.entries[owner.entry].title(language)
        return Match(owner.entry, title, asked, score, language, signals(candidates.features[row]))


def load_knowledge(folder: Path, cache: Path | None = None) -> Knowledge:
    """The knowledge base in this folder; built before, if `cache` has it. Raises FaqErrors if a file is wrong."""
    if cache is None:
        return _built(folder)
    return cached(folder, cache, lambda: _built(folder))


def _built(folder: Path) -> Knowledge:
    loaded = load_folder(folder)
    return Knowledge.of(loaded.entries, loaded.synonyms or None)


@cache
def usual_synonyms() -> tuple[tuple[str, ...], ...]:
    """What the sample base's synonyms.yaml says: good for any desk that has no such file of its own."""
    return load_synonyms(Path(__file__).parent / "content")


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
