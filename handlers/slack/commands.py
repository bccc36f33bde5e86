"""Slash commands: heard where agents work, answered in place elsewhere."""

from collections.abc import Awaitable, Callable
from typing import Any

from handlers.slack.inbound import Home, Json

COMMAND = "/firstline"
_ELSEWHERE = {
    "en": "This works in the channels where customers are answered: go to <#{channel}> and try again.",
    "ru": "Это работает в каналах, где отвечают клиентам: перейдите в <#{channel}> и повторите.",
}


class Commands:
    """What Slack shows at once to whoever typed a command."""

    def __init__(self, home: Home, language: str) -> None:
        self._home = home
        self._words = _ELSEWHERE.get(language, _ELSEWHERE["en"])

    async def answer(self, ack: Callable[..., Awaitable[Any]], body: Json) -> None:
        """Bolt's listener; the real answer comes from the desk."""
        if self._home.is_ours(body.get("channel_id")):
            await ack()
        else:
            await ack(self._words.format(channel=self._home.channel))
