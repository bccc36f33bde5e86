"""Who may act in each team, as the desk's messenger tells: asked every few minutes and handed to the engine."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.ports import Channel, ChannelError, Place

EVERY = 300.0  # seconds; rights are asked for at every act, this is for those who choose among colleagues
SOON = 15.0  # where it was not told

log = logging.getLogger("firstline.staff")


class Staff:
    """`decided` is the owner's policy; `policy` is the same with the people in it."""

    def __init__(self, channel: Channel, decided: Callable[[], Policy]) -> None:
        self._channel = channel
        self._decided = decided
        self._known: Mapping[str, tuple[Agent, ...]] = {}

    @property
    def policy(self) -> Policy:
        """What the owner decided, with whom there is to carry it out."""
        return replace(self._decided(), staff=self._known)

    def room_of(self, team: str) -> Place:
        """Where this team's tickets appear."""
        policy = self._decided()
        return self._channel.place_of(policy.teams[team].channel if team in policy.teams else "")

    def rooms(self) -> frozenset[str]:
        """The channels in which tickets appear; empty while one of them may be known by its name only."""
        if self._channel.to_mend:
            return frozenset()
        return frozenset(self.room_of(team).chat for team in ("", *self._decided().teams))

    async def look(self) -> bool:
        """Ask once; a team that is not told of keeps the people it had."""
        try:
            told = await self._channel.staff()
        except ChannelError as error:
            log.warning("who is in the teams is not known: %s", error.reason)
            return False
        self._known = {**self._known, **{team: tuple(people) for team, people in told.items()}}
        return True

    async def run(self) -> None:
        """For ever."""
        while True:
            known = await self.look()
            await asyncio.sleep(EVERY if known else SOON)
