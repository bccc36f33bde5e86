"""Groups that somebody adds the bot to: it says once that it works in private, and is quiet there ever after.

No customer is concerned, so nothing of it is recorded: what cannot be said soon is not said at all. A group that
becomes a supergroup has a new number; it is not greeted again, and what is on its way to the old one follows
(`Connection.call`).
"""

import asyncio
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from aiogram.methods import LeaveChat, SendMessage
from aiogram.methods.base import TelegramMethod

from bot.ports import ChannelError, TryLater
from handlers.telegram.connection import CannotParse, Connection

TRIES = 3
SOON = 1.0  # seconds between tries, where Telegram names none

log = logging.getLogger("firstline.telegram")

_THERE = {"member", "administrator"}
_WRITABLE = {"group", "supergroup"}  # nobody expects a word in a channel


@dataclass(frozen=True, slots=True)
class Added:
    """A group we are a new member of. `language` is that of whoever added us."""

    chat: int
    writable: bool
    language: str


class Groups:
    """Greets them, in the languages of `notices` (empty: not at all), and leaves them if the owner wants that."""

    def __init__(self, connection: Connection, notices: Mapping[str, str], *, leave: bool) -> None:
        self._connection = connection
        self._notices = notices
        self._leave = leave
        self._known: set[int] = set()

    def added_in(self, raw: object) -> Added | None:
        """The group that this update adds us to, unless we know it."""
        update = raw if isinstance(raw, dict) else {}
        self._known.update(_moves(update.get("message")))
        change = update.get("my_chat_member")
        if not isinstance(change, dict):
            return None
        chat = change.get("chat")
        if not isinstance(chat, dict) or not isinstance(chat.get("id"), int) or chat.get("type") == "private":
            return None
        if _status(change, "new") not in _THERE:
            self._known.discard(chat["id"])  # whoever adds us again is told again
            return None
        if _status(change, "old") in _THERE or chat["id"] in self._known:
            return None
        self._known.add(chat["id"])
        who = change.get("from")
        language = str(who.get("language_code") or "") if isinstance(who, dict) else ""
        return Added(chat["id"], chat.get("type") in _WRITABLE, language.partition("-")[0])

    async def greet(self, group: Added) -> None:
        """Say it, then go if that is wanted."""
        words = self._notices.get(group.language) or self._notices.get("en")
        if words and group.writable:
            await self._try(SendMessage(chat_id=group.chat, text=words))
        if self._leave:
            await self._try(LeaveChat(chat_id=group.chat))

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
