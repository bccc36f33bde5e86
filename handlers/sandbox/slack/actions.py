"""The hands of the people in the workspace: what the page and tests can do as one of them."""

import base64
import uuid
from collections.abc import Callable
from typing import Any

from handlers.sandbox.control import ActionError
from handlers.sandbox.slack import interactions, reactions
from handlers.sandbox.slack.cast import Channel, Json
from handlers.sandbox.slack.files import file_record
from handlers.sandbox.slack.membership import Membership
from handlers.sandbox.slack.payloads import on_message, on_view
from handlers.sandbox.slack.posting import change, publish, remove
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import File, Message, View
from handlers.sandbox.slack.writing import escaped, rich_text, with_mentions


class Actions(Membership):
    """Raises ActionError for what Slack would not let this person do."""

    def __init__(self, slack: Workspace) -> None:
        super().__init__(slack)
        self.by_name: dict[str, Callable[..., Any]] = {
            name: getattr(self, name)
            for name in (
                "users post edit delete press submit suggest close react command socket file home "
                "join leave set_kind grant archive unfurl direct"
            ).split()
        }

    # -- writing

    def post(self, user: str, channel: str, text: str, thread_ts: str | None = None) -> Json:
        """Write a message; another program writes as bots do."""
        room = self.room(user, channel)
        if not text.strip():
            raise ActionError("no_text")
        body = self._written(user, text)
        self._into_thread(room, body, thread_ts)
        return {"ts": publish(self.slack, room.id, body).ts}

    def _written(self, user: str, text: str) -> Json:
        author = self.person(user)
        typed = with_mentions(text, self.slack.world.users.values())
        body: Json = {"user": user, "team": author.team, "text": escaped(typed)}
        if author.kind == "bot":
            return {**body, "bot_id": f"B{user}", "app_id": f"A{user}"}
        client_msg_id = str(uuid.uuid4())
        blocks = [rich_text(typed, f"r{client_msg_id[:5]}")] if typed else []
        return {**body, "client_msg_id": client_msg_id, "blocks": blocks}

    def _into_thread(self, room: Channel, body: Json, thread_ts: str | None) -> None:
        if not thread_ts:
            return
        if (head := self.slack.world.find(room.id, thread_ts)) is None:
            raise ActionError("thread_not_found")
        body["thread_ts"] = head.root

    def edit(self, user: str, channel: str, ts: str, text: str) -> Json:
        """Change one's own words."""
        message = self._own(user, channel, ts)
        typed = with_mentions(text, self.slack.world.users.values())
        words = {"text": escaped(typed), "blocks": [rich_text(typed, f"r{ts[-6:]}")]}
        change(self.slack, message, words, user)
        return {"ts": ts}

    def delete(self, user: str, channel: str, ts: str) -> Json:
        """Take one's own message away."""
        remove(self.slack, self._own(user, channel, ts))
        return {"ts": ts}

    def _own(self, user: str, channel: str, ts: str) -> Message:
        message = self.message(user, channel, ts)
        if message.user != user:
            raise ActionError("not one's own message")
        return message

    def message(self, user: str, channel: str, ts: str) -> Message:
        """A message this person can see."""
        message = self.slack.world.find(self.room(user, channel).id, ts)
        if message is None or message.body.get("subtype") == "tombstone":
            raise ActionError("message_not_found")
        return message

    def react(self, user: str, channel: str, ts: str, name: str) -> Json:
        """Put an emoji under a message, or take one's own away again."""
        message = self.message(user, channel, ts)
        add = user not in message.reactions.get(name, ())
        reactions.toggle(self.slack, message, user, name, add=add)
        return {"added": add}

    def file(
        self,
        user: str,
        channel: str,
        name: str,
        text: str = "",
        thread_ts: str | None = None,
        content_base64: str = "",
        content: bytes | None = None,
    ) -> Json:
        """Share a file; it appears as a message."""
        room = self.room(user, channel)
        data = base64.b64decode(content_base64, validate=True) if content is None else content
        file = File(self.slack.world.name("F"), name, len(data), user, data, shared_in=[room.id])
        self.slack.world.files[file.id] = file
        body = {**self._written(user, text), "subtype": "file_share", "upload": True}
        body["files"] = [file_record(self.slack, file)]
        self._into_thread(room, body, thread_ts)
        return {"ts": publish(self.slack, room.id, body).ts, "file": file.id}

    # -- pressing

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
        views = [*self.slack.world.views.values(), *self.slack.world.homes.values()]
        view = next((one for one in views if one.id == view_id and one.user == user), None)
        if view is None:
            raise ActionError("this window is not open")
        return view

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
        """Type into a menu that asks the app for its options."""
        place, blocks = self._place(user, channel, ts, view_id)
        spot = interactions.element_named(blocks, action_id, block_id)
        return await interactions.suggest(self.slack, self.person(user), place, spot, query)

    async def command(self, user: str, channel: str, command: str, text: str = "") -> Json:
        """A slash command."""
        room = self.room(user, channel)
        return {"acked": await interactions.command(self.slack, self.person(user), room, command, text)}

    def home(self, user: str) -> Json:
        """Open the app's Home page."""
        view = self.slack.world.homes.get(user)
        about = {"type": "app_home_opened", "user": self.person(user).id, "tab": "home", "channel": f"D{user}"}
        stamp = {"event_ts": self.slack.world.moment()}
        self.slack.events.send({**about, **stamp, **({"view": on_view(view)["view"]} if view else {})})
        return {}
