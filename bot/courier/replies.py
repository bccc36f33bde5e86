"""What answers an agent at once: forms and whispers, given after the commit, once or not at all."""

import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from typing import Any

from bot.ports import Channel, ChannelError, Reply, TooLate, TryLater, Whisper

log = logging.getLogger("firstline.courier")

Answer = Reply | Awaitable[Whisper]  # a whisper may have to be looked up first


class Replies:
    """They take no slot and no turn, because in three seconds they are worth nothing."""

    def __init__(self, channels: Mapping[str, Channel]) -> None:
        self._channels = channels
        self._out = 0

    @property
    def idle(self) -> bool:
        """Is none on its way?"""
        return self._out == 0

    def give(self, answers: Sequence[Answer], spawn: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        """Each in a task of its own."""
        for answer in answers:
            self._out += 1
            spawn(self._give(answer))

    async def _give(self, answer: Answer) -> None:
        try:
            reply = answer if isinstance(answer, Reply) else await answer
            await self._reply(reply)
        except ChannelError as error:
            log.warning("an agent could not be answered at once: %s", error.reason)
        except Exception:
            log.exception("an agent could not be answered at once")
        finally:
            self._out -= 1

    async def _reply(self, reply: Reply | Whisper) -> None:
        """A form that comes too late leaves a word to whoever waits for it: they need only press once more."""
        channel = self._channels[reply.place.channel]
        try:
            await channel.reply(reply)
        except (TooLate, TryLater):
            if not isinstance(reply, Reply):
                raise
            await channel.reply(Whisper(reply.place, reply.agent, reply.too_late))
