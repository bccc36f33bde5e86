"""Groups that somebody adds the bot to: it says once that it works in private, and is quiet there ever after.

No customer is concerned, so all that is recorded is that it was said: what cannot be said soon is not said at all. A
group that becomes a supergroup has a new number; it is not greeted again, and what is on its way to the old one
follows (`Connection.call`).
"""

import asyncio
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.methods import LeaveChat, SendMessage
from aiogram.methods.base import TelegramMethod

from bot.ports import ChannelError, IsNews, TryLater, Unavailable
from handlers.telegram.connection import CannotParse, Connection

TRIES = 3
TOLD, GONE = "told", ""
SOON = 1.0  # seconds between tries, where Telegram names none

log = logging.getLogger("firstline.telegram")

_THERE = {"member", "administrator"}
_WRITABLE = {"group", "supergroup"}  # nobody expects a word in a channel


@dataclass(frozen=True, slots=True)
class Change:
    """A group we are a new member of, or of which that is no news; `state` is what is to be remembered of it.

    `language` is that of whoever added us.
    """

    chat: int
    state: str
    greets: bool = False
    writable: bool = False
    language: str = ""


class Groups:
    """Greets them, in the languages of `notices` (empty: not at all), and leaves them if the owner wants that.

    Without `is_news` it remembers for as long as it lives.
    """

    def __init__(
        self, connection: Connection, notices: Mapping[str, str], *, leave: bool, is_news: IsNews | None = None
    ) -> None:
        self._connection = connection
        self._notices = notices
        self._leave = leave
        self._is_news = is_news or _remembering()
        self._one_by_one = asyncio.Lock()

    def changes_in(self, updates: Sequence[object]) -> list[Change]:
        """What these updates say of groups, in order."""
        return [change for update in updates if isinstance(update, dict) for change in _changes(update)]

    async def follow(self, changes: Sequence[Change]) -> None:
        """Say it where we are new, then go if that is wanted. Noted first: rather never than twice."""
        async with self._one_by_one:
            for change in changes:
                if await self._noted(change) and change.greets:
                    await self._greet(change)

    async def _greet(self, group: Change) -> None:
        words = self._notices.get(group.language) or self._notices.get("en")
        if words and group.writable:
            await self._try(SendMessage(chat_id=group.chat, text=words))
        if self._leave:
            await self._try(LeaveChat(chat_id=group.chat))

    async def _noted(self, change: Change) -> bool:
        for _ in range(TRIES):
            try:
                return await self._is_news(f"group {change.chat}", change.state)
            except Unavailable:
                await asyncio.sleep(SOON)
        return False

    async def _try(self, method: TelegramMethod[Any]) -> None:
        for _ in range(TRIES):
            try:
                await self._connection.call(method)
            except TryLater as later:
                await asyncio.sleep(later.after or SOON)
            except (ChannelError, CannotParse) as error:
                log.info("a group was not told or left: %s", error)
                return
            else:
                return


def _remembering() -> IsNews:
    states: dict[str, str] = {}

    async def is_news(subject: str, state: str) -> bool:
        known, states[subject] = states.get(subject, ""), state
        return known != state

    return is_news


def _changes(update: Mapping[str, Any]) -> Iterator[Change]:
    for number in _moves(update.get("message")):
        yield Change(number, TOLD)  # the same group as before
    change = update.get("my_chat_member")
    if not isinstance(change, dict):
        return
    chat = change.get("chat")
    if not isinstance(chat, dict) or not isinstance(chat.get("id"), int) or chat.get("type") == "private":
        return
    if _status(change, "new") not in _THERE:
        yield Change(chat["id"], GONE)  # whoever adds us again is told again
    elif _status(change, "old") not in _THERE:
        who = change.get("from")
        language = str(who.get("language_code") or "") if isinstance(who, dict) else ""
        yield Change(chat["id"], TOLD, True, chat.get("type") in _WRITABLE, language.partition("-")[0])


def _status(change: Mapping[str, Any], which: str) -> str:
    member = change.get(f"{which}_chat_member")
    return str(member.get("status")) if isinstance(member, dict) else ""


def _moves(message: object) -> Iterator[int]:
    """The new number of a group that became a supergroup: told in both of them."""
    if not isinstance(message, dict):
        return
    if isinstance(message.get("migrate_to_chat_id"), int):
        yield message["migrate_to_chat_id"]
    chat = message.get("chat")
    if message.get("migrate_from_chat_id") and isinstance(chat, dict) and isinstance(chat.get("id"), int):
        yield chat["id"]
