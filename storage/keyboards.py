"""Keyboards: the buttons under a message, found again by the id that its presses carry."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Keyboard
from storage.rows import keyboard_codec
from storage.schema import keyboards as table


async def keyboards(connection: AsyncConnection, ids: Collection[str]) -> Mapping[str, Keyboard]:
    """Those of these keyboards that exist."""
    if not ids:
        return {}
    rows = await connection.execute(select(table.c.id, table.c.body).where(table.c.id.in_(ids)))
    return {row.id: keyboard_codec.value(row.body) for row in rows}


async def save_keyboards(connection: AsyncConnection, new: Sequence[Keyboard], at: datetime) -> None:
    """Keep new keyboards."""
    if new:
        await connection.execute(
            insert(table),
            [
                {
                    "id": each.id,
                    "conversation_id": each.conversation,
                    "body": keyboard_codec.text(each),
                    "created_at": at,
                }
                for each in new
            ],
        )
