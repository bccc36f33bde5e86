"""What Slack tells us → Incoming: replies in the desk channel's threads and presses of buttons there."""

import json
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from time import time
from typing import Any

from bot.ports import (
    Author,
    Body,
    Command,
    Deleted,
    Edited,
    HomeOpened,
    Incoming,
    Lost,
    Place,
    Pressed,
    Rich,
    Unreadable,
    Wrote,
    plain,
    shortened,
)
from handlers.slack.blocks import THREAD
from handlers.slack.files import attachment_of
from handlers.slack.richtext import Reader
from handlers.slack.views.boards import about
from handlers.slack.views.submissions import submitted

Json = Mapping[str, Any]

# Everything else under `message` is somebody joining or the like: no words of an agent.
_REPLIES = frozenset({"", "file_share", "thread_broadcast"})
GRAVE = "tombstone"  # what Slack leaves of a deleted message that has replies
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_RAW = 20_000
_LONGEST_LINE = 3000  # characters of a message that a shortcut was chosen for
_LATEST = 2**33  # seconds: beyond that it is no time of an event


@dataclass(frozen=True, slots=True)
class Home:
    """Where the desk is. Events count of its channel and of the teams' (`others`, which become known by and by)."""

    name: str
    channel: str
    team: str
    bot: str
    handle: str = "firstline"  # by which people invite the bot
    others: Set[str] = frozenset()
    url: str = ""  # of the workspace: links to threads begin with it

    def is_ours(self, channel: object) -> bool:
        """Do agents work in this channel?"""
        return channel == self.channel or channel in self.others


