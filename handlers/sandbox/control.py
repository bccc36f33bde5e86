"""The control API of the page and of tests: everything a person could do, as one call each.

    GET  /                    the page            GET /page/NAME        its files
    GET  /state               both worlds         GET /events           server-sent events: `change` with the version
    POST /telegram/ACTION     customers, start, send, press, edit, file, album, block, react, add_to_group, raw …
    POST /slack/ACTION        users, post, edit, delete, press, submit, suggest, react, command, shortcut …
    POST /faults {kind, …}    order a fault       DELETE /faults        all is well again
    GET  /journal?since=N     what happened       POST /reset           as at the start
    GET  /why?customer=N      why they were answered so, as whoever started the sandbox explains it

Bodies are JSON objects with the action's parameters; answers are {"ok": true, …} or 400 {"ok": false, "error": …}.
"""

import asyncio
import inspect
import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import web

from handlers.sandbox.refusal import ActionError

if TYPE_CHECKING:
    from handlers.sandbox.server import Sandbox

PAGE = Path(__file__).parent / "page"
COALESCE = 0.03  # seconds between two events of the page at the least

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def control_routes(sandbox: "Sandbox") -> list[web.RouteDef]:
    """All routes of the control API."""

    async def state(_request: web.Request) -> web.Response:
        return web.json_response(sandbox.state())

    async def journal(request: web.Request) -> web.Response:
        since = int(request.query.get("since", "0"))
        return web.json_response({"ok": True, "entries": sandbox.journal.since(since)}, dumps=_dumps)

    async def reset(_request: web.Request) -> web.Response:
        sandbox.reset()
        return web.json_response({"ok": True})

    async def order_fault(request: web.Request) -> web.Response:
        try:
            return web.json_response({"ok": True, "id": sandbox.faults.add(**await request.json())})
        except (TypeError, ValueError) as error:
            return _refused(str(error))

    async def clear_faults(_request: web.Request) -> web.Response:
        sandbox.faults.clear()
        return web.json_response({"ok": True})

    async def page(_request: web.Request) -> web.FileResponse:
        return web.FileResponse(PAGE / "index.html", headers={"Cache-Control": "no-cache"})

    return [
        web.get("/", page),
        web.get("/page/{name:([a-z]+/)?[a-z0-9_-]+[.][a-z]+}", _page_file),
        web.get("/state", state),
        web.get("/events", _events(sandbox)),
        web.get("/journal", journal),
        web.get("/why", _why(sandbox)),
        web.post("/reset", reset),
        web.post("/faults", order_fault),
        web.delete("/faults", clear_faults),
        web.post("/telegram/{action:[a-z_]+}", _action(lambda: sandbox.telegram.actions)),
        web.post("/slack/{action:[a-z_]+}", _action(lambda: sandbox.slack.actions)),
    ]


async def _page_file(request: web.Request) -> web.StreamResponse:
    path = PAGE / request.match_info["name"]
    if not path.is_file():
        return web.Response(status=404)
    return web.FileResponse(path, headers={"Cache-Control": "no-cache"})


def _why(sandbox: "Sandbox") -> Handler:
    async def why(request: web.Request) -> web.StreamResponse:
        if sandbox.explain is None:
            return _refused("nobody explains answers here")
        told = await sandbox.explain(request.query.get("customer", ""))
        return web.json_response({"ok": True, **told}, dumps=_dumps, headers={"Cache-Control": "no-store"})

    return why


def _events(sandbox: "Sandbox") -> Handler:
    async def events(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"})
        await response.prepare(request)
        version = -1
        try:
            while True:
                version = await sandbox.changes.after(version)
                await response.write(f"event: change\ndata: {json.dumps({'version': version})}\n\n".encode())
                await asyncio.sleep(COALESCE)
        except (ConnectionResetError, asyncio.CancelledError):
            return response

    return events


def _action(actions: Callable[[], dict[str, Callable[..., Any]]]) -> Handler:
    """Call the method of this name with the body's fields; what it returns goes into the answer."""

    async def act(request: web.Request) -> web.Response:
        action = actions().get(request.match_info["action"])
        if action is None:
            return _refused(f"no such action; there are {', '.join(sorted(actions()))}")
        try:
            given = await request.json() if request.can_read_body else {}
            inspect.signature(action).bind(**given)
            result = action(**given)
            result = await result if inspect.isawaitable(result) else result
        except (ActionError, TypeError, ValueError, KeyError) as error:
            return _refused(str(error) or type(error).__name__)
        return web.json_response({"ok": True, **(result if isinstance(result, dict) else {})}, dumps=_dumps)

    return act


def _refused(error: str) -> web.Response:
    return web.json_response({"ok": False, "error": error}, status=400)


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, default=str)
