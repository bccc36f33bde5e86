"""What the assistant would do with one question, and the matches that made it do so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.engine.answers.lookups import lookups
from bot.engine.answers.outcome import Weighed
from bot.engine.answers.weighing import weighed
from bot.engine.conversation import Conversation
from bot.engine.events import CustomerWrote, Found
from bot.engine.listening.reading import Meaning
from bot.engine.listening.reading import read as meaning_of
from bot.engine.people import Customer
from bot.engine.policy import Policy
from bot.engine.rich import rich
from faq.entry import Entry, Match
from faq.feedback.correction import NO_FEEDBACK, Corrections
from faq.knowledge import Knowledge
from faq.language import language_of
from faq.matching.text import normalise, words

SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)  # a single question depends on no clock


@dataclass(frozen=True, slots=True)
class Verdict:
    """`decision` is answer, offer or handoff; `read` is how the words were understood, repairs included.

    Only what is meant as a question is looked up: a greeting or a wish for a person comes before any answer. `unknown`
    are the parts of it that the customer is told there is no answer to.

    `asked` has the matches of each text that counted: the message itself, or its parts if it asks several things.
    """

    text: str
    language: str
    read: tuple[str, ...]
    meaning: Meaning
    decision: str
    sure: tuple[str, ...]
    likely: tuple[str, ...]
    unknown: tuple[str, ...]
    asked: Mapping[str, tuple[Match, ...]]
    at: tuple[float, float]

    @property
    def person(self) -> bool:
        """Whether a person is wanted."""
        return self.meaning is Meaning.PERSON

    @property
    def repaired(self) -> bool:
        """Whether it was read differently from how it was typed."""
        return list(self.read) != words(normalise(self.text))


def verdict(
    knowledge: Knowledge,
    text: str,
    language: str | None,
    at: tuple[float, float],
    corrections: Corrections = NO_FEEDBACK,
) -> Verdict:
    """Weigh it by the engine's own rules, as the first message of a conversation."""
    read = tuple(knowledge.read(text))
    spoken = language or language_of(" ".join(read) or text)
    found, event = _weighed(knowledge, corrections, text, spoken, at)
    meaning = meaning_of(Conversation("ask", language=spoken), text).meaning
    sure, likely = (found.sure, found.likely) if meaning is Meaning.QUESTION else ((), ())
    counted = [one for one in event.found if one.text in (found.parts or (text,))]
    return Verdict(
        text=text,
        language=spoken,
        read=read,
        meaning=meaning,
        decision="answer" if sure else "offer" if likely else "handoff",
        sure=tuple(match.entry for match in sure),
        likely=tuple(match.entry for match in likely),
        unknown=found.unknown if sure or likely else (),
        asked={one.text: one.matches for one in counted},
        at=at,
    )


def _weighed(
    knowledge: Knowledge, corrections: Corrections, text: str, language: str, at: tuple[float, float]
) -> tuple[Weighed, CustomerWrote]:
    """What the words lead to if they are a question."""
    conversation = Conversation("ask", language=language)
    asked = lookups(conversation, text, SOME_DAY).texts()
    found = tuple(Found(one, corrections.corrected(knowledge.match(one))) for one in asked)
    event = CustomerWrote(at=SOME_DAY, customer=Customer(), text=rich(text), message="", found=found)
    policy = Policy(answer_at=at[0], offer_at=at[1], entries=knowledge.entries, topics=knowledge.topics)
    return weighed(conversation, event, policy), event


def caution(entry: Entry) -> str:
    """What else happens with this entry's answer."""
    if not entry.answer:
        return "it has no answer"
    return {"always": "with the answer a person is called", "never": "no button for a person"}.get(entry.handoff, "")
