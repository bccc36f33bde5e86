"""The emulated workspace's memory: people, channels, messages, views, files."""

import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handlers.sandbox.slack import cast
from handlers.sandbox.slack.cast import BOT, Channel, Json, User


@dataclass
class Message:
    """`body` is as Slack's API shows it; reactions are kept apart: name → who."""

    channel: str
    body: Json
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def ts(self) -> str:
        """Its name within the channel."""
        return str(self.body["ts"])

    @property
    def user(self) -> str:
        """Who wrote it."""
        return str(self.body.get("user", ""))

    @property
    def root(self) -> str:
        """The message that opens the thread this one is in or would open."""
        return str(self.body.get("thread_ts") or self.ts)

    @property
    def is_reply(self) -> bool:
        """Does it stand in a thread and not at its head?"""
        return self.root != self.ts

    @property
    def by_bot(self) -> bool:
        """Is it ours?"""
        return self.user == BOT


@dataclass
class View:
    """A window or a Home page that is open for one person."""

    id: str
    user: str
    body: Json
    root: str = ""
    previous: str = ""
    values: Json = field(default_factory=dict)
    version: int = 1

    @property
    def kind(self) -> str:
        """`modal` or `home`."""
        return str(self.body.get("type"))


@dataclass
class File:
    """What was uploaded."""

    id: str
    name: str
    size: int
    user: str
    content: bytes | None = None
    title: str = ""
    shared_in: list[str] = field(default_factory=list)


class World:
    """Only remembers; what follows from a change is done elsewhere."""

    def __init__(self) -> None:
        self.users: dict[str, User] = cast.people()
        self.channels: dict[str, Channel] = cast.channels()
        self.groups: dict[str, list[str]] = cast.groups()
        self.messages: dict[str, dict[str, Message]] = {name: {} for name in self.channels}
        self.ephemerals: dict[str, Json] = {}
        self.views: dict[str, View] = {}
        self.homes: dict[str, View] = {}
        self.files: dict[str, File] = {}
        self.notifications: dict[str, int] = {}
        self.unanswered: list[Json] = []
        self.suggested: dict[str, Json] = {}
        self.hidden_before = ""  # a moment: what is older is shown to nobody any more, as on Slack's free plan
        self._last_moment = 0
        self._numbers = itertools.count(1)

    def moment(self) -> str:
        """A `ts`: seconds with microseconds, never twice the same."""
        self._last_moment = max(time.time_ns() // 1000, self._last_moment + 1)
        return f"{self._last_moment // 1_000_000}.{self._last_moment % 1_000_000:06d}"

    def name(self, letter: str) -> str:
        """A fresh id such as `V0000012`."""
        return f"{letter}{next(self._numbers):07d}"

    def find(self, channel: str, ts: str) -> Message | None:
        """The message, if it is there."""
        return self.messages.get(channel, {}).get(ts)

    def put(self, message: Message) -> Message:
        """Remember a message."""
        self.messages.setdefault(message.channel, {})[message.ts] = message
        return message

    def replies(self, channel: str, root: str) -> list[Message]:
        """What stands in a thread, the oldest first, without its head."""
        return [one for one in self.messages.get(channel, {}).values() if one.is_reply and one.root == root]

    def roots(self, channel: str) -> Iterator[Message]:
        """What the channel itself shows, the oldest first."""
        for message in self.messages.get(channel, {}).values():
            if not message.is_reply or message.body.get("subtype") == "thread_broadcast":
                yield message

    def shown(self, message: Message, *, metadata: bool = False) -> Json:
        """The message as the Web API gives it."""
        body = {"type": "message", **message.body}
        if not metadata:
            body.pop("metadata", None)
        if message.reactions:
            body["reactions"] = [
                {"name": name, "users": list(users), "count": len(users)} for name, users in message.reactions.items()
            ]
        replies = [] if message.is_reply else self.replies(message.channel, message.ts)
        return {**body, **_thread_of(message, replies)} if replies else body


def _thread_of(message: Message, replies: list[Message]) -> dict[str, Any]:
    people = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": people[:5],
        "reply_users_count": len(people),
        "latest_reply": replies[-1].ts,
    }
