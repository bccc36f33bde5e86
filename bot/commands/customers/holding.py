"""`firstline customer export` and `forget`: everything we hold on one customer, shown or erased."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from bot.commands.complaints import CallError, complaining, settings_from

if TYPE_CHECKING:
    from storage.store import SqlStore

T = TypeVar("T")


async def export(config: Path | None, place: str) -> int:
    """Print it as JSON. Raises CallError if there is nothing."""
    held = await _asked(config, place, lambda store: store.export(place))
    print(json.dumps(held, ensure_ascii=False, indent=2, default=str))
    return 0


async def forget(config: Path | None, place: str) -> int:
    """Erase it. Raises CallError if there is nothing. What stands in the messengers is theirs and stays."""
    from bot.app import utc_now

    await _asked(config, place, lambda store: store.forget(place, utc_now()))
    print(f"{place}: everything is erased but the figures")
    return 0


async def _asked(config: Path | None, place: str, ask: "Callable[[SqlStore], Awaitable[T]]") -> T:
    from storage.store import SqlStore
    from storage.upgrade import upgrade

    channel, _, chat = place.partition(":")
    if not channel or not chat:
        raise CallError(f"firstline customer: {place}: expected a channel and a chat, as in telegram:1001")
    url = settings_from(config).storage.url
    with complaining():
        await upgrade(url)
        store = SqlStore(url)
        try:
            found = await ask(store)
        finally:
            await store.close()
    if not found:
        raise CallError(f"firstline customer: nobody has written from {place}")
    return found
