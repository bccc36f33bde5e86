"""The Slack server: its addresses, its state for the page and the hands of its people."""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from handlers.sandbox.changes import Changes
from handlers.sandbox.faults import Faults
from handlers.sandbox.journal import Journal

# Imported for what they enter into the table of methods.
from handlers.sandbox.slack import chat, conversations, files, people, reactions, views, whispers  # noqa: F401
from handlers.sandbox.slack.actions import Actions
from handlers.sandbox.slack.cast import Json
from handlers.sandbox.slack.files import FileStore
from handlers.sandbox.slack.responses import Responses
from handlers.sandbox.slack.state import state_of
from handlers.sandbox.slack.web import WebApi
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import World


class SlackServer(Actions):
    """What Slack is to an app, below `/slack`; `url` is the Web API's base address.

    The actions of people are its methods: `post("U1", "C1", "text")["ts"]`, `await press("U1", "claim", "C1", ts)`.
    """

    def __init__(
        self,
        journal: Journal,
        faults: Faults,
        changes: Changes,
        *,
        ack_timeout: float = 3.0,
        retry_delays: tuple[float, ...] = (0.0, 60.0, 300.0),
    ) -> None:
        super().__init__(Workspace(journal, faults, changes, ack_timeout, retry_delays))
        self.url = ""

    def routes(self) -> list[web.RouteDef]:
        """Everything below `/slack` that the app uses."""
        api, store, responses = WebApi(self.slack), FileStore(self.slack), Responses(self.slack)
        return [
            web.get("/slack/api/{method}", api.handle),
            web.post("/slack/api/{method}", api.handle),
            web.get("/slack/link", self.slack.sockets.connect),
            web.post("/slack/upload/{file}", store.upload),
            web.put("/slack/upload/{file}", store.upload),
            web.get("/slack/files/shown/{file}/{name}", store.show),
            web.get("/slack/files/{file}/{name}", store.download),
            web.post("/slack/respond/{ticket}", responses.handle),
        ]

    def started(self, url: str) -> None:
        """The address under which all this can be reached."""
        self.slack.url = url
        self.url = f"{url}/api/"

    async def stop(self) -> None:
        """Give up deliveries and close connections."""
        await self.slack.errands.stop()
        await self.slack.sockets.close()

    def state(self) -> Json:
        """What the page shows."""
        return state_of(self.slack)

    def reset(self) -> None:
        """As at the start; the app's connections stay."""
        self.slack.reset()

    @property
    def actions(self) -> dict[str, Callable[..., Any]]:
        """What people can do, by name."""
        return self.by_name

    @property
    def world(self) -> World:
        """Everything there is, for tests to look at."""
        return self.slack.world
