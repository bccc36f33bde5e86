"""What people write: messages, edits, deletions, reactions, files."""

import base64
import uuid
from collections.abc import Sequence

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.slack import reactions
from handlers.sandbox.slack.cast import Channel, Json
from handlers.sandbox.slack.files import file_record
from handlers.sandbox.slack.membership import Membership
from handlers.sandbox.slack.posting import change, publish, remove
from handlers.sandbox.slack.world import File, Message
from handlers.sandbox.slack.writing import escaped, rich_text, with_mentions


class Authorship(Membership):
    """The part of the actions that is about messages."""

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
        more: Sequence[Json] = (),
    ) -> Json:
        """Share a file; it appears as a message, together with those in `more` (name and content_base64)."""
        room = self.room(user, channel)
        file = self._kept(user, room.id, name, content_base64, content)
        others = [self._kept(user, room.id, str(one["name"]), str(one.get("content_base64", ""))) for one in more]
        body = {**self._written(user, text), "subtype": "file_share", "upload": True}
        body["files"] = [file_record(self.slack, each) for each in (file, *others)]
        self._into_thread(room, body, thread_ts)
        return {"ts": publish(self.slack, room.id, body).ts, "file": file.id}

    def _kept(self, user: str, room: str, name: str, encoded: str, content: bytes | None = None) -> File:
        data = base64.b64decode(encoded, validate=True) if content is None else content
        file = File(self.slack.world.name("F"), name, len(data), user, data, shared_in=[room])
        self.slack.world.files[file.id] = file
        return file
