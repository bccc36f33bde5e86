"""A customer's question as an index sees it: its words, what they probably should have been, their stems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from faq.matching.opposites import meaning
from faq.matching.text import stem
from faq.matching.vocabulary import Vocabulary

COURTESY = frozenset(
    """здравствуйте привет добрый доброе доброго день утро вечер пожалуйста спасибо подскажите скажите помогите
    извините благодарю hello hi hey please thanks thank dear sorry""".split()
)


@dataclass(frozen=True)
class Asked:
    """`spelled`: mistyped word → the known word it probably is. `understood`: share of telling words that are known."""

    words: tuple[str, ...]
    spelled: Mapping[str, str]
    understood: float

    @classmethod
    def of(cls, found: Sequence[str], vocabulary: Vocabulary) -> "Asked":
        """Courtesy that the base itself never uses says nothing about the question, unless it is all there is."""
        told = [word for word in found if word not in COURTESY or stem(word) in vocabulary.stems]
        spelled = vocabulary.spelled(told or found)
        return cls(tuple(told or found), spelled, vocabulary.share_known([spelled.get(word, word) for word in found]))

    @cached_property
    def text(self) -> str:
        return " ".join(self.words)

    @cached_property
    def repaired_words(self) -> list[str]:
        return [self.spelled.get(word, word) for word in self.words]

    @cached_property
    def stems(self) -> list[str]:
        return [stem(word) for word in self.repaired_words]

    @cached_property
    def distinct(self) -> frozenset[str]:
        return frozenset(self.stems)

    @cached_property
    def repaired(self) -> frozenset[str]:
        """Stems that were guessed, not typed."""
        return frozenset(stem(known) for known in self.spelled.values())

    @cached_property
    def meaning(self) -> frozenset[str]:
        return meaning(self.stems)
