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
    """Erase it; an open ticket's thread is told by the program that runs, or runs next. What stands in the messengers
    is theirs and stays. Raises CallError if there is nothing."""
    from bot.app import utc_now
    from bot.channels import DESK, texts_of
    from bot.desk.rendering import Renderer
    from bot.engine.privacy import once_forgotten
    from bot.ports import Conversation, Decided, Place

    settings, at = settings_from(config), utc_now()
    with complaining():
        renderer = Renderer(texts_of(settings), settings.desk.language, Place(DESK, settings.desk.channel or ""))

    def follows(known: Conversation) -> Decided:
        decided = Decided()
        renderer.add(decided, known, known, once_forgotten(known), at)
        return decided

    await _asked(config, place, lambda store: store.forget(place, at, follows))
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