@dataclass(frozen=True, slots=True)
class Inbound:
    """Translates; what is none of our business becomes nothing."""

    home: Home
    reader: Reader
    clock: Callable[[], float] = time

    def translate(self, payload: Json) -> list[Incoming]:
        """One payload of Socket Mode."""
        try:
            return self._translate(payload)
        except (AttributeError, KeyError, TypeError, ValueError, OverflowError) as error:
            return [self._unreadable(payload, error)]

    def _translate(self, payload: Json) -> list[Incoming]:
        if payload.get("type") == "event_callback":
            return self._event(payload)
        if payload.get("type") == "block_actions":
            return self._presses(payload)
        if payload.get("type") == "message_action":
            return self._shortcut(payload)
        if payload.get("command"):
            return self._command(payload)
        if payload.get("type") == "view_submission":
            return self._submission(payload)
        return []

    def _event(self, payload: Json) -> list[Incoming]:
        event = payload["event"]
        if event.get("type") == "app_home_opened":
            return self._opened(payload, event)
        ours = payload.get("team_id") == self.home.team and self.home.is_ours(event.get("channel"))
        if event.get("type") != "message" or not ours:
            return []
        # Slack repeats an event under its id; without one, the message itself is the best name for it.
        event_id = str(payload.get("event_id") or f"message:{event['ts']}")
        return [change] if (change := self._change(event, event_id)) else []

    def _change(self, event: Json, event_id: str) -> Incoming | None:
        """Something was said, changed or deleted."""
        channel, subtype, shown = str(event["channel"]), event.get("subtype"), event.get("message") or {}
        if subtype == "message_changed" and shown.get("subtype") != GRAVE:
            return self._edit(shown, event.get("previous_message") or {}, event_id, event)
        if subtype in {"message_changed", "message_deleted"}:
            return self._deletion(event.get("previous_message") or {}, event_id, event)
        return self.reply(event, event_id, channel)

    def _edit(self, message: Json, before: Json, event_id: str, event: Json) -> Incoming | None:
        """Other words than before: Slack also reports that it added a link's preview."""
        written = self.reply(message, event_id, str(event["channel"]))
        if written is None or not isinstance(written.body, Wrote):
            return None
        said = self.reader.read(before) if before else ()
        if before and said == written.body.text:
            return None
        return _version(written, written.body, said, message.get("edited") or {}, str(event["ts"]))

    def edit_found(self, reply: Json, said: Rich | None, channel: str) -> Incoming | None:
        """The last edit of a reply that `conversations.replies` shows, if it says other words than the known ones;
        of one that was not known before, the edit is told too, so that its own event is known if it comes late."""
        edited = reply.get("edited") or {}
        written = self.reply(reply, f"missed:{reply['ts']}:{edited.get('ts')}", channel) if edited.get("ts") else None
        if written is None or not isinstance(written.body, Wrote) or said == written.body.text:
            return None
        before = written.body.text if said is None else said
        return _version(written, written.body, before, edited, str(reply["ts"]))

    def deletion_found(self, message: str, place: Place) -> Incoming:
        """A reply that `conversations.replies` shows no more; nobody says who deleted it, or when."""
        now = f"{self.clock():.6f}"
        return self._incoming(f"missed:{message}:deleted", place, "", now, Deleted(message), f"{message}:deleted")

    def _deletion(self, before: Json, event_id: str, event: Json) -> Incoming | None:
        """A reply is gone, or the card with which a thread began."""
        channel, at = str(event["channel"]), str(event["ts"])
        if written := self.reply(before, event_id, channel):
            gone = Deleted(written.message)
            return replace(written, body=gone, message=f"{written.message}:deleted", sent_at=moment_of(at))
        if before.get("user") != self.home.bot or before.get("thread_ts") not in {None, "", before["ts"]}:
            return None
        card = str(before["ts"])
        return self._incoming(event_id, Place(self.home.name, channel, card), "", at, Lost(), f"{card}:lost")

    def _opened(self, payload: Json, event: Json) -> list[Incoming]:
        """Somebody of our workspace looks at their own page."""
        if payload.get("team_id") != self.home.team or event.get("tab") != "home":
            return []
        moment = str(event.get("event_ts") or payload.get("event_time") or 0)
        name = str(payload.get("event_id") or f"opened:{moment}:{event['user']}")
        return [self._incoming(name, self._anywhere(), str(event["user"]), moment, HomeOpened())]

    def _anywhere(self) -> Place:
        """In no channel: on one's own page whoever may act in any of them may act."""
        return Place(self.home.name, "")

    def reply(self, message: Json, event_id: str, channel: str) -> Incoming | None:
        """A message of a person inside a thread; also as `conversations.replies` shows it."""
        if not self._from_person(message) or message.get("thread_ts") in {None, "", message["ts"]}:
            return None
        files = tuple(attachment_of(file) for file in message.get("files") or ())
        place = Place(self.home.name, channel, str(message["thread_ts"]))
        body = Wrote(self.reader.read(message), files)
        return self._incoming(event_id, place, str(message["user"]), str(message["ts"]), body, str(message["ts"]))

    def _from_person(self, message: Json) -> bool:
        by_program = message.get("bot_id") or message.get("user") in {None, "", self.home.bot, "USLACKBOT"}
        return not by_program and (message.get("subtype") or "") in _REPLIES

    def _presses(self, payload: Json) -> list[Incoming]:
        container = payload.get("container") or {}
        if container.get("type") == "view":
            return self._presses_at_home(payload)
        channel = (payload.get("channel") or {}).get("id") or container.get("channel_id")
        team = (payload.get("team") or {}).get("id")
        if team != self.home.team:
            return []
        presses = [(action, self._pressed_at(action, str(channel), payload)) for action in payload.get("actions") or ()]
        trigger = str(payload.get("trigger_id") or "")
        return [self._press(payload["user"], action, at, trigger) for action, at in presses if at is not None]

    def _pressed_at(self, action: Json, channel: str, payload: Json) -> Place | None:
        """The thread the button is about, wherever it was shown; or the one it stands in, if that is ours."""
        chat, thread = _told(action)
        if not self.home.is_ours(chat or channel):
            return None
        message, container = payload.get("message") or {}, payload.get("container") or {}
        # The card opens the thread, so for its buttons the card itself is the thread.
        thread = thread or message.get("thread_ts") or container.get("thread_ts") or message.get("ts") or ""
        return Place(self.home.name, chat or channel, str(thread or container["message_ts"]))

    def _presses_at_home(self, payload: Json) -> list[Incoming]:
        """On an agent's own page: about a ticket's thread, or about the agent."""
        ours = (payload.get("team") or {}).get("id") == self.home.team
        if not ours or (payload.get("view") or {}).get("type") != "home":
            return []
        trigger = str(payload.get("trigger_id") or "")
        return [
            self._press(payload["user"], action, about(action, self.home.name) or self._anywhere(), trigger)
            for action in payload.get("actions") or ()
        ]

    def _shortcut(self, payload: Json) -> list[Incoming]:
        """A shortcut on a message of a ticket's thread is its action, pressed there."""
        channel, message = (payload.get("channel") or {}).get("id"), payload["message"]
        if (payload.get("team") or {}).get("id") != self.home.team or not self.home.is_ours(channel):
            return []
        place = Place(self.home.name, str(channel), str(message.get("thread_ts") or message["ts"]))
        name, moment = str(payload["callback_id"]), str(payload["action_ts"])
        event, user = f"shortcut:{moment}:{payload['user']['id']}", str(payload["user"]["id"])
        on = shortened(plain(self.reader.read(message)), _LONGEST_LINE)
        pressed = Pressed(name, str(payload.get("trigger_id") or ""), on)
        return [self._incoming(event, place, user, moment, pressed)]

    def _command(self, payload: Json) -> list[Incoming]:
        """`/firstline queue`: counts where agents work; elsewhere it is answered in place."""
        if payload.get("team_id") != self.home.team or not self.home.is_ours(payload.get("channel_id")):
            return []
        name, _, words = str(payload.get("text") or "").strip().partition(" ")
        trigger = str(payload.get("trigger_id") or "")
        place = Place(self.home.name, str(payload["channel_id"]))
        body = Command(name.lower(), words.strip(), trigger)
        return [self._incoming(f"command:{trigger}", place, str(payload["user_id"]), f"{self.clock():.6f}", body)]

    def _submission(self, payload: Json) -> list[Incoming]:
        """A form that was sent; its window has an id of its own, so sending it twice is one event."""
        if (payload.get("team") or {}).get("id") != self.home.team:
            return []
        place, body = submitted(payload, self.home.name)
        event, user = f"submitted:{payload['view']['id']}", str(payload["user"]["id"])
        return [self._incoming(event, place, user, f"{self.clock():.6f}", body)]

    def _press(self, user: Json, action: Json, place: Place, trigger: str) -> Incoming:
        moment = str(action["action_ts"])
        press = f"press:{moment}:{user['id']}:{action['action_id']}:{action.get('block_id', '')}"
        data = action.get("value") or (action.get("selected_option") or {}).get("value") or ""
        return self._incoming(press, place, str(user["id"]), moment, Pressed(str(data), trigger))

    def _incoming(self, event_id: str, place: Place, user: str, ts: str, body: Body, message: str = "") -> Incoming:
        author = Author(user, self.reader.name_of(user))
        return Incoming(event_id, place, author, moment_of(ts), body, message)

    def _unreadable(self, payload: Json, error: Exception) -> Incoming:
        raw = json.dumps(payload, ensure_ascii=False, default=str)
        known = payload.get("event_id") or f"unreadable:{sha256(raw.encode('utf-8', 'replace')).hexdigest()[:32]}"
        place = Place(self.home.name, self.home.channel)
        reason = f"{type(error).__name__} in {payload.get('type')}"
        seconds = payload.get("event_time")
        legible = type(seconds) is int and 0 < seconds < _LATEST  # it may be what is wrong
        moment = moment_of(str(seconds if legible else 0))
        return Incoming(str(known), place, Author(""), moment, Unreadable(raw[:_RAW], reason))


def _version(written: Incoming, body: Wrote, before: Rich, edited: Json, at: str) -> Incoming:
    """What was written there says this now; the moment of the edit names it, whoever tells of it."""
    moment = str(edited.get("ts") or at)
    now = Edited(body.text, written.message, before, body.attachments)
    return replace(written, body=now, message=f"{written.message}:{moment}", sent_at=moment_of(moment))


def moment_of(ts: str) -> datetime:
    """Slack's clock; not by way of a float, which loses the last digits."""
    seconds, _, fraction = ts.partition(".")
    return _EPOCH + timedelta(seconds=int(seconds), microseconds=int((fraction or "0").ljust(6, "0")[:6]))


def _told(action: Json) -> tuple[str, str]:
    """The channel and the thread that a whispered button tells to be about, or nothing."""
    block = str(action.get("block_id") or "")
    chat, _, rest = block.removeprefix(THREAD).partition(":")
    return (chat, rest.partition(":")[0]) if block.startswith(THREAD) else ("", "")
