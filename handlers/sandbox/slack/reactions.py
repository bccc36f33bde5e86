"""reactions.*: the bot's emoji under messages; and the same for people."""

from handlers.sandbox.slack.cast import BOT, Json
from handlers.sandbox.slack.methods import Call, Refusal, method
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import Message

MOST_KINDS = 23


def toggle(slack: Workspace, message: Message, user: str, name: str, *, add: bool) -> None:
    """Put an emoji there or take it away, and let the app hear of it."""
    users = message.reactions.setdefault(name, [])
    if add:
        users.append(user)
    else:
        users.remove(user)
    if not users:
        del message.reactions[name]
    slack.note("reaction", channel=message.channel, ts=message.ts, name=name, user=user, added=add)
    if BOT in slack.world.channels[message.channel].members:
        item = {"type": "message", "channel": message.channel, "ts": message.ts}
        kind = "reaction_added" if add else "reaction_removed"
        about = {"type": kind, "user": user, "reaction": name, "item": item, "item_user": message.user}
        slack.events.send({**about, "event_ts": slack.world.moment()}, message.channel)


def _message(call: Call) -> Message:
    channel = call.channel()
    message = call.slack.world.find(channel.id, call.text("timestamp"))
    if message is None or message.body.get("subtype") == "tombstone":
        raise Refusal("message_not_found")
    if channel.archived:
        raise Refusal("is_archived")
    if BOT not in channel.members:
        raise Refusal("not_in_channel")
    return message


def _name(call: Call) -> str:
    name = call.text("name").strip(":")
    if not name or not all(sign.isalnum() or sign in "_+-:'" for sign in name):
        raise Refusal("invalid_name")
    return name


@method("reactions.add", "reactions:write")
def add(call: Call) -> Json:
    """Ours, at most once of a kind."""
    message, name = _message(call), _name(call)
    if BOT in message.reactions.get(name, ()):
        raise Refusal("already_reacted")
    if name not in message.reactions and len(message.reactions) >= MOST_KINDS:
        raise Refusal("too_many_emoji")
    toggle(call.slack, message, BOT, name, add=True)
    return {}


@method("reactions.remove", "reactions:write")
def remove(call: Call) -> Json:
    """Only ours."""
    message, name = _message(call), _name(call)
    if BOT not in message.reactions.get(name, ()):
        raise Refusal("no_reaction")
    toggle(call.slack, message, BOT, name, add=False)
    return {}


@method("reactions.get", "reactions:read")
def get(call: Call) -> Json:
    """The message with its reactions."""
    message = _message(call)
    return {"type": "message", "channel": message.channel, "message": call.slack.world.shown(message)}
