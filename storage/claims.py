"""Claims: which deliveries may be sent now, and the mark on them that says "being sent"."""

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, case, func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import CARRYING_FILES, Audience, Conversation, Delivery, OpenCard, Place
from storage.cards import card_states, note_showing
from storage.corrections import ABOUT_SENT, Sent, about, sent_replies
from storage.joining import MOST_ROWS, Waiting, has_files, joined, one_body
from storage.rows import body_codec
from storage.schema import active, deliveries, opens_card, tickets, waiting

_ahead = deliveries.alias("ahead")
_card = deliveries.alias("card")

_is_head = (
    ~select(_ahead.c.id)
    .where(_ahead.c.line == deliveries.c.line, active(_ahead), _ahead.c.id < deliveries.c.id)
    .exists()
)
_card_under_way = (
    select(_card.c.id).where(_card.c.ticket == deliveries.c.ticket, active(_card), opens_card(_card)).exists()
)
# Only a thread that was left is named in the row itself.
_in_thread = and_(deliveries.c.audience == Audience.THREAD, ~opens_card(deliveries), deliveries.c.thread == "")
_has_place = or_(~_in_thread, and_(tickets.c.root_thread != "", ~_card_under_way))
_chat = case((_in_thread, tickets.c.root_chat), else_=deliveries.c.chat)
_thread = case((_in_thread, tickets.c.root_thread), else_=deliveries.c.thread)

_CLAIM = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("claimed"))
    .values(
        state="sending",
        attempt=bindparam("attempt"),
        lead=bindparam("lead"),
        tried_at=bindparam("now"),
        lease_until=bindparam("lease_until"),
    )
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A head with the rows that go with it."""

    head: Row[Any]
    rows: Sequence[Waiting]

    @property
    def attempt(self) -> int:
        return int(self.head.attempt) + 1


async def claim(
    connection: AsyncConnection,
    channel: str,
    limit: int,
    now: datetime,
    lease_until: datetime,
    resting: Collection[str],
    most_in: Callable[[str], int] | None = None,
) -> list[Delivery]:
    """The heads of their lines that are due, each with what is joined to it; from now on they are `sending`."""
    if most_in is None:
        heads = await _heads(connection, channel, limit, now, resting)
    else:
        heads = await _spread(connection, channel, limit, now, resting, most_in)
    if not heads:
        return []
    lines = await _lines(connection, [head.line for head in heads if head.joins])
    claims = [_Claim(head, joined(lines.get(head.line) or [_waiting_from_row(head)])) for head in heads]
    states = await _states(connection, claims)
    sent = await sent_replies(connection, [head for head in heads if head.kind in ABOUT_SENT])
    await _write(connection, claims, now, lease_until)
    return [_delivery(each, states.get(each.head.ticket), sent) for each in claims]


async def _spread(
    connection: AsyncConnection,
    channel: str,
    limit: int,
    now: datetime,
    resting: Collection[str],
    most_in: Callable[[str], int],
) -> Sequence[Row[Any]]:
    """Of each chat as many as it may hear; a chat with many that wait takes nothing from the others behind it."""
    chosen: dict[int, Row[Any]] = {}
    of_chat, full = Counter[str](), set(resting)
    while left := limit - len(chosen):
        heads = await _heads(connection, channel, left, now, full, chosen)
        for head in heads:
            if of_chat[head.to_chat] < most_in(head.to_chat):
                of_chat[head.to_chat] += 1
                chosen[head.id] = head
            else:
                full.add(head.to_chat)
        if len(heads) < left:
            break
    return sorted(chosen.values(), key=lambda head: int(head.id))


async def _heads(
    connection: AsyncConnection,
    channel: str,
    limit: int,
    now: datetime,
    resting: Collection[str],
    without: Collection[int] = (),
) -> Sequence[Row[Any]]:
    """Rows another copy has just taken are skipped, not waited for."""
    found = await connection.execute(
        select(deliveries, _chat.label("to_chat"), _thread.label("to_thread"))
        .select_from(deliveries.outerjoin(tickets, deliveries.c.ticket == tickets.c.number))
        .where(active(deliveries), waiting(deliveries), deliveries.c.channel == channel)
        .where(deliveries.c.due_at <= now, _chat.not_in(resting) if resting else true())
        .where(_has_place, _is_head, deliveries.c.id.not_in(without) if without else true())
        .order_by(deliveries.c.id)
        .limit(limit)
        .with_for_update(of=deliveries, skip_locked=True)
    )
    return found.all()


async def _lines(connection: AsyncConnection, lines: Collection[str]) -> dict[str, list[Waiting]]:
    """The first waiting rows of these lines; whoever holds the head of a line holds the line."""
    if not lines:
        return {}
    position = func.row_number().over(partition_by=deliveries.c.line, order_by=deliveries.c.id)
    numbered = (
        select(deliveries, position.label("position"))
        .where(deliveries.c.line.in_(lines), active(deliveries), waiting(deliveries))
        .subquery()
    )
    rows = await connection.execute(select(numbered).where(numbered.c.position <= MOST_ROWS).order_by(numbered.c.id))
    found: dict[str, list[Waiting]] = {}
    for row in rows:
        found.setdefault(row.line, []).append(_waiting_from_row(row))
    return found


def _waiting_from_row(row: Row[Any]) -> Waiting:
    return Waiting(row.id, body_codec.value(row.body), row.joins, row.doubtful, row.lead)


async def _states(connection: AsyncConnection, claims: Iterable[_Claim]) -> dict[int, Conversation]:
    """The states that opening cards will show, by ticket."""
    cards = [each.head for each in claims if each.head.kind == OpenCard().kind]
    await note_showing(connection, [head.ticket for head in cards if not head.doubtful])
    return await card_states(connection, [head.ticket for head in cards])


async def _write(connection: AsyncConnection, claims: Iterable[_Claim], now: datetime, lease_until: datetime) -> None:
    rows = [
        {
            "claimed": row.id,
            "attempt": each.attempt,
            "lead": each.head.id,
            "now": now,
            "lease_until": lease_until + (CARRYING_FILES if has_files(row) else timedelta()),
        }
        for each in claims
        for row in each.rows
    ]
    await connection.execute(_CLAIM, rows)


def _delivery(claimed: _Claim, state: Conversation | None, sent: Sent) -> Delivery:
    head = claimed.head
    body, parts = about(head, one_body(claimed.rows), sent)
    return Delivery(
        ids=tuple(row.id for row in claimed.rows),
        attempt=claimed.attempt,
        conversation=head.conversation_id,
        ticket=head.ticket,
        to=Audience(head.audience),
        place=Place(head.channel, head.to_chat, head.to_thread),
        body=body,
        answers=head.answers,
        doubtful=head.doubtful,
        created_at=head.created_at,
        state=state,
        prepared=tuple(json.loads(head.prepared)),
        parts=parts,
    )
