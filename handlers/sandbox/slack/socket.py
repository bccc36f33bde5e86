"""Socket Mode's connections: tickets, greeting, at most ten at a time, orderly and hard endings."""

import asyncio
import itertools
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import WSMsgType, web

from handlers.sandbox.changes import Changes
from handlers.sandbox.journal import Journal
from handlers.sandbox.slack.cast import APP, Json

MOST = 10
CLOSING = 1.0  # seconds an app has to answer the end of a connection
REFRESH_PAUSE = 0.5  # seconds between the word that a connection will end and its end


@dataclass(eq=False)
class Link:
    """One connection of the app."""

    socket: web.WebSocketResponse
    request: web.Request
    ending: bool = False


class Sockets:
    """`heard` gets every frame the app sends, as JSON."""

    def __init__(self, journal: Journal, changes: Changes, heard: Callable[[Json], None]) -> None:
        self._journal, self._changes, self._heard = journal, changes, heard
        self._tickets: set[str] = set()
        self._turn = itertools.count()
        self.open: list[Link] = []

    def ticket(self) -> str:
        """Good for one connection."""
        ticket = uuid.uuid4().hex
        self._tickets.add(ticket)
        return ticket

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """One connection, from its greeting to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403, text="invalid ticket")
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(timeout=CLOSING)
        await socket.prepare(request)
        if len(self.open) >= MOST:
            await _say(socket, {"type": "disconnect", "reason": "too_many_websockets", "debug_info": _debug()})
            await socket.close()
            return socket
        await self._serve(Link(socket, request))
        return socket

    async def _serve(self, link: Link) -> None:
        greeting = {"num_connections": len(self.open) + 1, "connection_info": {"app_id": APP}, "debug_info": _debug()}
        await _say(link.socket, {"type": "hello", **greeting})
        self.open.append(link)
        self._note("connected")
        try:
            async for frame in link.socket:
                if frame.type is WSMsgType.TEXT and (said := _parsed(frame.data)):
                    self._heard(said)
        finally:
            if link in self.open:
                self.open.remove(link)
            self._note("disconnected")

    def _note(self, what: str) -> None:
        self._journal.add("slack", what, connections=len(self.open))
        self._changes.happened()

    async def send(self, envelope: Json) -> bool:
        """To one connection, each in its turn. False when there is none."""
        links = [link for link in self.open if not link.ending and not link.socket.closed]
        if not links:
            return False
        link = links[next(self._turn) % len(links)]
        try:
            await _say(link.socket, envelope)
        except (ConnectionError, RuntimeError):
            return False
        return True

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Say that every connection ends, then end it. What it has been given may still be acknowledged."""
        links = list(self.open)
        for link in links:
            link.ending = True
            await _say(link.socket, {"type": "disconnect", "reason": reason, "debug_info": _debug()})
        await asyncio.sleep(REFRESH_PAUSE)
        await asyncio.gather(*(link.socket.close() for link in links), return_exceptions=True)

    def abort(self) -> None:
        """Cut every connection without a word."""
        for link in self.open:
            link.ending = True
            if link.request.transport is not None:
                link.request.transport.abort()

    async def close(self) -> None:
        """The server ends."""
        await asyncio.gather(*(link.socket.close() for link in list(self.open)), return_exceptions=True)


async def _say(socket: web.WebSocketResponse, frame: Json) -> None:
    await socket.send_str(json.dumps(frame, ensure_ascii=False))


def _parsed(text: str) -> Json | None:
    """Frames that are no JSON, such as the SDK's `sdk-ping-pong`, are for the connection alone."""
    try:
        said = json.loads(text)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _debug() -> Json:
    return {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18060}
