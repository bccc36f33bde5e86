"""chat.*: the bot's own messages."""

from typing import Any

from handlers.sandbox.slack.blocks import named, problems
from handlers.sandbox.slack.cast import APP, BOT, BOT_ID, BOT_NAME, TEAM, Channel, Json
from handlers.sandbox.slack.methods import Call, Refusal, method
from handlers.sandbox.slack.posting import change, publish, remove
from handlers.sandbox.slack.world import Message, World

LONGEST = 40_000
ALL_BLOCKS = 13_200


@method("chat.postMessage", "chat:write")
def post_message(call: Call) -> Json:
    """A new message, in a channel or in a thread."""
    channel = writable(call)
    body = content(call)
    _put_in_thread(call, channel, body)
    if metadata := call.parsed("metadata", "invalid_metadata_format"):
        body["metadata"] = checked_metadata(metadata)
    message = publish(call.slack, channel.id, body)
    return {"channel": channel.id, "ts": message.ts, "message": call.slack.world.shown(message, metadata=True)}


def writable(call: Call) -> Channel:
    """The channel, if the bot may write there; a person's id stands for the direct messages with them."""
    if call.text("channel") in call.slack.world.users:
        return direct_channel(call.slack.world, call.text("channel"))
    channel = call.channel()
    if channel.archived:
        raise Refusal("is_archived")
    if BOT not in channel.members:
        raise Refusal("channel_not_found" if channel.private else "not_in_channel")
    return channel


def direct_channel(world: World, user: str) -> Channel:
    """The direct messages between this person and the bot."""
    known = (one for one in world.channels.values() if one.direct and user in one.members)
    if (channel := next(known, None)) is None:
        channel = Channel(world.name("D"), "", [BOT, user], direct=True)
        world.channels[channel.id] = channel
        world.messages[channel.id] = {}
    return channel


def content(call: Call) -> Json:
    """Text, blocks and attachments of the bot, checked."""
    blocks, attachments = call.parsed("blocks", "invalid_blocks_format"), call.parsed("attachments")
    text = call.text("text")
    if not text and not blocks and not attachments:
        raise Refusal("no_text")
    if len(text) > LONGEST:
        raise Refusal("msg_too_long")
    check_blocks(blocks)
    body: Json = {"user": BOT, "bot_id": BOT_ID, "app_id": APP, "bot_profile": profile(), "text": text}
    if blocks:
        body["blocks"] = named(blocks)
    if attachments:
        body["attachments"] = attachments
    return body


def check_blocks(blocks: Any) -> None:
    """Raise Slack's refusal for blocks it would not take in a message."""
    if blocks is None:
        return
    if not isinstance(blocks, list):
        raise Refusal("invalid_blocks_format")
    if wrong := problems(blocks, "message"):
        raise Refusal(
            "invalid_blocks", errors=wrong, response_metadata={"messages": [f"[ERROR] {one}" for one in wrong]}
        )
    if characters(blocks) > ALL_BLOCKS:
        raise Refusal("msg_blocks_too_long")


def characters(value: Any) -> int:
    """How long all texts in blocks are together."""
    if isinstance(value, list):
        return sum(characters(item) for item in value)
    if isinstance(value, dict):
        own = len(value["text"]) if isinstance(value.get("text"), str) else 0
        return own + sum(characters(item) for key, item in value.items() if not (key == "text" and own))
    return 0


def profile() -> Json:
    """The bot as messages show it."""
    return {"id": BOT_ID, "app_id": APP, "user_id": BOT, "name": BOT_NAME, "team_id": TEAM, "deleted": False}


def checked_metadata(metadata: Any) -> Json:
    """An event_type and an event_payload, or a refusal."""
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_format")
    if not metadata.get("event_type"):
        raise Refusal("invalid_metadata_format")
    return metadata


def _put_in_thread(call: Call, channel: Channel, body: Json) -> None:
    if not (root := call.text("thread_ts")):
        return
    head = call.slack.world.find(channel.id, root)
    if head is None or head.is_reply:
        raise Refusal("thread_not_found")
    body["thread_ts"] = root
    if call.flag("reply_broadcast"):
        body["subtype"] = "thread_broadcast"


def own_message(call: Call, refusal: str) -> Message:
    """A message of the bot's."""
    channel = call.channel()
    message = call.slack.world.find(channel.id, call.text("ts"))
    if message is None or message.body.get("subtype") == "tombstone":
        raise Refusal("message_not_found")
    if not message.by_bot:
        raise Refusal(refusal)
    return message


@method("chat.update", "chat:write")
def update(call: Call) -> Json:
    """Other words or blocks; blocks that are not given stay."""
    message = own_message(call, "cant_update_message")
    if call.slack.world.channels[message.channel].archived:
        raise Refusal("is_archived")
    body = content(call)
    changes: Json = {key: body[key] for key in ("text", "blocks", "attachments") if key in body}
    if call.parsed("blocks") == []:
        changes["blocks"] = []
    if metadata := call.parsed("metadata", "invalid_metadata_format"):
        changes["metadata"] = checked_metadata(metadata)
    change(call.slack, message, changes, BOT)
    shown = call.slack.world.shown(message, metadata=True)
    return {"channel": message.channel, "ts": message.ts, "text": message.body["text"], "message": shown}


@method("chat.delete", "chat:write")
def delete(call: Call) -> Json:
    """Take a message of the bot's away."""
    message = own_message(call, "cant_delete_message")
    remove(call.slack, message)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink")
def permalink(call: Call) -> Json:
    """The address of a message."""
    channel = call.channel()
    message = call.slack.world.find(channel.id, call.text("message_ts"))
    if message is None:
        raise Refusal("message_not_found")
    address = f"https://cloudlet.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.is_reply:
        address += f"?thread_ts={message.root}&cid={channel.id}"
    return {"channel": channel.id, "permalink": address}
