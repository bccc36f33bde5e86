"""Socket Mode: stays connected, and builds the connection anew when the SDK's own attempts have died."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMessage
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient

from bot.ports import ChannelError, TryLater
from handlers.slack.api import Api
from handlers.slack.scrubbing import sdk_logger

log = logging.getLogger(__name__)

PING = 10.0
CONNECTING = 30.0
MISSES = 3  # looks in a row that find no living connection


class Socket:
    """`on_hello` is called when a connection greets, before anything else of it is read."""

    def __init__(self, name: str, api: Api, app: AsyncApp, app_token: str, on_hello: Callable[[], None]) -> None:
        self._name = name
        self._api = api
        self._app = app
        self._app_token = app_token
        self._on_hello = on_hello
        self.ping = PING

    async def run(self) -> None:
        """Listen until cancelled. Raises only where Slack refuses us from the start."""
        address = await self._first_address()
        while True:
            try:
                async with self._client(address) as client:
                    await self._connect(client)
                    await self._while_alive(client)
            except (ChannelError, TimeoutError) as error:
                log.warning("slack %s: not connected: %s", self._name, error or "no answer")
                await asyncio.sleep(self.ping)
            address = ""

    async def _first_address(self) -> str:
        try:
            return await self._api.socket_address(self._app_token)
        except TryLater:
            return ""

    async def _connect(self, client: SocketModeClient) -> None:
        if not client.wss_uri:
            client.wss_uri = await self._api.socket_address(self._app_token)
        # The SDK would try the same address, good for one use, for ever.
        async with asyncio.timeout(CONNECTING):
            await client.connect()  # type: ignore[no-untyped-call]

    async def _while_alive(self, client: SocketModeClient) -> None:
        misses = 0
        while misses < MISSES:
            await asyncio.sleep(self.ping)
            misses = 0 if await _is_alive(client) else misses + 1
        log.warning("slack %s: the connection is dead, building a new one", self._name)

    @asynccontextmanager
    async def _client(self, address: str) -> AsyncIterator[SocketModeClient]:
        handler = AsyncSocketModeHandler(
            self._app,
            self._app_token,
            logger=sdk_logger(self._name),
            web_client=self._api.client,
            proxy=self._api.proxy,
            ping_interval=self.ping,
        )
        client = handler.client
        # Set afterwards: without a proxy the constructor takes the environment's, even for 127.0.0.1.
        client.proxy = self._api.proxy
        client.wss_uri = address or None
        client.on_message_listeners.append(self._listen_for_hello)
        try:
            yield client
        finally:
            await _close(handler)

    async def _listen_for_hello(self, message: WSMessage) -> None:
        """The SDK calls this in its reading loop, so no event of this connection has been read yet."""
        if isinstance(message.data, str) and '"hello"' in message.data and _kind(message.data) == "hello":
            log.info("slack %s: connected", self._name)
            self._on_hello()


def _kind(frame: str) -> Any:
    try:
        return json.loads(frame).get("type")
    except (ValueError, AttributeError):
        return None


async def _is_alive(client: SocketModeClient) -> bool:
    return not client.message_processor.done() and await client.is_connected()


async def _close(handler: AsyncSocketModeHandler) -> None:
    client = handler.client
    tasks = (client.message_processor, client.current_session_monitor, client.message_receiver)
    running = [task for task in tasks if task is not None]
    await handler.close_async()  # type: ignore[no-untyped-call]
    await asyncio.gather(*running, return_exceptions=True)
