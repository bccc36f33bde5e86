"""The options of a field that searches, while somebody types into it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from bot.ports import Suggest
from handlers.slack.views.modals import OPTIONS, Block, option
from handlers.slack.views.submissions import Json, typed

PATIENCE = 2.0  # seconds; Slack waits three

log = logging.getLogger(__name__)


class Suggestions:
    """Answers Slack in time, if need be with nothing."""

    def __init__(self, suggest: Suggest) -> None:
        self._suggest = suggest

    async def answer(self, ack: Callable[..., Awaitable[Any]], body: Json) -> None:
        """Bolt's listener."""
        await ack(options=await self._options(body))

    async def _options(self, body: Json) -> list[Block]:
        try:
            async with asyncio.timeout(PATIENCE):
                found = await self._suggest(typed(body))
            return [option(one) for one in found[:OPTIONS]]
        except Exception as error:
            log.warning("no options while somebody types: %s", type(error).__name__)
            return []
