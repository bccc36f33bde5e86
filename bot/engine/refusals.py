"""Why messengers refuse a message: the known reasons, which agents read in their own language."""

from enum import StrEnum

from bot.engine.effects import Text


class Refusal(StrEnum):
    """A known reason, as logs and the doctor word it."""

    BLOCKED = "the customer blocked the bot"
    DEACTIVATED = "the customer's account no longer exists"
    NO_CHAT = "the customer has no chat with the bot"
    TOO_LARGE = "it is too large for the messenger"
    TOO_OLD = "the messenger no longer lets it be changed"
    GONE_MESSAGE = "the message is no longer there"


GONE = frozenset({Refusal.BLOCKED, Refusal.DEACTIVATED, Refusal.NO_CHAT})
"""After these nothing reaches the customer."""

_KEYS = {
    Refusal.BLOCKED: "reason-blocked",
    Refusal.DEACTIVATED: "reason-deactivated",
    Refusal.NO_CHAT: "reason-no-chat",
    Refusal.TOO_LARGE: "reason-too-large",
    Refusal.TOO_OLD: "reason-too-old",
    Refusal.GONE_MESSAGE: "reason-gone-message",
}


def reason_told(reason: str) -> Text | str:
    """In the reader's language if it is a known one, else as the messenger said it."""
    return Text(_KEYS[Refusal(reason)]) if reason in set(Refusal) else reason
