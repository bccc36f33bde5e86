"""One language's phrasings, ready to be asked: finds the likely entries and measures how alike each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.fuzz import token_sort_ratio

from faq.matching.asked import Asked
from faq.matching.classifier import Classifier, learnt_from
from faq.matching.opposites import contradicts, meaning
from faq.matching.space import Floats, Ints, Space
from faq.matching.text import char_features, normalise, stem, stem_features, words
from faq.matching.vocabulary import Vocabulary

CANDIDATES = 10
SPELLED = 0.8  # a word that had to be repaired counts less than one that was typed so


@dataclass(frozen=True, slots=True)
class Group:
    """What one entry says in one language."""

    entry: str
    phrasings: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likely groups of one question, best first: features by row, and what describes the question itself."""

    groups: Ints
    phrasings: Ints
    features: Floats
    question: Floats
    understood: float


class Index:
    """The groups of one language. Immutable after building, so any number of threads may ask it."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups = tuple(groups)
        self.phrasings = [normalise(p) for group in groups for p in group.phrasings]
        found = [words(phrasing) for phrasing in self.phrasings]
        stemmed = [[stem(word) for word in part] for part in found]
        sizes = [len(group.phrasings) for group in groups]
        self.owner = np.repeat(np.arange(len(groups), dtype=np.int32), sizes)
        self.firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self.chars = Space([char_features(part) for part in found])
        self.stems = Space([stem_features(part) for part in stemmed])
        answers = [words(normalise(group.answer)) for group in groups]
        self.answers = Space([[stem(word) for word in part] for part in answers])
        self.vocabulary = Vocabulary(word for part in [*found, *answers] for word in part)
        self.bags = [frozenset(part) for part in stemmed]
        self.merged = [frozenset[str]().union(*part) for part in self._by_group(self.bags)]
        meant = [meaning(part) for part in stemmed]
        self.meanings = [frozenset[str]().union(*part) for part in self._by_group(meant)]
        self.texts = [" ".join(part) for part in found]
        self._learn()

    def _by_group(self, values: list[frozenset[str]]) -> Iterator[list[frozenset[str]]]:
        for first, group in zip(self.firsts, self.groups, strict=True):
            yield values[first : first + len(group.phrasings)]

    def _learn(self) -> None:
        count = len(self.groups)
        used = learnt_from(self.owner, count)
        similarities: Floats = (self.chars.gram(used) + self.stems.gram(used)) / np.float32(2)
        self.classifier = Classifier(similarities, used, self.owner[used], count)
        inner = (self.chars.squared_sums(self.owner, count) + self.stems.squared_sums(self.owner, count)) / 2
        self.centre_lengths: Floats = np.sqrt(np.maximum(inner, 1e-9)).astype(np.float32)

    def ask(self, found: Sequence[str]) -> Candidates | None:
        """The ten likeliest groups, or None if nothing at all is shared."""
        asked = Asked.of(found, self.vocabulary)
        chars = self.chars.cosines(self.chars.query(char_features(asked.words)))
        if asked.spelled:  # the repaired spelling is a second view: a wrong repair must not hide what was typed
            view = self.chars.query(char_features(asked.repaired_words))
            chars = np.maximum(chars, SPELLED * self.chars.cosines(view))
        stems = self.stems.cosines(self.stems.query(stem_features(asked.stems)))
        if not chars.any() and not stems.any():
            return None
        return self._measure(asked, chars, stems)

    def _measure(self, asked: Asked, chars: Floats, stems: Floats) -> Candidates:
        both: Floats = (chars + stems) / np.float32(2)
        learnt = self.classifier.scores(both)
        best_chars: Floats = np.maximum.reduceat(chars, self.firsts)
        best_stems: Floats = np.maximum.reduceat(stems, self.firsts)
        centre: Floats = np.divide(np.add.reduceat(both, self.firsts), self.centre_lengths, dtype=np.float32)
        blend: Floats = best_chars + best_stems + centre + np.float32(2) * learnt
        top = _largest(blend, CANDIDATES)
        nearest = np.array([self._nearest(group, both) for group in top], np.int32)
        answers = self.answers.cosines(self.answers.query(asked.stems))[top]
        texts = np.array([self._texts(asked, g, p) for g, p in zip(top, nearest, strict=True)], np.float32)
        numbers = [best_chars[top], best_stems[top], centre[top], learnt[top], answers]
        features = np.column_stack([*numbers, texts]).astype(np.float32)
        return Candidates(top, nearest, features, self._question(asked, blend[top]), asked.understood)

    def _nearest(self, group: int, both: Floats) -> int:
        first = int(self.firsts[group])
        return first + int(both[first : first + len(self.groups[group].phrasings)].argmax())

    def _texts(self, asked: Asked, group: int, phrasing: int) -> tuple[float, float, float, float, float]:
        merged, bag = self.merged[group], self.bags[phrasing]
        covered = self._covered(asked, merged)
        covers = self._weight(bag & asked.distinct) / (self._weight(bag) or 1.0)
        likeness = token_sort_ratio(asked.text, self.texts[phrasing]) / 100
        same, against = bag == asked.distinct, contradicts(asked.meaning, self.meanings[group])
        return covered, covers, likeness, float(same), float(against)

    def _covered(self, asked: Asked, known: frozenset[str]) -> float:
        """How much of what was asked this group's words account for, rare words counting most."""
        found = asked.distinct & known
        doubtful = self._weight(found & asked.repaired) * (1 - SPELLED)
        return (self._weight(found) - doubtful) / (self._weight(asked.distinct) or 1.0)

    def _weight(self, stems: frozenset[str]) -> float:
        ids, idf, unseen = self.stems.ids, self.stems.idf, self.stems.unseen
        return float(sum(idf[ids[s]] if s in ids else unseen for s in stems))

    def _question(self, asked: Asked, blend: Floats) -> Floats:
        """What makes "none of them" likelier or not: the length, a crowd of equals, the base's own richness."""
        each = len(self.phrasings) / len(self.groups)
        return np.array([1.0, np.log1p(len(asked.words)), blend.mean(), np.log(each)], np.float32)


def _largest(values: Floats, count: int) -> Ints:
    crowded = len(values) > count
    some = np.argpartition(-values, count)[:count] if crowded else np.arange(len(values))
    return some[np.argsort(-values[some], kind="stable")].astype(np.int32)
