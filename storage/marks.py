"""Marks: what became of the deliveries that were being sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Audience, Deed, DeliveryMark, DeliveryState, Ended, OpenCard, Outcome, Place
from storage.cards import free_cards, save_opened
from storage.corrections import CORRECTIONS, fold, key_of, note_corrected
from storage.homes import free_homes
from storage.moving import THREAD_GONE, say_farewell
from storage.rows import json_from_value
from storage.schema import active, deliveries
from storage.threads import roots
from storage.tickets import save_roots

_OUTCOMES = {
    DeliveryState.SENT: Outcome.SENT,
    DeliveryState.HELD: Outcome.UNKNOWN,
    DeliveryState.FAILED: Outcome.FAILED,
}
_MARK = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("marked"))
    .values(
        state=bindparam("state"),
        doubtful=bindparam("doubtful"),
        due_at=func.coalesce(bindparam("due_at", type_=deliveries.c.due_at.type), deliveries.c.due_at),
        lead=bindparam("lead"),
        messages=bindparam("messages"),
        prepared=func.coalesce(bindparam("prepared", type_=deliveries.c.prepared.type), deliveries.c.prepared),
        reason=bindparam("reason"),
        lease_until=None,
    )
)


async def mark(connection: AsyncConnection, marks: Sequence[DeliveryMark]) -> list[Ended]:
    """Writes the marks of rows that are still being sent in the same attempt; others come too late."""
    taken = await _still_sending(connection, marks)
    if not taken:
        return []
    taken = await _lost_threads(connection, taken)
    await connection.execute(_MARK, [_columns_from_mark(row, each) for row, each in taken])
    await _open_threads(connection, taken)
    await _correct(connection, taken)
    return list(_ended(taken))


async def _lost_threads(
    connection: AsyncConnection, taken: list[tuple[Row[Any], DeliveryMark]]
) -> list[tuple[Row[Any], DeliveryMark]]:
    """A thread that its ticket has left meanwhile is no loss: what belongs there is said in the new one."""
    if not any(each.lost for _, each in taken):
        return taken
    now = await roots(connection, {row.ticket for row, each in taken if each.lost})
    return [
        (row, replace(each, state=DeliveryState.WAITING, lost=None, reason=""))
        if each.lost and now.get(row.ticket) != each.lost
        else (row, replace(each, reason=THREAD_GONE) if each.lost else each)
        for row, each in taken
    ]


async def _correct(connection: AsyncConnection, taken: Sequence[tuple[Row[Any], DeliveryMark]]) -> None:
    """What waited behind a reply changes it, if it did not go out; what changed one at the customer's is noted."""
    answered = [(row, each) for row, each in taken if row.answers]
    if not answered:
        return
    corrected = [
        (row, each.receipt)
        for row, each in answered
        if row.kind in CORRECTIONS and each.state is DeliveryState.SENT and each.receipt
    ]
    await note_corrected(connection, corrected)
    await fold(connection, {key_of(row) for row, _ in answered})


async def _still_sending(
    connection: AsyncConnection, marks: Sequence[DeliveryMark]
) -> list[tuple[Row[Any], DeliveryMark]]:
    wanted = {id: each for each in marks for id in each.ids}
    if not wanted:
        return []
    rows = await connection.execute(
        select(deliveries)
        .where(deliveries.c.id.in_(wanted), active(deliveries), deliveries.c.state == DeliveryState.SENDING)
        .order_by(deliveries.c.id)
        .with_for_update()
    )
    return [(row, wanted[row.id]) for row in rows if row.attempt == wanted[row.id].attempt]


def _columns_from_mark(row: Row[Any], mark: DeliveryMark) -> Mapping[str, object]:
    return {
        "marked": row.id,
        "state": mark.state.value,
        "doubtful": mark.doubtful,
        "due_at": mark.due_at,
        "lead": row.lead if mark.doubtful else None,
        "messages": json_from_value(mark.receipt.messages if mark.receipt else ()),
        "prepared": json_from_value(mark.prepared) if mark.prepared else None,
        "reason": mark.reason,
    }


async def _open_threads(connection: AsyncConnection, taken: Iterable[tuple[Row[Any], DeliveryMark]]) -> None:
    opened = [(row.ticket, each.receipt) for row, each in taken if _opens(row, each) and each.receipt]
    places: list[tuple[int, Place]] = [(ticket, receipt.place) for ticket, receipt in opened]
    await save_roots(connection, places)
    await save_opened(connection, opened)
    await say_farewell(connection, [(row, each.receipt) for row, each in taken if _opens(row, each) and each.receipt])


def _opens(row: Row[Any], mark: DeliveryMark) -> bool:
    return row.kind == OpenCard().kind and mark.state is DeliveryState.SENT


def _ended(taken: Iterable[tuple[Row[Any], DeliveryMark]]) -> Iterator[Ended]:
    for row, each in taken:
        if outcome := _OUTCOMES.get(each.state):
            to = Audience(row.audience)
            deed = Deed(row.kind) if row.kind in CORRECTIONS else Deed.POST
            lost = each.lost is not None
            yield Ended(row.id, row.conversation_id, to, outcome, row.answers, each.reason, row.ticket, deed, lost)


async def doubt(connection: AsyncConnection, now: datetime, *, everything: bool) -> int:
    """Rows whose sender has not been heard of within the lease wait again, as doubtful."""
    forgotten = true() if everything else deliveries.c.lease_until <= now
    if everything:
        await free_cards(connection)
        await free_homes(connection)
    result = await connection.execute(
        update(deliveries)
        .where(active(deliveries), deliveries.c.state == DeliveryState.SENDING, forgotten)
        .values(state=DeliveryState.WAITING.value, doubtful=True, due_at=now, lease_until=None)
    )
    return result.rowcount
