"""A customer's question as an index sees it: its words, what they probably should have been, their stems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from faq.matching.everyday import EVERYDAY_STEMS
from faq.matching.opposites import meaning
from faq.matching.synonyms import NO_SYNONYMS, Synonyms
from faq.matching.text import stem
from faq.matching.vocabulary import Vocabulary

COURTESY = frozenset(
    """здравствуйте привет добрый доброе доброго день утро вечер пожалуйста спасибо подскажите скажите помогите
    извините благодарю hello hi hey please thanks thank dear sorry""".split()
)


@dataclass(frozen=True)
class Asked:
    """`spelled`: mistyped word → the known word it probably is. `understood`: share of telling words that are known.

    `synonyms`: stem → what would mean the same; `replaced`: unknown stem → the known one among them.
    """

    words: tuple[str, ...]
    spelled: Mapping[str, str]
    understood: float
    synonyms: Mapping[str, frozenset[str]]
    replaced: Mapping[str, str]

    @classmethod
    def of(cls, found: Sequence[str], vocabulary: Vocabulary, synonyms: Synonyms = NO_SYNONYMS) -> "Asked":
        """Courtesy that the base itself never uses says nothing about the question, unless it is all there is."""
        told = [word for word in found if word not in COURTESY or stem(word) in vocabulary.stems] or list(found)
        others = synonyms.of([stem(word) for word in told])
        spelled = vocabulary.spelled([word for word in told if stem(word) not in others])
        unknown = {one: meant & vocabulary.stems for one, meant in others.items() if one not in vocabulary.stems}
        replaced = {one: min(known) for one, known in unknown.items() if known}
        read = [spelled.get(word, word) for word in found]
        understood = vocabulary.share_known([word for word in read if stem(word) not in replaced])
        return cls(tuple(told), spelled, understood, others, replaced)

    @cached_property
    def repaired_words(self) -> list[str]:
        return [self.spelled.get(word, word) for word in self.words]

    @cached_property
    def stems(self) -> list[str]:
        typed = map(stem, self.repaired_words)
        return [self.replaced.get(one, one) for one in typed]

    @cached_property
    def distinct(self) -> frozenset[str]:
        return frozenset(self.stems)

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """The distinct stems that say what it is about; all of them, if only everyday words were used."""
        return tuple(self.distinct - EVERYDAY_STEMS) or tuple(self.distinct)

    @cached_property
    def repaired(self) -> frozenset[str]:
        """Stems that were guessed, not typed."""
        return frozenset([*map(stem, self.spelled.values()), *self.replaced.values()])

    @cached_property
    def meaning(self) -> frozenset[str]:
        return meaning(self.stems)
