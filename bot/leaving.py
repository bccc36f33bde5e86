"""After a start: open tickets whose channel the settings name no more go on where the desk is now."""

import asyncio
import logging
from collections.abc import Callable, Collection
from datetime import datetime

from bot.ports import Receive, Store, Unavailable
from bot.reconciling import lost

AGAIN = 5.0  # seconds until the database is asked again

log = logging.getLogger("firstline.leaving")


async def leave_former_rooms(
    store: Store, receive: Receive, channel: str, rooms: Callable[[], Collection[str]], clock: Callable[[], datetime]
) -> None:
    """Each such ticket gets the fact that its thread is lost; known once, whoever says it."""
    while True:
        try:
            ours, threads = rooms(), await store.open_threads(channel, clock())
        except Unavailable:
            await asyncio.sleep(AGAIN)
            continue
        gone = [lost(place, clock()) for place, _ in threads if ours and place.chat not in ours]
        if gone:
            log.info("%s open tickets go on in another channel", len(gone))
            await receive(gone)
        return
