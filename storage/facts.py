"""Facts: what came in, kept raw, each of them once."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Arrival, Decided, Fact, Incoming, Unreadable
from storage.columns import storable
from storage.inserting import insert_or_skip
from storage.rows import incoming_codec
from storage.schema import facts, waiting


async def record(connection: AsyncConnection, arrivals: Sequence[Arrival]) -> list[Fact]:
    """Keeps what is new; the database knows duplicates by its unique keys, within this batch too."""
    if not arrivals:
        return []
    inserted = await connection.execute(
        insert_or_skip(connection, facts).returning(facts.c.seq, *_KEYS),
        [_columns_from_arrival(arrival) for arrival in arrivals],
    )
    seqs = {tuple(row[1:]): row.seq for row in inserted}
    # Of two equal ones `pop` gives the seq to the first, which is the one that was kept.
    found = ((seqs.pop(_keys(arrival.incoming), None), arrival) for arrival in arrivals)
    return [Fact(seq, arrival) for seq, arrival in found if seq is not None and _readable(arrival)]


_KEYS = (facts.c.channel, facts.c.event_key, facts.c.message_key)


def _keys(incoming: Incoming) -> tuple[str, str, str]:
    """By what duplicates are known; the last is never NULL, because NULL is a duplicate of nothing."""
    message = f"{incoming.place.chat}:{incoming.message}" if incoming.message else f"event:{incoming.id}"
    return storable(incoming.place.channel), storable(incoming.id), storable(message)


def _readable(arrival: Arrival) -> bool:
    return not isinstance(arrival.incoming.body, Unreadable)


def _columns_from_arrival(arrival: Arrival) -> Mapping[str, object]:
    incoming = arrival.incoming
    body = incoming.body
    channel, event, message = _keys(incoming)
    return {
        "channel": channel,
        "event_key": event,
        "message_key": message,
        "conversation_id": arrival.conversation,
        "ticket": arrival.ticket,
        "kind": body.kind,
        "message": incoming.message,
        "body": incoming_codec.text(incoming),
        "received_at": arrival.at,
        "sent_at": incoming.sent_at,
        "state": "quarantined" if isinstance(body, Unreadable) else "waiting",
        "attempts": 0,
        "error": body.reason if isinstance(body, Unreadable) else "",
    }


def _fact_from_row(row: Row[Any]) -> Fact:
    incoming = incoming_codec.value(row.body)
    return Fact(row.seq, Arrival(incoming, row.received_at, row.conversation_id, row.ticket), row.attempts)


async def undecided(connection: AsyncConnection) -> list[Fact]:
    """Everything that waits to be decided, oldest first."""
    rows = await connection.execute(select(facts).where(waiting(facts)).order_by(facts.c.seq))
    return [_fact_from_row(row) for row in rows]


async def still_undecided(connection: AsyncConnection, seqs: Collection[int]) -> set[int]:
    """Those that nobody has decided or quarantined meanwhile."""
    if not seqs:
        return set()
    rows = await connection.scalars(select(facts.c.seq).where(facts.c.seq.in_(seqs), waiting(facts)))
    return set(rows)


async def in_front(connection: AsyncConnection, seqs: Collection[int]) -> list[Fact]:
    """What waits in front of these in their conversations and is none of them, oldest first."""
    if not seqs:
        return []
    theirs = facts.alias("theirs")
    behind = theirs.c.seq.in_(seqs), theirs.c.conversation_id == facts.c.conversation_id, theirs.c.seq > facts.c.seq
    ahead = select(theirs.c.seq).where(*behind).exists()
    chosen = select(facts).where(waiting(facts), facts.c.seq.not_in(seqs), ahead)
    return [_fact_from_row(row) for row in await connection.execute(chosen.order_by(facts.c.seq))]


async def save_facts(connection: AsyncConnection, decided: Decided) -> None:
    """What was decided, and what could not be."""
    if decided.facts:
        chosen = facts.c.seq.in_(decided.facts), waiting(facts)
        await connection.execute(update(facts).where(*chosen).values(state="decided"))
    if decided.failures:
        await connection.execute(
            _FAIL,
            [
                {"failed": seq, "why": why, "then": "quarantined" if poisoned else "waiting"}
                for seq, why, poisoned in decided.failures
            ],
        )


_FAIL = (
    update(facts)
    .where(facts.c.seq == bindparam("failed"), waiting(facts))
    .values(attempts=facts.c.attempts + 1, error=bindparam("why"), state=bindparam("then"))
)
