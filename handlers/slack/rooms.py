"""The teams' channels: found by what the settings call them, and looked at again while something is wrong with one."""

import asyncio
import logging
from collections.abc import Sequence

from bot.ports import ChannelDown, ChannelError, Team
from handlers.slack.api import Api, Json
from handlers.slack.desk_channel import found, is_id, must_be_ours

LOOK_AGAIN = 30.0  # seconds, while something is wrong
LOOK_ANYWAY = 600.0

log = logging.getLogger(__name__)


class Rooms:
    """`ids` grows as channels become known; `to_mend` says of each channel that cannot be used what to do."""

    def __init__(self, api: Api, name: str, teams: Sequence[Team]) -> None:
        self._api = api
        self._name = name
        self._wanted = tuple(dict.fromkeys(team.channel for team in teams if team.channel))
        self._found = {wanted: wanted for wanted in self._wanted if is_id(wanted)}
        self.ids = set(self._found)
        self.to_mend: dict[str, str] = {}

    def id_of(self, wanted: str) -> str:
        """The channel's id where it is known, else what the settings call it."""
        return self._found.get(wanted, wanted)

    async def look(self, bot: str) -> None:
        """At each of them. Raises TryLater; a channel that cannot be used keeps nobody from using the others."""
        for wanted in self._wanted:
            try:
                self._knows(wanted, await _usable(self._api, wanted, bot))
            except ChannelDown as error:
                if not error.only_there:
                    raise
                self._must_be_mended(wanted, error.reason)

    async def keep_looking(self, bot: str) -> None:
        """For ever: somebody may invite the bot at any time, or send it away."""
        while True:
            await asyncio.sleep(LOOK_AGAIN if self.to_mend else LOOK_ANYWAY)
            try:
                await self.look(bot)
            except ChannelError as error:
                log.warning("slack %s: the teams' channels cannot be looked at: %s", self._name, error.reason)

    def _knows(self, wanted: str, channel: Json) -> None:
        self._found[wanted] = str(channel["id"])
        self.ids.add(str(channel["id"]))
        if self.to_mend.pop(wanted, None):
            log.info("slack %s: the bot can work in %s now", self._name, wanted)

    def _must_be_mended(self, wanted: str, reason: str) -> None:
        if self.to_mend.get(wanted) != reason:
            log.error("slack %s: %s", self._name, reason)
        self.to_mend[wanted] = reason


async def _usable(api: Api, wanted: str, bot: str) -> Json:
    channel = await found(api, wanted)
    must_be_ours(channel, bot)
    return channel
