"""The second stage, as a knowledge base asks it: an encoder, and what it makes of each language's phrasings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from faq.entry import Signal
from faq.knowledge import Found
from faq.matching import ranker
from faq.matching.index import Index
from faq.matching.space import Floats
from faq.semantic import judging
from faq.semantic.encoder import Encoder
from faq.semantic.meanings import Meanings
from faq.semantic.text import as_meant


@dataclass(frozen=True, slots=True)
class Meant(Found):
    """A candidate that was judged by its words (`features`) and by its meaning."""

    meant: Floats

    def signals(self) -> tuple[Signal, ...]:
        """What of both spoke for and against it, the strongest first."""
        both = [*judging.signals(self.meant), *ranker.signals(self.features)]
        return tuple(sorted(both, key=lambda signal: -abs(signal.push)))


@dataclass(frozen=True, slots=True)
class SecondStage:
    """Costs one encoding a question, whatever the number of languages. Any number of threads may ask."""

    encoder: Encoder
    meanings: Mapping[str, Meanings]

    def needless(self, best: float) -> bool:
        """Whether the words alone are sure enough."""
        return best >= judging.SURE

    def found(
        self, text: str, words: Sequence[str], indexes: Mapping[str, Index], by_words: Sequence[Found]
    ) -> list[Found]:
        """The likeliest entries by words and by meaning, with what both together make of them."""
        question = self.encoder.questions([as_meant(text, words)])[0]
        both = [one for language in self.meanings for one in self._ask(language, indexes[language], words, question)]
        return [*both, *(one for one in by_words if one.language not in self.meanings)]

    def _ask(self, language: str, index: Index, words: Sequence[str], question: Floats) -> Iterator[Meant]:
        close = self.meanings[language].closeness(question)
        candidates = index.ask(words, close.likeliest)
        assert candidates is not None, "some are always likeliest by meaning"
        meant = judging.features(candidates, close.measures[candidates.groups])
        asked = candidates.question, candidates.understood, candidates.telling
        doubtful = judging.doubts(candidates.features, *asked, meant)
        scores = ranker.hedged(judging.probabilities(meant), doubtful).tolist()
        rows = zip(candidates.groups.tolist(), scores, doubtful, candidates.features, meant, strict=True)
        for group, score, doubt, features, told in rows:
            owner = index.groups[group]
            phrasing = owner.phrasings[int(close.phrasings[group]) - int(index.firsts[group])]
            yield Meant(owner.entry, language, phrasing, score, doubt, features, told)
