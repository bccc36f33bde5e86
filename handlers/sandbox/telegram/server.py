"""The Bot API's server: every call finds its method, its fault and its place in the journal."""

import inspect
import json
import math
from typing import Any

from aiohttp import web

from handlers.sandbox.changes import Changes
from handlers.sandbox.faults import Fault, Faults, with_fault
from handlers.sandbox.journal import Journal
from handlers.sandbox.telegram import editing, marking, media, polling, profile, sending
from handlers.sandbox.telegram.errors import ApiError
from handlers.sandbox.telegram.methods import METHODS
from handlers.sandbox.telegram.parameters import Parameters, read_parameters
from handlers.sandbox.telegram.people import People
from handlers.sandbox.telegram.state import state_of
from handlers.sandbox.telegram.world import World
from handlers.sandbox.tokens import TELEGRAM_TOKEN

SUBJECTS = (editing, marking, media, polling, profile, sending)  # imported, they have filled METHODS

Json = dict[str, Any]


class TelegramServer(People):
    """`url` is what a bot calls its API address; the rest of what is public are the customers' hands."""

    def __init__(self, journal: Journal, faults: Faults, changes: Changes) -> None:
        super().__init__(World(journal, faults, changes))
        self._journal, self._faults = journal, faults
        self.url = ""

    def routes(self) -> list[web.RouteDef]:
        """The API and its files."""
        return [
            web.route("*", "/telegram/bot{token}/{method}", self._call),
            web.get("/telegram/file/bot{token}/{path:.+}", self._download),
        ]

    def started(self, url: str) -> None:
        """Where it listens."""
        self.url = url

    async def stop(self) -> None:
        """Send away whoever polls."""
        self.world.pending.interrupt(ApiError(500, "Internal Server Error: restart"))

    def state(self) -> Json:
        """What the page shows."""
        return state_of(self.world)

    def reset(self) -> None:
        """As at the start."""
        self.world.reset()
        self.world.changes.happened()

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        if request.match_info["token"] != TELEGRAM_TOKEN:
            return self._refused(name, "", ApiError(401, "Unauthorized"))
        try:
            given = await read_parameters(request)
            chat = given.text("chat_id")
        except ApiError as error:
            return self._refused(name, "", error)
        fault = self._faults.take("telegram", name, chat)
        if fault is not None and fault.kind not in {"delay", "rate_limit", "error", "lost_after"}:
            self._journal.add("telegram", "call", method=name, chat=chat, ok=False, error_code=0, fault=fault.kind)

        async def effect() -> web.StreamResponse:
            return await self._answer(name, chat, given)

        return await with_fault(request, fault, effect, lambda ordered: self._refused(name, chat, _ordered(ordered)))

    async def _answer(self, name: str, chat: str, given: Parameters) -> web.StreamResponse:
        try:
            result = await self._result(name, given)
        except ApiError as error:
            return self._refused(name, chat, error)
        self._journal.add("telegram", "call", method=name, chat=chat, ok=True, error_code=0)
        return web.json_response({"ok": True, "result": result})

    async def _result(self, name: str, given: Parameters) -> Any:
        method = METHODS.get(name.lower())
        if method is None:
            raise ApiError(404, "Not Found: method not found")
        result = method(self.world, given)
        return await result if inspect.isawaitable(result) else result

    def _refused(self, name: str, chat: str, error: ApiError) -> web.Response:
        self._journal.add("telegram", "call", method=name, chat=chat, ok=False, error_code=error.code)
        body: Json = {"ok": False, "error_code": error.code, "description": error.description}
        if error.parameters:
            body["parameters"] = error.parameters
        return web.Response(text=json.dumps(body), status=error.code, content_type="application/json")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        file = self.world.files.of_path(request.match_info["path"])
        if request.match_info["token"] != TELEGRAM_TOKEN or file is None:
            return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)
        fault = self._faults.take("telegram", "download")

        async def effect() -> web.StreamResponse:
            return web.Response(body=file.content, content_type=file.mime)

        return await with_fault(
            request, fault, effect, lambda ordered: self._refused("download", "", _ordered(ordered))
        )


def _ordered(fault: Fault) -> ApiError:
    """The refusal that a fault asks for."""
    if fault.kind != "rate_limit":
        return ApiError(fault.status, fault.error)
    seconds = max(1, math.ceil(fault.after))
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
