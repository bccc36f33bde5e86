"""The sandbox: both emulated servers, their control API and the page behind one loopback port."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from handlers.sandbox.changes import Changes
from handlers.sandbox.control import control_routes
from handlers.sandbox.faults import Faults
from handlers.sandbox.journal import Journal
from handlers.sandbox.slack import SlackServer
from handlers.sandbox.telegram import TelegramServer

Explain = Callable[[str], Awaitable[dict[str, Any]]]
"""Tells of this customer's last questions why they were answered so; the sandbox itself does not know the assistant."""

LARGEST_REQUEST = 60_000_000  # bytes: Telegram takes uploads of 50 MB


class Sandbox:
    """`async with Sandbox() as sandbox`: `sandbox.url`, `.telegram`, `.slack`, `.journal`, `.faults`.

    `ack_timeout` and `retry_delays` are Slack's, in seconds.
    """

    def __init__(
        self,
        port: int = 0,
        host: str = "127.0.0.1",
        *,
        ack_timeout: float = 3.0,
        retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0),
    ) -> None:
        self._host, self._port = host, port
        self._ack_timeout, self._retry_delays = ack_timeout, retry_delays
        self.journal, self.faults, self.changes = Journal(), Faults(), Changes()
        self.explain: Explain | None = None
        self.suggestions: Mapping[str, Sequence[str]] = {}  # questions worth trying, by language; none: the page's own
        self._runner: web.AppRunner | None = None
        self.url = ""
        self.telegram: TelegramServer
        self.slack: SlackServer

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken."""
        app = web.Application(client_max_size=LARGEST_REQUEST)
        self.telegram = TelegramServer(self.journal, self.faults, self.changes)
        self.slack = SlackServer(
            self.journal, self.faults, self.changes, ack_timeout=self._ack_timeout, retry_delays=self._retry_delays
        )
        app.add_routes([*control_routes(self), *self.telegram.routes(), *self.slack.routes()])
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://{self._host}:{port}"
        self.telegram.started(f"{self.url}/telegram")
        self.slack.started(f"{self.url}/slack")

    async def stop(self) -> None:
        """Close every connection."""
        await self.telegram.stop()
        await self.slack.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def state(self) -> dict[str, Any]:
        """What the page shows."""
        return {
            "version": self.changes.version,
            "telegram": self.telegram.state(),
            "slack": self.slack.state(),
            "explains": self.explain is not None,
            "suggestions": self.suggestions,
        }

    def reset(self) -> None:
        """Both worlds as at the start; faults and journal are empty."""
        self.faults.clear()
        self.journal.clear()
        self.telegram.reset()
        self.slack.reset()
        self.changes.happened()
