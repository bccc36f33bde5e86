"""Which texts of a message are worth looking up: itself, itself after the question before it, and its parts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.engine.conversation import Conversation, Status
from bot.engine.listening.parting import Part, parts
from bot.engine.listening.seams import Division, seams, shared
from bot.engine.listening.words import words

RECENT = timedelta(minutes=10)  # after which a short message is no longer taken for a follow-up
SHORT = 6  # words of a follow-up at the most
BARE = 3  # words that can hardly stand alone

_FOLLOWS = frozenset(
    (
        "а и но если тогда еще ещё для это этот эта эту этого он она оно они там туда сколько после без "
        "and but or what about how if for then it that this them there without after else"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Lookups:
    """`joined` is empty where the message stands alone, `parts` where it asks one thing by its form.

    `seams` are ways to divide it into matters that its form does not tell apart, `shared` two things under one verb.
    """

    whole: str
    joined: str = ""
    parts: tuple[Part, ...] = ()
    seams: tuple[Division, ...] = ()
    shared: Division = ()

    def texts(self) -> tuple[str, ...]:
        """All of them, each once, the message first."""
        return tuple(dict.fromkeys(self._all()))

    def _all(self) -> Iterator[str]:
        yield self.whole
        if self.joined:
            yield self.joined
        yield from (part.text for part in self.parts)
        for division in (*self.seams, self.shared):
            yield from division


def lookups(conversation: Conversation, text: str, at: datetime) -> Lookups:
    """What to ask the knowledge base; right after a resolution the message alone: it may be about the ticket."""
    if conversation.status is not Status.BOT:
        return Lookups(text)
    asked = parts(text)
    joined = _joined(conversation, text, at)
    return Lookups(text, joined, asked) if asked else Lookups(text, joined, (), seams(text), shared(text))


def opens_as_follow_up(text: str) -> bool:
    """Does it begin like a question that hangs on another («а для юрлиц?», "and for business?")?"""
    return bool(_FOLLOWS & set(words(text)[:1]))


def _joined(conversation: Conversation, text: str, at: datetime) -> str:
    """The question before it and the message, if that one is recent and this one short."""
    before, count = conversation.before, len(words(text))
    if before is None or at - before.at > RECENT or before.text == text:
        return ""
    short = count <= (SHORT if opens_as_follow_up(text) else BARE)
    return f"{before.text} {text}" if short else ""
