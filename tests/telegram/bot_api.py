"""A Bot API on loopback that answers as a test says: for the answers that a faithful server never gives."""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.telegram.updates import BOT, CHAT, SENT

TOKEN = "42:CANARY-7fd1b2c3-never-to-be-seen"
Reply = Callable[[web.Request], Awaitable[web.StreamResponse]]


def ok(result: Any) -> Reply:
    return says(200, {"ok": True, "result": result})


def refuses(status: int, description: str, **parameters: Any) -> Reply:
    content = {"ok": False, "error_code": status, "description": description}
    return says(status, content | ({"parameters": parameters} if parameters else {}))


def says(status: int, content: Any) -> Reply:
    return writes(status, json.dumps(content))


def writes(status: int, body: str | bytes, **headers: str) -> Reply:
    async def reply(_request: web.Request) -> web.Response:
        data = body.encode() if isinstance(body, str) else body
        return web.Response(status=status, body=data, headers=headers)

    return reply


async def hangs_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def hesitates(_request: web.Request) -> web.Response:
    await asyncio.sleep(30)
    return web.Response()


class BotApi:
    """Keeps updates until they are confirmed, remembers calls, and replies in the ordered way while that lasts."""

    def __init__(self) -> None:
        self.url = ""
        self.pending: list[Any] = []
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.replies: dict[str, list[Reply]] = defaultdict(list)
        self.always: dict[str, Reply] = {}
        self._messages = 100

    def order(self, method: str, *replies: Reply) -> None:
        self.replies[method] += replies

    def of(self, method: str) -> list[dict[str, Any]]:
        return [params for called, params in self.calls if called == method]

    def offsets(self) -> list[int | None]:
        return [params.get("offset") for params in self.of("getUpdates")]

    async def reply(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        params = await (request.json() if request.content_type == "application/json" else request.post())
        self.calls.append((method, dict(params)))
        if self.replies[method]:
            return await self.replies[method].pop(0)(request)
        if method in self.always:
            return await self.always[method](request)
        return await ok(await self._result(method, params))(request)

    async def _result(self, method: str, params: Any) -> Any:
        if method == "getMe":
            return BOT | {"username": "desk_bot"}
        if method == "getWebhookInfo":
            return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        if method == "sendMessage":
            self._messages += 1
            return {"message_id": self._messages, "date": SENT, "chat": CHAT, "text": params.get("text", "")}
        return await self._updates(params) if method == "getUpdates" else True

    async def _updates(self, params: Any) -> list[Any]:
        offset = params.get("offset")
        if offset is not None:
            self.pending = [one for one in self.pending if _number(one) >= offset]
        for _ in range(int(params["timeout"]) * 50):
            if self.pending:
                break
            await asyncio.sleep(0.02)
        return self.pending[: params.get("limit", 100)]


def _number(update: Any) -> int:
    return update.get("update_id", 0) if isinstance(update, dict) else 0


@asynccontextmanager
async def serving(api: BotApi) -> AsyncIterator[BotApi]:
    app = web.Application()
    app.add_routes([web.route("*", "/bot{token}/{method}", api.reply)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        await runner.cleanup()


def numbers(things: Iterable[Any]) -> list[str]:
    return [thing.id for thing in things]
