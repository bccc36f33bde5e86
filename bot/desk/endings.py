"""How deliveries ended, as far as that is news for a conversation."""

from datetime import datetime

from bot.engine.events import DeliveryEnded, ThreadLost
from bot.ports import Audience, Ended, Outcome, Thread


def matters(end: Ended) -> bool:
    """Only what became of messages to customers is news, and a plain success only under an agent's reply; and a
    thread that is gone."""
    return end.lost or (end.to is Audience.CUSTOMER and (bool(end.answers) or end.outcome is not Outcome.SENT))


def lost(card: Thread) -> Ended:
    return Ended(0, card.conversation, Audience.THREAD, Outcome.FAILED, ticket=card.ticket, lost=True)


def event_of_end(end: Ended, now: datetime) -> DeliveryEnded | ThreadLost:
    if end.lost:
        return ThreadLost(at=now, ticket=end.ticket, needed=bool(end.delivery))
    return DeliveryEnded(
        at=now,
        delivery=end.delivery,
        to=end.to,
        outcome=end.outcome,
        answers=end.answers,
        reason=end.reason,
        ticket=end.ticket,
        deed=end.deed,
    )
