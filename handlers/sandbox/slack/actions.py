"""The hands of the people in the workspace: what the page and tests can do as one of them."""

from collections.abc import Callable
from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.slack import interactions
from handlers.sandbox.slack.authorship import Authorship
from handlers.sandbox.slack.cast import Json
from handlers.sandbox.slack.payloads import on_message, on_view
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import View


class Actions(Authorship):
    """Raises ActionError for what Slack would not let this person do."""

    def __init__(self, slack: Workspace) -> None:
        super().__init__(slack)
        self.by_name: dict[str, Callable[..., Any]] = {
            name: getattr(self, name)
            for name in (
                "users post edit delete press submit suggest close react command shortcut socket file home "
                "join leave set_kind grant archive unfurl direct"
            ).split()
        }

    async def press(
        self,
        user: str,
        action_id: str,
        channel: str | None = None,
        ts: str | None = None,
        view_id: str | None = None,
        block_id: str | None = None,
        value: str | None = None,
        selected: Any = None,
    ) -> Json:
        """Use a button or a menu of a message or a view. `acked`: did the app respond within three seconds?"""
        person = self.person(user)
        place, blocks = self._place(user, channel, ts, view_id)
        block, element = self._element(blocks, action_id, block_id, value)
        action = interactions.action_of(self.slack, block, element, value, selected)
        return {"acked": await interactions.press(self.slack, person, place, blocks, action)}

    def _element(
        self, blocks: list[Json], action_id: str, block_id: str | None, value: str | None
    ) -> tuple[Json, Json]:
        block, element = interactions.element_named(blocks, action_id, block_id)
        if element["type"] == "button" and value not in {None, element.get("value")}:
            raise ActionError(f"{action_id} carries another value here")
        return block, element

    def _place(self, user: str, channel: str | None, ts: str | None, view_id: str | None) -> tuple[Json, list[Json]]:
        """Where it is, as payloads say it, and the blocks there."""
        if view_id:
            view = self.view(user, view_id)
            return on_view(view), view.body["blocks"]
        room = self.room(user, channel or "")
        note = self.slack.world.ephemerals.get(ts or "")
        if note and note["user"] == user and note["channel"] == room.id:
            return on_message(self.slack, room.id, note, ephemeral=True), note["blocks"]
        shown = self.slack.world.shown(self.message(user, room.id, ts or ""))
        return on_message(self.slack, room.id, shown, ephemeral=False), shown.get("blocks") or []

    def view(self, user: str, view_id: str) -> View:
        """A window or Home page of this person."""
        if not (view := self._opened(user, view_id)):
            raise ActionError("this window is not open")
        return view

    def _opened(self, user: str, view_id: str) -> View | None:
        views = [*self.slack.world.views.values(), *self.slack.world.homes.values()]
        return next((one for one in views if one.id == view_id and one.user == user), None)

    async def submit(self, user: str, view_id: str, values: Json | None = None) -> Json:
        """Send a window: {block_id: {action_id: value}}. Answers with `acked` and, if the app says so, `errors`."""
        view = self.view(user, view_id)
        return await interactions.submit(self.slack, self.person(user), view, values or {})

    async def close(self, user: str, view_id: str) -> Json:
        """Leave a window without sending it."""
        await interactions.close(self.slack, self.person(user), self.view(user, view_id))
        return {}

    async def suggest(
        self,
        user: str,
        action_id: str,
        query: str = "",
        view_id: str | None = None,
        channel: str | None = None,
        ts: str | None = None,
        block_id: str | None = None,
    ) -> Json:
        """Type into a menu that asks the app for its options; in a window that was closed just now there are none."""
        if view_id and self._opened(user, view_id) is None:
            return {"options": []}
        place, blocks = self._place(user, channel, ts, view_id)
        spot = interactions.element_named(blocks, action_id, block_id)
        return await interactions.suggest(self.slack, self.person(user), place, spot, query)

    async def command(self, user: str, channel: str, command: str, text: str = "") -> Json:
        """A slash command."""
        room = self.room(user, channel)
        return {"acked": await interactions.command(self.slack, self.person(user), room, command, text)}

    async def shortcut(self, user: str, channel: str, ts: str, callback_id: str) -> Json:
        """Choose a shortcut of the app's in the menu of a message."""
        room = self.room(user, channel)
        shown = self.slack.world.shown(self.message(user, room.id, ts))
        return {"acked": await interactions.shortcut(self.slack, self.person(user), room, shown, callback_id)}

    def home(self, user: str) -> Json:
        """Open the app's Home page."""
        view = self.slack.world.homes.get(user)
        about = {"type": "app_home_opened", "user": self.person(user).id, "tab": "home", "channel": f"D{user}"}
        stamp = {"event_ts": self.slack.world.moment()}
        self.slack.events.send({**about, **stamp, **({"view": on_view(view)["view"]} if view else {})})
        return {}
