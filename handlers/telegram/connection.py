"""The line to the Bot API: every call goes through here, and no error that leaves it names the token."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramMigrateToChat
from aiogram.methods.base import TelegramMethod
from aiogram.utils.token import TokenValidationError
from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.ports import ChannelError, Refused, TryLater, Undeliverable
from handlers.telegram.answers import Answer, answer_from_body
from handlers.telegram.errors import FAILURES, REFUSED, broken_line, cannot_parse, channel_error

T = TypeVar("T")

# A connection that does not come about in time was surely not used: that can be told apart from a lost answer.
TIMEOUT = ClientTimeout(total=10, connect=5)
DOWNLOADING = ClientTimeout(total=None, connect=5, sock_read=20)
PIECE = 256 * 1024  # bytes


class CannotParse(Exception):
    """Telegram stumbled over our markup; nothing was sent."""


class _Moved(Exception):
    """The group became a supergroup: `chat` is its number now."""

    def __init__(self, chat: int) -> None:
        super().__init__()
        self.chat = chat


class Session(AiohttpSession):
    """aiogram's session with HTTP proxies; it takes none from the environment."""

    def __init__(self, api_url: str, http_proxy: str | None) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_url))
        self._http_proxy = http_proxy

    async def create_session(self) -> ClientSession:
        if self._session is None or self._session.closed:
            self._session = ClientSession(
                connector=self._connector_type(**self._connector_init), proxy=self._http_proxy
            )
        return self._session

    async def close(self) -> None:
        """aiohttp waits for the goodbyes by itself by now; aiogram would sleep a while to be sure."""
        if self._session is not None:
            await self._session.close()


class Connection:
    """Calls methods of the Bot API and knows what their failures mean."""

    def __init__(self, token: str, api_url: str, proxy: str | None) -> None:
        self._token = token
        self._session = Session(api_url, proxy)
        self._bot: Bot | None = None

    async def call(self, method: TelegramMethod[T], patience: float | None = None) -> T:
        """Raises TryLater, Unknown, Undeliverable, ChannelDown, CannotParse, or Refused for what is no token.

        A refusal because the chat has another number now did nothing, so it is followed there, once.
        """
        try:
            return await self._call(method, patience)
        except _Moved as moved:
            there = moved.chat
        try:
            return await self._call(method.model_copy(update={"chat_id": there}), patience)
        except _Moved:
            raise Undeliverable("the group became a supergroup, again and again") from None

    async def _call(self, method: TelegramMethod[T], patience: float | None) -> T:
        """Raises outside the handlers, so that not even the error's context holds the address."""
        problem: ChannelError | CannotParse | _Moved
        bot = self._ours()
        try:
            limits = TIMEOUT if patience is None else ClientTimeout(total=patience, connect=5)
            return await bot(method, request_timeout=cast(int, limits))
        except TelegramMigrateToChat as moved:
            problem = _Moved(moved.migrate_to_chat_id)
        except FAILURES as error:
            problem = CannotParse() if cannot_parse(error) else self._told(channel_error(error))
        raise problem

    async def ask(self, method: str, params: Mapping[str, Any], patience: float) -> Answer:
        """The answer as Telegram wrote it, within `patience` seconds. Raises Refused, TryLater, Unknown or TooDeep."""
        bot = self._ours()
        url = self._session.api.api_url(bot.token, method)
        limits = ClientTimeout(total=patience, connect=5)
        problem: ChannelError
        try:
            session = await self._session.create_session()
            sent = session.post(url, json=params, timeout=limits, allow_redirects=False)
            async with sent as response:
                body = await response.read()
                return answer_from_body(response.status, body)
        except (ClientError, OSError, TimeoutError) as error:
            problem = broken_line(error)
        raise problem

    async def download(self, file_path: str, into: Path, largest: int) -> None:
        """Piece by piece into a file, at most `largest` bytes. Raises Undeliverable, TryLater or Unknown."""
        url = self._session.api.file_url(self._ours().token, file_path)
        problem: ChannelError
        try:
            session = await self._session.create_session()
            async with session.get(url, timeout=DOWNLOADING, allow_redirects=False) as response:
                if response.status == 200:
                    return await _kept(response.content.iter_chunked(PIECE), into, largest)
                problem = TryLater(f"Telegram answered {response.status}")
                if response.status in (400, 404):
                    problem = Undeliverable("the file is gone")
        except (ClientError, OSError, TimeoutError) as error:
            problem = broken_line(error)
        raise problem

    async def close(self) -> None:
        """Let go of the connections."""
        await self._session.close()

    def _ours(self) -> Bot:
        """The bot, made when it is first needed: aiogram looks at the token's form."""
        if self._bot is None:
            try:
                self._bot = Bot(self._token, session=self._session)
            except (TokenValidationError, ValueError):
                raise Refused(REFUSED) from None
        return self._bot

    def _told(self, problem: ChannelError) -> ChannelError:
        """Whatever a server writes into its descriptions, our token is not repeated."""
        if self._token in problem.reason:
            problem.reason = problem.reason.replace(self._token, "…")
            problem.args = (problem.reason,)
        return problem


async def _kept(pieces: AsyncIterator[bytes], into: Path, largest: int) -> None:
    with await asyncio.to_thread(into.open, "wb") as file:
        size = 0
        async for piece in pieces:
            size += len(piece)
            if size > largest:
                raise Undeliverable("the file is too large")
            await asyncio.to_thread(file.write, piece)
