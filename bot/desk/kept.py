"""What could not be recorded or decided, as it is kept for a person to look at."""

from datetime import datetime

from bot.ports import Arrival, Author, Incoming, Place, Unreadable


def unreadable(incoming: Incoming, at: datetime, reason: str) -> Arrival:
    """What is kept of something that could not be recorded as it is: short plain ASCII, for a person to look at."""
    raw = ascii(incoming)[:20_000]
    kept = Incoming(
        _tame(incoming.id),
        Place(*map(_tame, (incoming.place.channel, incoming.place.chat, incoming.place.thread))),
        Author(_tame(incoming.author.id)),
        incoming.sent_at,
        Unreadable(raw, reason),
        _tame(incoming.message),
    )
    return Arrival(kept, at, f"{kept.place.channel}:{kept.place.chat}")


def trouble(conversation: str, at: datetime, what: str, reason: str) -> Arrival:
    """Something of our own making that failed, kept where a person sees it."""
    channel, _, chat = conversation.partition(":")
    id, body = f"{what} {chat} {at.isoformat()}", Unreadable("", reason)
    return Arrival(Incoming(id, Place(channel, chat), Author(""), at, body), at, conversation)


def _tame(word: str) -> str:
    """Ordinary ids stay what they are, so that a repetition is still known as one."""
    return word.encode("ascii", "backslashreplace").decode()[:200]
