"""A message appears, changes or goes: what the world remembers, the app hears and the journal says."""

from handlers.sandbox.slack.cast import BOT, TEAM, Json
from handlers.sandbox.slack.mentions import followers, mentioned
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import Message


def publish(slack: Workspace, channel: str, body: Json) -> Message:
    """Everybody in the channel sees it from now on."""
    message = slack.world.put(Message(channel, {"ts": slack.world.moment(), "team": TEAM, **body}))
    metadata = (message.body.get("metadata") or {}).get("event_payload") or {}
    slack.note(
        "post",
        channel=channel,
        ts=message.ts,
        thread_ts=message.body.get("thread_ts"),
        user=message.user,
        text=message.body.get("text", ""),
        metadata_id=metadata.get("id"),
        metadata_part=metadata.get("part"),
        bot=bool(message.body.get("bot_id")),
    )
    if not message.by_bot:
        said = {"channel": channel, "ts": message.ts, "thread_ts": message.body.get("thread_ts")}
        slack.note("agent_said", user=message.user, **said, text=message.body.get("text", ""))
    _notify(slack, message)
    _tell(slack, message)
    return message


def _notify(slack: Workspace, message: Message) -> None:
    channel = slack.world.channels[message.channel]
    called = mentioned(slack.world, channel, message)
    for user in sorted(called):
        slack.note("mention", user=user, channel=message.channel, ts=message.ts)
    for user in called | followers(slack.world, channel, message):
        slack.world.notifications[user] = slack.world.notifications.get(user, 0) + 1


def _tell(slack: Workspace, message: Message) -> None:
    channel = slack.world.channels[message.channel]
    shown = event_body(slack, message)
    if message.body.get("subtype") == "thread_broadcast":
        head = slack.world.find(message.channel, message.root)
        shown["root"] = slack.world.shown(head) if head else None
    send_message_event(slack, message.channel, shown)
    if BOT in mentioned(slack.world, channel, message) and BOT in channel.members and not channel.direct:
        slack.events.send({**shown, "type": "app_mention", "channel": channel.id}, channel.id)


def event_body(slack: Workspace, message: Message) -> Json:
    """The message as events carry it; without files:read a file is only a number."""
    shown = {key: value for key, value in message.body.items() if key != "metadata"}
    if shown.get("files") and "files:read" not in slack.granted:
        hidden = {"mode": "file_access", "file_access": "access_denied"}
        shown["files"] = [{"id": file["id"], **hidden} for file in shown["files"]]
    return {"type": "message", **shown}


def send_message_event(slack: Workspace, channel_id: str, event: Json) -> None:
    """Only where the bot is a member."""
    channel = slack.world.channels[channel_id]
    if BOT not in channel.members:
        return
    kind = "im" if channel.direct else "group" if channel.private else "channel"
    where = {"channel": channel_id, "channel_type": kind, "event_ts": event["ts"]}
    slack.events.send({"type": "message", **event, **where}, channel_id)


def change(slack: Workspace, message: Message, changes: Json, editor: str | None) -> None:
    """New words or blocks; without an editor it is Slack itself, as when it adds a link's preview."""
    before = event_body(slack, message)
    message.body.update(changes)
    now = slack.world.moment()
    if editor:
        message.body["edited"] = {"user": editor, "ts": now}
    facts = {"channel": message.channel, "ts": message.ts, "text": message.body.get("text", "")}
    slack.note("update", **facts, user=editor)
    send_message_event(
        slack,
        message.channel,
        {
            "subtype": "message_changed",
            "hidden": True,
            "message": event_body(slack, message),
            "previous_message": before,
            "ts": now,
        },
    )


def remove(slack: Workspace, message: Message) -> None:
    """A head with replies leaves a tombstone, so that the thread stays."""
    before, now = event_body(slack, message), slack.world.moment()
    channel = slack.world.messages[message.channel]
    if slack.world.replies(message.channel, message.ts):
        grave = {"subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted.", "hidden": True}
        message.body = {"ts": message.ts, "thread_ts": message.ts, **grave}
        message.reactions.clear()
    else:
        del channel[message.ts]
    slack.note("delete", channel=message.channel, ts=message.ts, user=before.get("user"))
    gone = {"subtype": "message_deleted", "hidden": True, "deleted_ts": message.ts}
    send_message_event(slack, message.channel, {**gone, "previous_message": before, "ts": now})
