"""The Web API's methods as a table: who may call each, and the parameters it was given."""

import json
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

from handlers.sandbox.slack.cast import Channel, Json, User
from handlers.sandbox.slack.workspace import Workspace


class Refusal(Exception):
    """Slack's `{"ok": false, "error": …}`."""

    def __init__(self, error: str, **details: Any) -> None:
        super().__init__(error)
        self.error, self.details = error, details


@dataclass(frozen=True)
class Call:
    """One call: where it was made and with which parameters."""

    slack: Workspace
    given: Json

    def text(self, name: str, default: str = "") -> str:
        """A parameter as text."""
        value = self.given.get(name)
        return default if value is None else str(value)

    def need(self, name: str) -> str:
        """A parameter that must be there."""
        if not (value := self.text(name)):
            messages = [f"[ERROR] missing required field: {name}"]
            raise Refusal("invalid_arguments", response_metadata={"messages": messages})
        return value

    def flag(self, name: str) -> bool:
        """True also as `true` and `1`."""
        return str(self.given.get(name, "")).lower() in {"true", "1"}

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        try:
            return int(self.text(name) or default)
        except ValueError:
            raise Refusal(f"invalid_{name}") from None

    def parsed(self, name: str, error: str = "invalid_arguments") -> Any:
        """A value that may come as JSON within a string."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refusal(error) from None

    def channel(self, name: str = "channel") -> Channel:
        """A channel that is there."""
        wanted = self.text(name)
        channel = self.slack.world.channels.get(wanted) or self._by_name(wanted)
        if channel is None:
            raise Refusal("channel_not_found")
        return channel

    def _by_name(self, wanted: str) -> Channel | None:
        if not wanted.startswith("#"):
            return None
        channels: Iterable[Channel] = self.slack.world.channels.values()
        return next((channel for channel in channels if channel.name == wanted[1:]), None)

    def user(self, name: str = "user") -> User:
        """A person who is there."""
        user = self.slack.world.users.get(self.text(name))
        if user is None:
            raise Refusal("user_not_found")
        return user


Answer = Json | Awaitable[Json]
Kind = Literal["bot", "app"]
Run = Callable[[Call], Answer]


@dataclass(frozen=True)
class Method:
    """Any one of `scopes` is enough; none named means none needed. `kind` is that of the token."""

    run: Run
    scopes: tuple[str, ...]
    kind: Kind


METHODS: dict[str, Method] = {}


def method(name: str, *scopes: str, kind: Kind = "bot") -> Callable[[Run], Run]:
    """Enter a function into the table."""

    def enter(run: Run) -> Run:
        METHODS[name] = Method(run, scopes, kind)
        return run

    return enter
