"""What the assistant would do with one question, and the matches that made it do so."""

from dataclasses import dataclass

from bot.engine.person import wants_person
from faq.entry import Entry, Match
from faq.knowledge import Knowledge
from faq.language import language_of
from faq.matching.text import normalise, words
from faq.measuring.decisions import OPTIONS, decision


@dataclass(frozen=True, slots=True)
class Verdict:
    """`decision` is answer, offer or handoff; `read` is how the words were understood, repairs included."""

    text: str
    language: str
    read: tuple[str, ...]
    person: bool
    decision: str
    offered: tuple[str, ...]
    matches: tuple[Match, ...]
    at: tuple[float, float]

    @property
    def repaired(self) -> bool:
        """Whether it was read differently from how it was typed."""
        return list(self.read) != words(normalise(self.text))


def verdict(knowledge: Knowledge, text: str, language: str | None, at: tuple[float, float]) -> Verdict:
    """Ask the knowledge base as the assistant would; a wish for a person comes before any answer."""
    matches = knowledge.match(text)
    answer_at, offer_at = at
    person = wants_person(text)
    decided = "handoff" if person else decision(matches[0].score if matches else 0.0, answer_at, offer_at)
    likely = [match.entry for match in matches if match.score >= offer_at][:OPTIONS]
    offered = {"answer": likely[:1], "offer": likely}.get(decided, [])
    spoken = language or language_of(" ".join(knowledge.read(text)) or text)
    read = tuple(knowledge.read(text))
    return Verdict(text, spoken, read, person, decided, tuple(offered), matches, at)


def caution(entry: Entry) -> str:
    """What else happens with this entry's answer."""
    if not entry.answer:
        return "it has no answer"
    return {"always": "with the answer a person is called", "never": "no button for a person"}.get(entry.handoff, "")
