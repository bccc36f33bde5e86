"""The Web API over HTTP: parameters in any form, tokens, scopes, faults, and always an answer in JSON."""

import inspect
import json
from typing import Any

from aiohttp import web

from handlers.sandbox.faults import Fault, with_fault
from handlers.sandbox.slack.cast import Json
from handlers.sandbox.slack.methods import METHODS, Call, Method, Refusal
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.tokens import SLACK_APP_TOKEN, SLACK_BOT_TOKEN

KINDS = {SLACK_BOT_TOKEN: "bot", SLACK_APP_TOKEN: "app"}


class WebApi:
    """One handler for every method."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One call, from its parameters to its answer."""
        name = request.match_info["method"]
        given = await parameters(request)
        token = token_of(request) or str(given.get("token") or "")
        fault = self._slack.faults.take("slack", name, _channel(given))

        async def effect() -> web.StreamResponse:
            return await self._answer(name, token, given)

        def refuse(fault: Fault) -> web.StreamResponse:
            return self._wrong(name, given, fault)

        if fault and fault.kind in {"lost_before", "html", "status"}:
            self._note(name, given, fault.kind)
        return await with_fault(request, fault, effect, refuse)

    async def _answer(self, name: str, token: str, given: Json) -> web.Response:
        try:
            result = await self._run(_method(name), token, given)
        except Refusal as refusal:
            self._note(name, given, refusal.error)
            return self._json({"ok": False, "error": refusal.error, **refusal.details})
        self._note(name, given, None)
        return self._json({"ok": True, **result})

    async def _run(self, method: Method, token: str, given: Json) -> Json:
        self._check_token(method, token)
        if method.scopes and not self._slack.granted.intersection(method.scopes):
            provided = ",".join(sorted(self._slack.granted))
            raise Refusal("missing_scope", needed=method.scopes[0], provided=provided)
        result = method.run(Call(self._slack, given))
        return await result if inspect.isawaitable(result) else result

    def _check_token(self, method: Method, token: str) -> None:
        if not token:
            raise Refusal("not_authed")
        if token not in KINDS:
            raise Refusal("invalid_auth")
        if KINDS[token] != method.kind:
            raise Refusal("not_allowed_token_type")

    def _wrong(self, name: str, given: Json, fault: Fault) -> web.Response:
        if fault.kind == "rate_limit":
            self._note(name, given, "ratelimited")
            limited = self._json({"ok": False, "error": "ratelimited"}, 429)
            limited.headers["Retry-After"] = f"{fault.after:g}"
            return limited
        self._note(name, given, fault.error)
        return self._json({"ok": False, "error": fault.error})

    def _note(self, name: str, given: Json, error: str | None) -> None:
        self._slack.journal.add("slack", "call", method=name, channel=_channel(given), ok=error is None, error=error)

    def _json(self, body: Json, status: int = 200) -> web.Response:
        headers = {"X-OAuth-Scopes": ",".join(sorted(self._slack.granted))}
        return web.json_response(body, status=status, headers=headers)


def _method(name: str) -> Method:
    if name not in METHODS:
        raise Refusal("unknown_method", req_method=name)
    return METHODS[name]


def _channel(given: Json) -> str:
    return str(given.get("channel") or given.get("channel_id") or "")


def token_of(request: web.Request) -> str:
    """The bearer token of the header."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def parameters(request: web.Request) -> Json:
    """From the address, a form or a JSON body."""
    given: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text() or "{}")
        except ValueError:
            return given
        return given | body if isinstance(body, dict) else given
    if request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        given |= {key: value for key, value in (await request.post()).items() if isinstance(value, str)}
    return given
