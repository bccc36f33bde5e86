"""Slack's Web API as this package calls it: one session, no silent retries, the ports' errors."""

from collections.abc import AsyncIterator, Mapping
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from handlers.slack.errors import translated
from handlers.slack.scrubbing import sdk_logger

Json = dict[str, Any]

# Shorter than the courier's lease, so that an overdue call is over before somebody else repeats it.
PATIENCE = aiohttp.ClientTimeout(total=20, sock_connect=8)


class Api:
    """`read` is for what changes nothing and may be repeated, `write` for what has an effect."""

    def __init__(self, name: str, bot_token: str, api_url: str, proxy: str | None) -> None:
        # The SDK's own retries post a message twice when only the answer was lost.
        self.client = AsyncWebClient(token=bot_token, base_url=api_url, retry_handlers=[], logger=sdk_logger(name))
        self.proxy = proxy
        # Set afterwards: without a proxy the constructor takes the environment's, even for 127.0.0.1.
        self.client.proxy = proxy

    async def read(self, method: str, **params: object) -> Json:
        """The answer to a question."""
        return _data(await self.ask(method, **params))

    async def ask(self, method: str, **params: object) -> AsyncSlackResponse:
        """The answer with its headers."""
        self.connect()
        with translated(method, harmless=True):
            return await self.client.api_call(method, http_verb="GET", params=params)

    async def write(self, method: str, **body: object) -> Json:
        """The answer to a request that changes something."""
        self.connect()
        with translated(method):
            return _data(await self.client.api_call(method, json=body))

    async def form(self, method: str, fields: Mapping[str, object], *, harmless: bool = False) -> Json:
        """The same for the methods that take no JSON."""
        self.connect()
        with translated(method, harmless=harmless):
            return _data(await self.client.api_call(method, data=dict(fields)))

    async def pages(self, method: str, key: str, limit: int = 200, **params: object) -> AsyncIterator[Any]:
        """Every item of a list that comes in pages."""
        cursor = ""
        while True:
            page = await self.read(method, limit=limit, **params, **({"cursor": cursor} if cursor else {}))
            for item in page.get(key) or ():
                yield item
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return

    async def socket_address(self, app_token: str) -> str:
        """A fresh address for Socket Mode."""
        self.connect()
        with translated("apps.connections.open", harmless=True):
            answer = await self.client.apps_connections_open(app_token=app_token)
        return str(answer["url"])

    async def close(self) -> None:
        """Let go of the connections; the next call opens new ones."""
        if self.client.session is not None:
            await self.client.session.close()
            self.client.session = None

    def connect(self) -> aiohttp.ClientSession:
        """The session of all calls."""
        # Here and not in the constructor: aiohttp wants a running loop.
        if self.client.session is None or self.client.session.closed:
            self.client.session = aiohttp.ClientSession(timeout=PATIENCE)
        return self.client.session


def _data(answer: AsyncSlackResponse) -> Json:
    return dict(answer.data) if isinstance(answer.data, Mapping) else {}
