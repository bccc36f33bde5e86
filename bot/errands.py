"""What a courier is sent on: what each errand is called when it comes back, and in which lane it goes."""

from datetime import datetime, timedelta

from bot.pace import Lane
from bot.ports import Board, Card, CardMark, Delivery, DeliveryMark, DeliveryState, HomeMark, Outgoing, React, Receipt
from bot.slots import Errand

LEASE = timedelta(seconds=30)  # for which what was claimed is ours alone

Mark = DeliveryMark | CardMark | HomeMark
"""What became of one."""


def errand_of(mark: Mark) -> Errand:
    """The errand that this came of."""
    match mark:
        case CardMark():
            return "card", mark.ticket
        case HomeMark():
            return "home", mark.agent
        case DeliveryMark():
            return "delivery", mark.ids[0]


def lane_of(outgoing: Outgoing) -> Lane:
    """A card's first post is a post like any other; its updates are counted apart, and so are marks and pages."""
    match outgoing.body:
        case React():
            return Lane.MARKS
        case Board():
            return Lane.HOMES
        case Card() if outgoing.message:
            return Lane.CARDS
    return Lane.POSTS


def mark_of(
    delivery: Delivery,
    state: DeliveryState,
    *,
    receipt: Receipt | None = None,
    due_at: datetime | None = None,
    doubtful: bool = False,
    reason: str = "",
    prepared: tuple[str, ...] = (),
) -> DeliveryMark:
    """What became of a delivery."""
    return DeliveryMark(delivery.ids, delivery.attempt, state, receipt, due_at, doubtful, reason, prepared)
