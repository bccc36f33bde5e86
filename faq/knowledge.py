"""The knowledge base as one immutable snapshot: what it holds, and what it knows about a question."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from faq.cache import cached
from faq.entry import Doubt, Entry, Match, Signal
from faq.files.load import load_folder
from faq.files.synonyms import load_synonyms
from faq.macro import Macro
from faq.matching.index import Group, Index
from faq.matching.ranker import doubts, hedged, probabilities, signals
from faq.matching.repair import Repair
from faq.matching.space import Floats
from faq.matching.synonyms import Synonyms
from faq.matching.text import normalise
from faq.matching.vocabulary import Vocabulary

if TYPE_CHECKING:
    from faq.semantic.second import SecondStage


@dataclass(frozen=True, slots=True)
class Topic:
    """Entries that belong together in a menu."""

    id: str
    name: Mapping[str, str]
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A candidate of one language's index, before the languages are put together."""

    entry: str
    language: str
    phrasing: str
    score: float
    doubt: Doubt | None
    features: Floats

    def signals(self) -> tuple[Signal, ...]:
        """What spoke for and against it, the strongest first."""
        return signals(self.features)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Build it with `of`; nothing in it changes afterwards, so any thread may ask."""

    entries: Mapping[str, Entry]
    topics: tuple[Topic, ...]
    languages: tuple[str, ...]
    version: str
    _indexes: Mapping[str, Index]
    _repair: Repair
    macros: Mapping[str, Macro] = field(default_factory=dict)
    _second: "SecondStage | None" = None

    @classmethod
    def of(
        cls,
        entries: Sequence[Entry],
        synonyms: Iterable[Sequence[str]] | None = None,
        macros: Iterable[Macro] = (),
    ) -> "Knowledge":
        """`synonyms` are groups of words and phrases; None: those of support desks in general."""
        meant = Synonyms(usual_synonyms() if synonyms is None else synonyms)
        by_id = {entry.id: entry for entry in entries}
        languages = tuple(sorted({lang for e in entries for lang, said in e.questions.items() if said}, reverse=True))
        indexes = {language: Index(_groups(entries, language), meant) for language in languages}
        known = Vocabulary(word for index in indexes.values() for word in index.vocabulary.words)
        by_name = {macro.id: macro for macro in macros}
        return cls(by_id, _topics(entries), languages, _version(entries), indexes, Repair(known), by_name)

    def match(self, text: str, limit: int = 5) -> tuple[Match, ...]:
        """The entries this text may be about, best first; empty if it shares nothing with any of them."""
        understood = self._repair.read(normalise(text))
        best: dict[str, Found] = {}
        for found in self._found(text, understood) if understood else ():
            if found.entry not in best or best[found.entry].score < found.score:
                best[found.entry] = found
        ranked = sorted(best.values(), key=lambda found: -found.score)
        # Two languages' indexes judge alone: together they may promise more than one right answer.
        total = max(1.0, sum(found.score for found in ranked))
        return tuple(self._match(found, total) for found in ranked[:limit])

    def read(self, text: str) -> list[str]:
        """The words as they are understood: a wrong keyboard layout or Latin letters for Russian are undone."""
        return self._repair.read(normalise(text))

    def groups(self) -> dict[str, tuple[Group, ...]]:
        """By language, what each entry says in it."""
        return {language: index.groups for language, index in self._indexes.items()}

    def with_second_stage(self, second: "SecondStage") -> "Knowledge":
        """The same knowledge base, which also asks this one where words alone leave it unsure."""
        return replace(self, _second=second)

    def _found(self, text: str, understood: Sequence[str]) -> list[Found]:
        by_words = [found for language, index in self._indexes.items() for found in _ask(language, index, understood)]
        best = max((found.score for found in by_words), default=0.0)
        if self._second is None or self._second.needless(best):
            return by_words
        return self._second.found(text, understood, self._indexes, by_words)

    def _match(self, found: Found, total: float) -> Match:
        title = self.entries[found.entry].title(found.language)
        score, told = found.score / total, found.signals()
        return Match(found.entry, title, found.phrasing, score, found.language, told, found.doubt)


def _ask(language: str, index: Index, words: Sequence[str]) -> Iterator[Found]:
    candidates = index.ask(words)
    if candidates is None:
        return
    doubtful = doubts(candidates.features, candidates.understood, candidates.telling)
    scores = hedged(probabilities(candidates), doubtful).tolist()
    places = zip(candidates.groups.tolist(), candidates.phrasings.tolist(), strict=True)
    for (group, phrasing), score, doubt, features in zip(places, scores, doubtful, candidates.features, strict=True):
        owner = index.groups[group]
        asked = owner.phrasings[phrasing - int(index.firsts[group])]
        yield Found(owner.entry, language, asked, score, doubt, features)


def load_knowledge(folder: Path, cache: Path | None = None) -> Knowledge:
    """The knowledge base in this folder; built before, if `cache` has it. Raises FaqErrors if a file is wrong."""
    if cache is None:
        return _built(folder)
    return cached(folder, cache, lambda: _built(folder))


def _built(folder: Path) -> Knowledge:
    loaded = load_folder(folder)
    return Knowledge.of(loaded.entries, loaded.synonyms or None, loaded.macros)


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
