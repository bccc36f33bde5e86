"""What a courier is sent on: what each errand is called when it comes back, and in which lane it goes."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.courier.pace import Lane
from bot.courier.slots import Errand
from bot.ports import (
    Board,
    Card,
    CardMark,
    Delete,
    Delivery,
    DeliveryMark,
    DeliveryState,
    Edit,
    HomeMark,
    OpenCard,
    Outgoing,
    Post,
    React,
    Receipt,
    Undeliverable,
)
from bot.views.cards import Cards

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


def outgoing_of(delivery: Delivery, cards: Cards) -> Outgoing:
    """What the messenger is given. Raises Undeliverable for a correction of nothing."""
    body = delivery.body
    if isinstance(body, OpenCard):
        assert delivery.state is not None, "a card is rendered from its conversation"
        return Outgoing(str(delivery.ids[0]), delivery.place, cards.of(delivery.state))
    if isinstance(body, Post) and delivery.prepared:
        words = zip(body.files, delivery.prepared, strict=True)
        body = replace(body, files=tuple(replace(file, prepared=word) for file, word in words))
    if isinstance(body, Edit | Delete) and not delivery.parts:
        raise Undeliverable("there is no message to change")
    if isinstance(body, React) and not body.message:
        raise Undeliverable("there is no message to mark")
    return Outgoing(str(delivery.ids[0]), delivery.place, body, parts=delivery.parts)
