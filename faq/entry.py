"""What one FAQ entry is, and what a found one looks like."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Handoff(StrEnum):
    """Whether an entry's answer comes with the way to a person."""

    OFFER = "offer"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Question:
    """One step of the diagnosis before a handoff. `kind` is choice (has options), text, phone or email."""

    id: str
    question: Mapping[str, str]
    options: tuple[Mapping[str, str], ...] = ()
    kind: str = "choice"


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer, the ways customers ask for it, and what else the desk should know about it."""

    id: str
    topic: Mapping[str, str]
    questions: Mapping[str, tuple[str, ...]]
    answer: Mapping[str, str]
    tip: Mapping[str, str]
    see_also: tuple[str, ...] = ()
    handoff: Handoff = Handoff.OFFER
    urgent: bool = False
    attachments: tuple[str, ...] = ()
    ask: tuple[Question, ...] = ()
    team: str = ""
    tags: tuple[str, ...] = ()

    @property
    def edition(self) -> str:
        """Another one as soon as customers are expected to ask, or are answered, differently."""
        said = sorted(self.questions.items()), sorted(self.answer.items())
        return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:8]

    def title(self, language: str) -> str:
        """The first question in this language, or in the entry's other one."""
        phrasings = in_language(self.questions, language)
        return phrasings[0] if phrasings else self.id

    def answer_in(self, language: str) -> str:
        """The answer in this language, or in the entry's other one; empty if the entry has none."""
        return in_language(self.answer, language) or ""

    def tip_in(self, language: str) -> str:
        """The tip in this language, or in the entry's other one; empty if the entry has none."""
        return in_language(self.tip, language) or ""


class Signal(NamedTuple):
    """One thing that spoke for a match (push > 0) or against it (push < 0), in log-odds."""

    name: str
    push: float


class Doubt(StrEnum):
    """Why a match may be offered and is never an answer, however probable it looks and whatever the owner decided."""

    CONTRARY = "contrary"
    UNKNOWN_WORDS = "unknown_words"
    EVERYDAY_WORDS = "everyday_words"
    MERE_TOPIC = "mere_topic"


@dataclass(frozen=True, slots=True)
class Match:
    """A found entry. `score` is the probability that it is the one the customer needs.

    `phrasing` is the admin's own that came nearest, `signals` what decided, the strongest first. With a `doubt` it may
    be offered and is no answer. `by_itself` is the base's own probability where customers' feedback has corrected it.
    """

    entry: str
    title: str
    phrasing: str
    score: float
    language: str
    signals: tuple[Signal, ...] = ()
    doubt: Doubt | None = None
    by_itself: float | None = None

    @property
    def said(self) -> float:
        """The base's own probability, without what customers said of earlier ones."""
        return self.score if self.by_itself is None else self.by_itself


def in_language(texts: Mapping[str, T], language: str) -> T | None:
    """The text in this language, else the first there is: an answer in the other language beats none."""
    return texts.get(language) or next(iter(texts.values()), None)
