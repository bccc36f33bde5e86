"""The outbox: drafts become rows, and rows that failed are put in line once more."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, insert, literal, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Audience, Carried, Draft, Post
from storage.columns import Moment
from storage.corrections import CORRECTIONS, fold
from storage.rows import body_codec
from storage.schema import active, deliveries, opens_card

_COPIED = (
    "channel",
    "chat",
    "thread",
    "line",
    "conversation_id",
    "ticket",
    "audience",
    "kind",
    "body",
    "answers",
    "joins",
)


async def save_drafts(connection: AsyncConnection, drafts: Sequence[Draft], at: datetime) -> None:
    """Each becomes a waiting row, in this order; a correction meets what it corrects."""
    if drafts:
        await connection.execute(insert(deliveries), [columns_from_draft(draft, at) for draft in drafts])
    corrected = {(draft.conversation, draft.answers) for draft in drafts if draft.answers}
    if any(draft.body.kind in CORRECTIONS for draft in drafts):
        await fold(connection, corrected)


def columns_from_draft(draft: Draft, at: datetime) -> Mapping[str, object]:
    """A row that waits."""
    return {
        "channel": draft.place.channel,
        "chat": draft.place.chat,
        "thread": draft.place.thread,
        "line": _line(draft),
        "conversation_id": draft.conversation,
        "ticket": draft.ticket,
        "audience": draft.to.value,
        "kind": draft.body.kind,
        "body": body_codec.text(draft.body),
        "answers": draft.answers,
        "joins": draft.joins,
        **_fresh(at),
    }


def _fresh(at: datetime) -> Mapping[str, object]:
    return {
        "state": "waiting",
        "doubtful": False,
        "attempt": 0,
        "due_at": at,
        "messages": "[]",
        "prepared": "[]",
        "reason": "",
        "resent": False,
        "created_at": at,
    }


def _line(draft: Draft) -> str:
    """What must go one after another. Each ticket's thread is a line of its own, so that a thread that cannot be
    opened holds up no other; and the post that opens it is in no line, for nothing else may hold it up. Notices of
    all conversations are one line: where the desk channel is behind, they share a post."""
    if draft.to is Audience.CUSTOMER:
        return f"{draft.conversation}/{draft.to}"
    if draft.to is Audience.DESK:
        return f"{draft.place.channel}:{draft.place.chat}/{draft.to}"
    line = {"open_card": "card", "edit": "former"}.get(draft.body.kind, draft.to)
    return f"{draft.conversation}/{line}/{draft.ticket}"


async def withdraw(connection: AsyncConnection, withdrawn: Collection[tuple[str, str]]) -> None:
    """What waits for a customer, and surely has not reached them, is not sent if it carries this button."""
    for conversation, action in withdrawn:
        rows = await connection.execute(
            select(deliveries.c.id, deliveries.c.body)
            .where(deliveries.c.conversation_id == conversation, deliveries.c.audience == Audience.CUSTOMER.value)
            .where(active(deliveries), deliveries.c.state == "waiting", ~deliveries.c.doubtful)
        )
        off = [row.id for row in rows if action in _verbs(body_codec.value(row.body))]
        if off:
            await connection.execute(update(deliveries).where(deliveries.c.id.in_(off)).values(state="withdrawn"))


def _verbs(body: Carried) -> set[str]:
    return {control.verb for control in body.controls} if isinstance(body, Post) else set()


async def save_resends(connection: AsyncConnection, ids: Collection[int], at: datetime) -> None:
    """Rows that ended are copied to the end of their line, each once; the copies start afresh."""
    if not ids:
        return
    ended = deliveries.c.id.in_(ids), deliveries.c.state.in_(("sent", "held", "failed")), ~deliveries.c.resent
    await connection.execute(insert(deliveries).from_select([*_COPIED, *_fresh(at)], _copies(at).where(*ended)))
    await connection.execute(update(deliveries).where(*ended).values(resent=True))


def _copies(at: datetime) -> Select[tuple[object, ...]]:
    fresh = [
        literal(value, Moment() if isinstance(value, datetime) else None).label(name)
        for name, value in _fresh(at).items()
    ]
    return select(*(deliveries.c[name] for name in _COPIED), *fresh).order_by(deliveries.c.id)


async def card_on_its_way(connection: AsyncConnection, channel: str) -> bool:
    """Is a ticket's first post being sent, or was its outcome never learnt?"""
    under_way = (deliveries.c.state == "sending") | deliveries.c.doubtful
    found = await connection.scalar(
        select(deliveries.c.id)
        .where(active(deliveries), opens_card(deliveries), deliveries.c.channel == channel, under_way)
        .limit(1)
    )
    return found is not None
