"""The sandbox's Slack, a channel connected to it and somebody who listens."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

from bot.ports import (
    Card,
    Control,
    Incoming,
    Mark,
    Outgoing,
    Place,
    Post,
    React,
    Rich,
    Suggest,
    nothing_to_suggest,
    rich,
)
from handlers.sandbox import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, Sandbox
from handlers.slack import SlackChannel

BO, VERA, NORA, GINA, SAM = "U1", "U2", "U7", "U8", "U9"
BOT = "U0BOT"


class Listener:
    """Stands where the desk stands: remembers what it received, and can be made to fail."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.log: list[str] = []
        self.failing: list[Exception] = []
        self.connections = 0
        self.catching_up = asyncio.Event()
        self.catching_up.set()
        self.before_returning: Callable[[], None] = lambda: None
        self._news = asyncio.Condition()

    async def receive(self, batch: Sequence[Incoming]) -> None:
        if self.failing:
            self.log.append("failed")
            raise self.failing.pop(0)
        self.before_returning()
        async with self._news:
            self.heard += batch
            self.log += [incoming.body.kind for incoming in batch]
            self._news.notify_all()

    async def connected(self) -> None:
        await self.catching_up.wait()
        async with self._news:
            self.connections += 1
            self.log.append("connected")
            self._news.notify_all()

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(10), self._news:
            await self._news.wait_for(happened)

    async def hears(self, count: int = 1) -> list[Incoming]:
        await self.until(lambda: len(self.heard) >= count)
        return self.heard


class SlackRoom:
    """`people` are the hands of everybody in the workspace; `world` is what the workspace remembers."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.people = sandbox.slack
        self.world = sandbox.slack.world
        self.journal = sandbox.journal

    def channel(self, **changed: object) -> SlackChannel:
        settings: dict = {
            "bot_token": SLACK_BOT_TOKEN,
            "app_token": SLACK_APP_TOKEN,
            "channel": "#support",
            "api_url": f"{self.sandbox.url}/slack/api/",
        }
        return SlackChannel(**settings | changed)

    def post(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> str:
        return self.people.post(user, channel, text, thread_ts)["ts"]

    def newcomer(self, name: str, kind: str = "member") -> str:
        return self.people.users(name, kind)["id"]

    def shown(self) -> list[dict]:
        return [message.body for message in self.world.messages["C1"].values() if message.by_bot]

    def reactions(self, ts: str) -> list[str]:
        return list(self.world.find("C1", ts).reactions)

    def fault(self, kind: str, method: str = "*", **details: object) -> None:
        self.sandbox.faults.add(kind=kind, server="slack", method=method, **details)

    def calls(self, method: str) -> int:
        return len([entry for entry in self.journal.of("slack", "call") if entry["method"] == method])

    def event_of(self, ts: str) -> str:
        """The id of the event by which the app hears of this message."""
        return next(entry["event_id"] for entry in self.journal.of("slack", "event_sent") if entry["ts"] == ts)

    def acked(self, event: str) -> bool:
        return any(entry["event_id"] == event for entry in self.journal.of("slack", "event_acked"))

    def all_acked(self, since: int) -> bool:
        """Every event first sent after that entry of the journal, at its first attempt."""
        sent = [entry for entry in self.journal.since(since) if entry["what"] == "event_sent"]
        new = {entry["event_id"] for entry in sent if entry["attempt"] == 0}
        return bool(new) and all(self.acked(event) for event in new)

    def repeated(self, ts: str) -> bool:
        """Was this message's event sent again, because nobody acknowledged it?"""
        sent = self.journal.of("slack", "event_sent")
        return any(entry["ts"] == ts and entry["attempt"] > 0 for entry in sent)


@asynccontextmanager
async def listening(
    channel: SlackChannel, listener: Listener, suggest: Suggest = nothing_to_suggest
) -> AsyncIterator[None]:
    """Connected and caught up."""
    channel._ping = 0.1
    before = listener.connections
    task = asyncio.ensure_future(channel.listen(listener.receive, listener.connected, suggest))
    try:
        if listener.catching_up.is_set():
            await listener.until(lambda: listener.connections > before)
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def eventually(happened: Callable[[], object]) -> None:
    async with asyncio.timeout(10):
        while not happened():  # the sandbox tells nobody
            await asyncio.sleep(0.01)


def place(thread: str = "") -> Place:
    return Place("slack", "C1", thread)


def post(text: str | Rich, thread: str = "", id: str = "d1", message: str = "", **details: object) -> Outgoing:
    words = rich(text) if isinstance(text, str) else text
    return Outgoing(id, place(thread), Post(words, **details), message)


def card(
    id: str = "card-1",
    message: str = "",
    body: str = "it is broken",
    controls: tuple[Control, ...] = (Control("Claim", "k:0", "claim", "primary"),),
) -> Outgoing:
    fields = (("Status", rich("new")),)
    shown = Card("New ticket", rich("Ticket 17"), fields, rich(body), (rich("note"),), controls)
    return Outgoing(id, place(), shown, message)


def react(message: str, mark: Mark) -> Outgoing:
    return Outgoing("r1", place(message), React(message, mark))
