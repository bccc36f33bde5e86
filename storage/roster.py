"""The roster: one row for the whole desk."""

from datetime import UTC, datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import DESK_ITSELF, Roster
from storage.inserting import insert_or_skip
from storage.rows import roster_codec
from storage.schema import desk_state

_ROW = select(desk_state.c.state).where(desk_state.c.id == DESK_ITSELF)
_BEFORE_ALL = datetime.fromtimestamp(0, UTC)


async def roster(connection: AsyncConnection, *, change: bool) -> Roster:
    """As it is; PostgreSQL holds the row for whoever may change it until the transaction ends."""
    if change:
        empty = {
            "id": DESK_ITSELF,
            "state": roster_codec.text(Roster()),
            "version": 0,
            "updated_at": _BEFORE_ALL,
            "next_moment": None,
        }
        await connection.execute(insert_or_skip(connection, desk_state), [empty])
    state = await connection.scalar(_ROW.with_for_update() if change else _ROW)
    return roster_codec.value(state) if state else Roster()


async def save_roster(connection: AsyncConnection, changed: Roster, at: datetime) -> None:
    """Write what it has become."""
    await connection.execute(
        update(desk_state)
        .where(desk_state.c.id == DESK_ITSELF)
        .values(
            state=roster_codec.text(changed),
            updated_at=at,
            next_moment=changed.next_moment,
            version=desk_state.c.version + 1,
        )
    )
