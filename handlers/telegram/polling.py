"""Asks Telegram for updates and tells it that they were received only when they are durable."""

import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any

from aiogram.methods import AnswerCallbackQuery, DeleteWebhook

from bot.ports import ChannelDown, ChannelError, Incoming, Receive, Refused, TryLater
from handlers.telegram.answers import TooDeep
from handlers.telegram.connection import CannotParse, Connection
from handlers.telegram.errors import NOT_UNDERSTOOD
from handlers.telegram.groups import Groups
from handlers.telegram.incoming import KINDS, Reader
from handlers.telegram.patience import Patience

HOLD = 25  # seconds Telegram keeps a request open while nothing happens
SLACK = 10  # seconds an answer may take beyond that

log = logging.getLogger("firstline.telegram")

Spawn = Callable[[Coroutine[Any, Any, None]], object]


class Polling:
    """The loop behind `listen`."""

    def __init__(self, connection: Connection, reader: Reader, groups: Groups, patience: float) -> None:
        self._connection = connection
        self._reader = reader
        self._groups = groups
        self._patience = Patience(patience)
        self._offset: int | None = None
        self._trouble = ""
        self._one_by_one = False

    async def run(self, receive: Receive, connected: Callable[[], Awaitable[None]], spawn: Spawn) -> Refused:
        """Until cancelled, or until the token is refused: that is what it returns."""
        while True:
            try:
                await self._listen(receive, connected, spawn)
            except (Refused, ChannelDown) as error:
                return Refused(error.reason)
            except ChannelError as error:
                await self._wait(error.reason, error.after if isinstance(error, TryLater) else None)
            except Exception as error:  # whatever `connected` met must not end the listening
                log.exception("listening is interrupted")
                await self._wait(type(error).__name__)

    async def _listen(self, receive: Receive, connected: Callable[[], Awaitable[None]], spawn: Spawn) -> None:
        """A webhook would keep everything from us. The first question is not held, so that we know of the answer."""
        await self._connection.call(DeleteWebhook(drop_pending_updates=False))
        updates = await self._ask(0)
        await connected()
        while True:
            await self._hand_on(updates, receive, spawn)
            updates = await self._ask(HOLD)
            self._patience.renew()
            self._settled()

    async def _ask(self, hold: int) -> Sequence[Any]:
        """Updates not confirmed yet; what lies below the offset is confirmed by asking."""
        params: dict[str, Any] = {"timeout": hold, "allowed_updates": list(KINDS)}
        if self._offset is not None:
            params["offset"] = self._offset
        if self._one_by_one:
            params["limit"] = 1
        try:
            answer = await self._connection.ask("getUpdates", params, hold + SLACK)
        except TooDeep as error:
            return await self._isolated(error)
        self._one_by_one = False
        if not isinstance(answer.result, list) or (answer.result and not _numbers(answer.result)):
            raise TryLater(NOT_UNDERSTOOD)
        return answer.result

    async def _isolated(self, error: TooDeep) -> Sequence[Any]:
        """Find the update that cannot be read by asking for one at a time; its stump goes to quarantine."""
        alone, self._one_by_one = self._one_by_one, not self._one_by_one
        if not alone:
            return await self._ask(0)
        if not error.stump:
            raise TryLater(NOT_UNDERSTOOD)
        return error.stump

    async def _hand_on(self, updates: Sequence[Any], receive: Receive, spawn: Spawn) -> None:
        """Only when `receive` has returned is the offset raised and the waiting sign taken off the buttons.

        After an empty answer no offset is named: everything is confirmed, and after a quiet week Telegram starts
        its numbers anew, maybe lower."""
        incoming = [one for raw in updates if (one := self._reader.incoming_from_update(raw)) is not None]
        if incoming:
            await self._received(incoming, receive)
        self._offset = max(_numbers(updates)) + 1 if updates else None
        for press in _presses(updates):
            spawn(self._answer(press))
        if changes := self._groups.changes_in(updates):
            spawn(self._groups.follow(changes))

    async def _received(self, incoming: Sequence[Incoming], receive: Receive) -> None:
        """Offer it until it is taken."""
        while True:
            try:
                await receive(incoming)
            except Exception as error:
                self._patience.worse()
                log.warning("%d updates are not taken (%s), they wait", len(incoming), type(error).__name__)
                await self._patience.wait()
            else:
                return self._patience.renew()

    async def _answer(self, press: str) -> None:
        try:
            await self._connection.call(AnswerCallbackQuery(callback_query_id=press))
        except (ChannelError, CannotParse) as error:
            log.debug("a press was not answered: %s", error)

    async def _wait(self, reason: str, after: float | None = None) -> None:
        if reason != self._trouble:
            log.warning("no updates: %s", reason)
        self._trouble = reason
        self._patience.worse()
        await self._patience.wait(after)

    def _settled(self) -> None:
        if self._trouble:
            log.info("updates come again")
        self._trouble = ""


def _numbers(updates: Sequence[Any]) -> list[int]:
    numbers = (update.get("update_id") for update in updates if isinstance(update, dict))
    return [number for number in numbers if isinstance(number, int)]


def _presses(updates: Sequence[Any]) -> list[str]:
    queries = (update.get("callback_query") for update in updates if isinstance(update, dict))
    ids = (query.get("id") for query in queries if isinstance(query, dict))
    return [one for one in ids if isinstance(one, str)]
