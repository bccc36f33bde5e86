"""Values with defaults, so that a test names only what it is about."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.engine.ticket import Ticket
from bot.ports import (
    Arrival,
    Audience,
    Author,
    Conversation,
    Decided,
    Delivery,
    DeliveryMark,
    DeliveryState,
    Draft,
    Ended,
    Incoming,
    OpenCard,
    Place,
    Post,
    React,
    Receipt,
    Unreadable,
    Wrote,
    rich,
)
from storage.ledger import SqlLedger
from storage.store import SqlStore

NOW = datetime(2026, 1, 5, 12, 0, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
LEASE = timedelta(seconds=30)
ANN = "telegram:77"
BEN = "telegram:78"
DESK = Place("slack", "C1")
THREAD = Place("slack", "C1", "1700000000.000100")


def incoming(
    id: str = "1", message: str = "5", text: str = "hello", chat: str = "77", body: Unreadable | None = None
) -> Incoming:
    place = Place("telegram", chat)
    return Incoming(id, place, Author(chat, "Ann"), NOW - MINUTE, body or Wrote(rich(text)), message)


def arrival(id: str = "1", message: str = "5", text: str = "hello", chat: str = "77", ticket: int = 0) -> Arrival:
    return Arrival(incoming(id, message, text, chat), NOW, f"telegram:{chat}", ticket)


def ticket(number: int = 1, opened_at: datetime = NOW, resolved_at: datetime | None = None) -> Ticket:
    return Ticket(number, opened_at, "it is broken", "en", resolved_at=resolved_at)


def to_customer(text: str = "hello", conversation: str = ANN, answers: str = "") -> Draft:
    place = Place(*conversation.split(":"))
    return Draft(conversation, 0, Audience.CUSTOMER, place, Post(rich(text)), answers=answers)


def to_thread(
    body: Post | React | str = "a line", number: int = 1, conversation: str = ANN, joins: bool = False
) -> Draft:
    post = Post(rich(body)) if isinstance(body, str) else body
    return Draft(conversation, number, Audience.THREAD, DESK, post, joins=joins)


def card(number: int = 1, conversation: str = ANN) -> Draft:
    return Draft(conversation, number, Audience.THREAD, DESK, OpenCard())


async def save(store: SqlStore, *drafts: Draft, at: datetime = NOW, resends: Sequence[int] = ()) -> None:
    async with store.turn() as ledger:
        await ledger.save(Decided(drafts=list(drafts), resends=list(resends)), at)


async def claim(
    store: SqlStore, channel: str = "telegram", now: datetime = NOW, limit: int = 10, resting: Sequence[str] = ()
) -> list[Delivery]:
    async with store.turn() as ledger:
        return await ledger.claim(channel, limit, now, now + LEASE, resting)


async def mark(
    store: SqlStore,
    delivery: Delivery,
    state: DeliveryState = DeliveryState.SENT,
    due_at: datetime | None = None,
    doubtful: bool = False,
    place: Place = THREAD,
    reason: str = "",
) -> list[Ended]:
    receipt = Receipt((place.thread or "900",), place) if state is DeliveryState.SENT else None
    learnt = DeliveryMark(delivery.ids, delivery.attempt, state, receipt, due_at, doubtful, reason)
    async with store.turn() as ledger:
        return await ledger.mark([learnt])


async def put(ledger: SqlLedger, *changed: Conversation, **more: object) -> None:
    """Lock and save these conversations, and with them whatever else `Decided` has."""
    await ledger.lock([each.id for each in changed], NOW)
    await ledger.save(Decided(conversations={each.id: each for each in changed}, **more), NOW)  # type: ignore[arg-type]


async def get(store: SqlStore, id: str = ANN) -> Conversation:
    async with store.turn() as ledger:
        return (await ledger.lock([id], NOW))[id]


async def with_open_ticket(
    store: SqlStore, number: int = 1, conversation: str = ANN, opened: bool = True
) -> Conversation:
    """A conversation with a ticket whose card is posted (or only drafted, if not `opened`)."""
    state = replace(Conversation(conversation), ticket=ticket(number))
    async with store.turn() as ledger:
        await put(ledger, state, drafts=[card(number, conversation)])
    if opened:
        (delivery,) = await claim(store, "slack")
        await mark(store, delivery, place=replace(THREAD, thread=f"1700000000.{number:06}"))
    return state


def text_of(delivery: Delivery) -> str:
    assert isinstance(delivery.body, Post)
    return "".join(span.text for span in delivery.body.text)


def texts(deliveries: Sequence[Delivery]) -> list[str]:
    return [text_of(delivery) for delivery in deliveries]
