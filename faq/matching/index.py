"""One language's phrasings, ready to be asked: finds the likely entries and measures how alike each is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from faq.matching.asked import Asked
from faq.matching.classifier import Classifier, learnt_from
from faq.matching.everyday import EVERYDAY_STEMS
from faq.matching.kindred import Kindred
from faq.matching.opposites import meaning
from faq.matching.postings import Floats, Ints, Joined
from faq.matching.sense import Sense
from faq.matching.space import Space
from faq.matching.synonyms import NO_SYNONYMS, Synonyms
from faq.matching.text import char_features, normalise, stem, stem_features, words
from faq.matching.vocabulary import Vocabulary
from faq.matching.wording import NAMES, Comparison, Wording
from faq.matching.worth import NEARLY, Worth

SHORTLIST = 30  # groups that the classifiers are asked about
CANDIDATES = 10
FEW = 3  # phrasings of a group that speak together
MEASURES = ("learnt", "few_best", "answer", "near_sense", "few_sense", *NAMES)
BEST = [MEASURES.index("near_sense"), MEASURES.index("nearly_told")]
NOBODY: Ints = np.array([], np.int32)


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
    telling: int
    """How many words say what the question is about."""


class Index:
    """The groups of one language. Immutable after building, so any number of threads may ask it."""

    def __init__(self, groups: Sequence[Group], synonyms: Synonyms = NO_SYNONYMS) -> None:
        self.groups, self.synonyms = tuple(groups), synonyms
        found = [words(normalise(p)) for group in groups for p in group.phrasings]
        stemmed = [[stem(word) for word in part] for part in found]
        sizes = [len(group.phrasings) for group in groups]
        self.owner = np.repeat(np.arange(len(groups), dtype=np.int32), sizes)
        self.firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self.chars = Space([char_features(part) for part in found], self.owner)
        self.stems = Space([stem_features(part) for part in stemmed], self.owner)
        self.both = Joined(self.stems, self.chars)
        self.worth = Worth(self.stems)
        answers = [words(normalise(group.answer)) for group in groups]
        answered = [[stem(word) for word in part] for part in answers]
        self.answers = Space(answered)
        self.sense = Sense(stemmed, self.firsts)
        self.vocabulary = Vocabulary(word for part in [*found, *answers] for word in part)
        self.wordings = list(self._worded(found, stemmed))
        self.kindred = Kindred([self.wordings[first].merged for first in self.firsts.tolist()])
        self._learn()

    def _worded(self, found: list[list[str]], stemmed: list[list[str]]) -> Iterator[Wording]:
        """For each phrasing, what it and its group say."""
        bags, meant = [frozenset(part) for part in stemmed], [meaning(part) for part in stemmed]
        for first, group in zip(self.firsts.tolist(), self.groups, strict=True):
            own = range(first, first + len(group.phrasings))
            merged = frozenset[str]().union(*(bags[place] for place in own))
            means = frozenset[str]().union(*(meant[place] for place in own))
            for place in own:
                text = " ".join(sorted(found[place]))
                yield Wording(merged, means, bags[place], text)

    def _learn(self) -> None:
        count = len(self.groups)
        used = learnt_from(self.owner, count)
        likeness: Floats = self.both.gram(used) / np.float32(2)
        self.classifier = Classifier(likeness, used, self.owner[used], count)
        inner = self.both.squared_sums(self.owner, count) / 2
        self.centre_lengths: Floats = np.sqrt(np.maximum(inner, 1e-9)).astype(np.float32)

    def ask(self, found: Sequence[str], also: Ints = NOBODY) -> Candidates | None:
        """The ten likeliest groups and, behind them, those of `also`; None if nothing at all is shared with any."""
        asked = Asked.of(found, self.vocabulary, self.synonyms)
        both = self._likeness(asked)
        return self._measure(asked, both, also) if both.any() or len(also) else None

    def _likeness(self, asked: Asked) -> Floats:
        """To every phrasing: the mean of two cosines, by stems and by letters."""
        stems = self.stems.query(stem_features(asked.stems))
        both = self.both.cosines(self.both.query(stems, self.chars.query(char_features(asked.words))))
        if asked.spelled:  # the repaired spelling is a second view: a wrong repair must not hide what was typed
            repaired = self.chars.query(char_features(asked.repaired_words))
            both = np.maximum(both, self.both.cosines(self.both.query(stems, repaired, NEARLY)))
        return both

    def _measure(self, asked: Asked, both: Floats, also: Ints) -> Candidates:
        centre: Floats = np.divide(np.add.reduceat(both, self.firsts), self.centre_lengths, dtype=np.float32)
        near: Floats = np.float32(2) * np.maximum.reduceat(both, self.firsts) + centre
        short = _largest(near, SHORTLIST)
        logits = self.classifier.logits(both, short)
        blend: Floats = near[short] + logits / np.float32(4)
        order = _largest(blend, CANDIDATES)
        top, told = short[order], logits[order]
        if len(also):
            more = also[~np.isin(also, top)]
            top, told = np.append(top, more), np.append(told, self.classifier.logits(both, more))
        nearest, few = self._nearest(top, both)
        answer = self.answers.cosines(self.answers.query(asked.stems))[top]
        near_sense, few_sense = self._sensed(asked, top)
        # Likeness is what part of the question is shared: the same part of a longer one is more that is shared.
        longer = np.float32(np.log1p(len(asked.words)))
        features = np.empty((len(top), len(MEASURES)), np.float32)
        for place, numbers in enumerate((told, few * longer, answer, near_sense, few_sense * longer)):
            features[:, place] = numbers
        features[:, -len(NAMES) :] = self._compared(asked, top, nearest)
        return Candidates(
            top,
            nearest,
            features,
            self._question(asked, blend[order], features[: len(order)]),
            asked.understood,
            len(asked.distinct - EVERYDAY_STEMS),
        )

    def _nearest(self, groups: Ints, both: Floats) -> tuple[Ints, Floats]:
        """Of each group: the phrasing that is most alike, and how alike its few best are on average."""
        best, few = [], []
        for group, first in zip(groups.tolist(), self.firsts[groups].tolist(), strict=True):
            part = both[first : first + len(self.groups[group].phrasings)].tolist()
            largest = sorted(part)[-FEW:]
            best.append(first + part.index(largest[-1]))
            few.append(sum(largest) / len(largest))
        return np.array(best, np.int32), np.array(few, np.float32)

    def _sensed(self, asked: Asked, groups: Ints) -> tuple[Floats, Floats]:
        """By what the words mean: how near each group's middle is, and how near its few nearest phrasings are."""
        sense = self.sense.of(asked.stems)
        sizes = [len(self.groups[group].phrasings) for group in groups.tolist()]
        own = [self.sense.rows[first : first + size] for first, size in zip(self.firsts[groups], sizes, strict=True)]
        near = iter((np.concatenate(own) @ sense).tolist())
        largest = [sorted(islice(near, size))[-FEW:] for size in sizes]
        few = [sum(part) / len(part) for part in largest]
        return self.sense.centres(sense, groups), np.array(few, np.float32)

    def _compared(self, asked: Asked, groups: Ints, nearest: Ints) -> list[tuple[float, ...]]:
        """Of each group what a comparison word by word says, with the phrasing that is nearest."""
        comparison = Comparison(asked, self.worth)
        kindred = self.kindred.shares(asked.telling, groups)
        compared = zip(nearest.tolist(), kindred, strict=True)
        return [comparison.measures(self.wordings[place], shares) for place, shares in compared]

    def _question(self, asked: Asked, blend: Floats, likeliest: Floats) -> Floats:
        """What makes "none of them" likelier or not: the length, a crowd of equals, a single word, and how much even
        the best has in common with it, for only what it has beyond the others speaks for an entry."""
        count = len(asked.words)
        best = likeliest[:, BEST].max(axis=0)
        return np.array([1.0, np.log1p(count), blend.sum() / CANDIDATES, float(count <= 1), *best], np.float32)


def _largest(values: Floats, count: int) -> Ints:
    crowded = len(values) > count
    some = np.argpartition(-values, count)[:count] if crowded else np.arange(len(values))
    return some[np.argsort(-values[some], kind="stable")].astype(np.int32)
