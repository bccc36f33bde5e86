"""Telegram as a channel: the port's methods, each handed to the file that knows how."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from aiogram.methods import GetFile, GetMe, SendChatAction

from bot.ports import (
    NOTHING_KNOWN,
    Agent,
    Author,
    Board,
    ChannelDown,
    Finding,
    Incoming,
    IsNews,
    Limits,
    Outgoing,
    Place,
    React,
    Receipt,
    Receive,
    Refused,
    Reply,
    Rich,
    Suggest,
    TryLater,
    Undeliverable,
    Unknown,
    Whisper,
    nothing_to_suggest,
)
from handlers.telegram.connection import CannotParse, Connection
from handlers.telegram.content import LARGEST
from handlers.telegram.errors import REFUSED
from handlers.telegram.examination import examined
from handlers.telegram.groups import Groups
from handlers.telegram.incoming import Reader
from handlers.telegram.polling import Polling
from handlers.telegram.profile import Commands, introduce
from handlers.telegram.sending import Sender
from handlers.telegram.splitting import LONGEST


def wall_clock() -> datetime:
    """The time, for presses: Telegram does not say when they happened."""
    return datetime.now(UTC)  # noqa: TID251 — the default of a clock that is handed in


class TelegramChannel:
    """Customers' private chats with one bot."""

    def __init__(
        self,
        token: str,
        name: str = "telegram",
        api_url: str = "https://api.telegram.org",
        proxy: str | None = None,
        pace: float = 30,
        commands: Commands | None = None,
        descriptions: Mapping[str, str] | None = None,
        in_groups: Mapping[str, str] | None = None,
        leave_groups: bool = False,
        is_news: IsNews | None = None,
        clock: Callable[[], datetime] = wall_clock,
        patience: float = 1.0,
    ) -> None:
        """`pace` is in messages a second (0: no limit, per chat neither), `patience` the first wait in seconds;
        `in_groups` is what is said in groups, by language; `is_news` remembers it over a restart."""
        self.name = name
        each = 1.0 if pace else 0.0
        self.limits = Limits(text=LONGEST, pace=pace, pace_per_chat=each, burst_per_chat=5, fetch=LARGEST)
        self._connection = Connection(token, api_url, proxy)
        self._sender = Sender(self._connection)
        groups = Groups(self._connection, in_groups or {}, leave=leave_groups, is_news=is_news)
        self._polling = Polling(self._connection, Reader(name, clock), groups, patience)
        self._commands = commands or {}
        self._descriptions = descriptions or {}

    async def open(self) -> Place:
        """Check the token, then introduce ourselves. Raises Refused, ChannelDown or TryLater."""
        try:
            await self._connection.call(GetMe())
        except ChannelDown as error:
            raise Refused(error.reason) from None
        except Unknown as error:  # asking who we are leaves nothing behind that could be in doubt
            raise TryLater(error.reason) from None
        await introduce(self._connection, self._commands, self._descriptions)
        return Place(self.name, "")

    async def listen(
        self,
        receive: Receive,
        connected: Callable[[], Awaitable[None]],
        suggest: Suggest = nothing_to_suggest,  # noqa: ARG002
    ) -> None:
        """Hand on updates until cancelled. Raises Refused if the token is revoked."""
        async with asyncio.TaskGroup() as group:
            refused = await self._polling.run(receive, connected, group.create_task)
        raise refused

    async def deliver(self, outgoing: Outgoing) -> Receipt:
        """Send a message. What became of a customer's message is not shown: that is for agents, as boards are."""
        if isinstance(outgoing.body, React | Board):
            return Receipt((), outgoing.place)
        try:
            return await self._sender.send(outgoing, outgoing.body)
        except Refused:
            raise ChannelDown(REFUSED) from None

    async def reply(self, reply: Reply | Whisper) -> None:
        """There are no forms for customers."""
        raise Undeliverable(f"{reply.place.channel} has no forms")

    async def busy(self, place: Place) -> None:
        """*typing…*, for five seconds or until a message comes. Raises as `deliver` does."""
        await self._connection.call(SendChatAction(chat_id=place.chat, action="typing"))

    async def fetch(self, ref: str, into: Path) -> None:
        """A file that a customer sent. The address Telegram gives is good for an hour, so it is asked for anew."""
        try:
            file = await self._connection.call(GetFile(file_id=ref))
        except CannotParse:
            raise Undeliverable("Telegram does not know this file") from None
        if not file.file_path:
            raise Undeliverable("Telegram does not hand this file out")
        await self._connection.download(file.file_path, into, LARGEST)

    async def prepare(self, outgoing: Outgoing) -> tuple[str, ...]:
        """Telegram shows at once what is taken there."""
        raise NotImplementedError

    async def find(self, outgoing: Outgoing) -> Receipt | None:  # noqa: ARG002
        """Telegram cannot be asked."""
        return None

    async def missed_since(
        self,
        place: Place,  # noqa: ARG002
        message: str,  # noqa: ARG002
        known: Mapping[str, Rich] = NOTHING_KNOWN,  # noqa: ARG002
    ) -> Sequence[Incoming]:
        """Nothing is missed: Telegram keeps updates until they are confirmed."""
        return []

    async def who(self, author: Author, place: Place) -> Agent:  # noqa: ARG002
        """A customer, who may not act as an agent."""
        return Agent(author.id, author.name, may_act=False)

    async def staff(self) -> Mapping[str, Sequence[Agent]]:
        """There are no agents here."""
        return {}

    def place_of(self, chat: str) -> Place:
        """Chats are customers."""
        return Place(self.name, chat)

    @property
    def to_mend(self) -> Mapping[str, str]:
        """None that the others do not notice."""
        return {}

    async def examine(self) -> Sequence[Finding]:
        """For `firstline doctor`."""
        return await examined(self._connection)

    async def close(self) -> None:
        """Let go of connections."""
        await self._connection.close()
