"""An app as others write it: slack_bolt on Socket Mode, with the SDK's own defaults."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, Sandbox

BOT = "U0BOT"


class Program:
    """Remembers every event and every interactive payload; how it answers can be set by a test."""

    def __init__(self, web: AsyncWebClient) -> None:
        self.web = web
        self.events: list[dict[str, Any]] = []
        self.event_ids: list[str] = []
        self.bodies: list[dict[str, Any]] = []
        self.answer: dict[str, Any] = {}
        self.silent = False
        self.app = AsyncApp(client=web, before_authorize=self._record, ignoring_self_events_enabled=False)
        for register in (self.app.action, self.app.view, self.app.view_closed, self.app.options, self.app.command):
            register(re.compile(".*", re.DOTALL))(self._acknowledge)
        self.app.event(re.compile(".*", re.DOTALL))(self._hear)

    async def _record(self, body: dict[str, Any], next_: Callable[[], Any]) -> None:
        if self.silent:
            raise RuntimeError("the app is ill")
        if "event" in body:
            self.events.append(body["event"])
            self.event_ids.append(body["event_id"])
        else:
            self.bodies.append(body)
        await next_()

    async def _acknowledge(self, ack: Callable[..., Any]) -> None:
        await ack(**self.answer)

    async def _hear(self) -> None:
        return

    def heard(self, kind: str = "message") -> list[dict[str, Any]]:
        return [event for event in self.events if event["type"] == kind]

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Program"]:
        handler = AsyncSocketModeHandler(self.app, SLACK_APP_TOKEN, ping_interval=0.2)
        await handler.connect_async()
        try:
            yield self
        finally:
            client = handler.client
            tasks = [client.message_processor, client.current_session_monitor, client.message_receiver]
            await handler.close_async()
            await asyncio.gather(*filter(None, tasks), return_exceptions=True)


@asynccontextmanager
async def web_client(sandbox: Sandbox, token: str = SLACK_BOT_TOKEN) -> AsyncIterator[AsyncWebClient]:
    async with aiohttp.ClientSession() as session:
        yield AsyncWebClient(token=token, base_url=sandbox.slack.url, session=session, retry_handlers=[])


async def eventually(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not happened():  # the sandbox tells nobody
            await asyncio.sleep(0.01)


def button(action_id: str = "claim", value: str = "1", text: str = "Claim") -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "value": value, "text": plain(text)}


def actions(*elements: dict[str, Any], block_id: str = "row") -> dict[str, Any]:
    return {"type": "actions", "block_id": block_id, "elements": list(elements)}


def section(text: str = "words") -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Window"), "submit": plain("Send"), "blocks": list(blocks), **more}


def field(block_id: str = "why", action_id: str = "text", **more: Any) -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": action_id}
    return {"type": "input", "block_id": block_id, "label": plain("Why"), "element": element, **more}
