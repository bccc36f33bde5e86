"""Who is there and may do something: people come, join, leave; the app's own standing changes."""

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.slack.cast import BOT, KINDS, TEAM, Channel, Json, User
from handlers.sandbox.slack.chat import direct_channel
from handlers.sandbox.slack.posting import change
from handlers.sandbox.slack.workspace import Workspace

DESK = "C1"


class Membership:
    """The part of the actions that is about people and channels."""

    def __init__(self, slack: Workspace) -> None:
        self.slack = slack

    def person(self, user: str) -> User:
        """Somebody who can act."""
        known = self.slack.world.users.get(user)
        if known is None:
            raise ActionError("user_not_found")
        if known.kind == "deactivated":
            raise ActionError("account_inactive")
        return known

    def room(self, user: str, channel: str) -> Channel:
        """A channel this person is in."""
        self.person(user)
        room = self.slack.world.channels.get(channel)
        if room is None:
            raise ActionError("channel_not_found")
        if room.archived:
            raise ActionError("is_archived")
        if user not in room.members:
            raise ActionError("not_in_channel")
        return room

    def users(self, name: str, kind: str = "member") -> Json:
        """Somebody new; everybody but a non_member joins the desk's channel."""
        if kind not in KINDS:
            raise ActionError(f"no such kind; there are {', '.join(KINDS)}")
        number = 10
        while f"U{number}" in self.slack.world.users:
            number += 1
        user = User(f"U{number}", name, kind)
        self.slack.world.users[user.id] = user
        if kind != "non_member":
            self.join(user.id, DESK)
        self.slack.changes.happened()
        return {"id": user.id}

    def set_kind(self, user: str, kind: str) -> Json:
        """Somebody is deactivated, or made a guest."""
        if kind not in KINDS:
            raise ActionError(f"no such kind; there are {', '.join(KINDS)}")
        self.slack.world.users[user].kind = kind
        self.slack.changes.happened()
        return {}

    def join(self, user: str, channel: str) -> Json:
        """Into the channel; the bot is invited in the same way."""
        room = self.slack.world.channels[channel]
        if user not in room.members:
            room.members.append(user)
            self._member_event("member_joined_channel", user, room)
        return {}

    def leave(self, user: str, channel: str) -> Json:
        """Out of the channel."""
        room = self.slack.world.channels[channel]
        if user in room.members:
            room.members.remove(user)
            self._member_event("member_left_channel", user, room)
        return {}

    def _member_event(self, kind: str, user: str, room: Channel) -> None:
        self.slack.note(kind, user=user, channel=room.id)
        if BOT in room.members:
            where = {"channel": room.id, "channel_type": "G" if room.private else "C", "team": TEAM}
            self.slack.events.send(
                {"type": kind, "user": user, **where, "event_ts": self.slack.world.moment()}, room.id
            )

    def archive(self, channel: str, archived: bool = True) -> Json:
        """Nobody writes there any more."""
        self.slack.world.channels[channel].archived = archived
        self.slack.changes.happened()
        return {}

    def direct(self, user: str) -> Json:
        """The direct messages with the app."""
        return {"channel": direct_channel(self.slack.world, self.person(user).id).id}

    def grant(self, scopes: list[str]) -> Json:
        """The app is installed with exactly these scopes."""
        self.slack.granted = set(scopes)
        return {}

    def unfurl(self, channel: str, ts: str) -> Json:
        """Slack itself adds a link's preview to somebody's message."""
        message = self.slack.world.find(channel, ts)
        if message is None:
            raise ActionError("message_not_found")
        preview = {"from_url": "https://example.com/", "title": "Example", "fallback": "Example", "id": 1}
        change(self.slack, message, {"attachments": [preview]}, None)
        return {}

    async def socket(self, action: str) -> Json:
        """`disconnect`: announced and orderly. `abort`: the line is cut."""
        if action == "disconnect":
            await self.slack.sockets.disconnect()
        elif action == "abort":
            self.slack.sockets.abort()
        else:
            raise ActionError("action is disconnect or abort")
        return {}
