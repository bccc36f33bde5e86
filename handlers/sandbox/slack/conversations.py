"""conversations.*: channels, their members and what was written in them."""

from collections.abc import Sequence
from typing import Any

from handlers.sandbox.slack.cast import BOT, Channel, Json
from handlers.sandbox.slack.chat import direct_channel
from handlers.sandbox.slack.methods import Call, Refusal, method
from handlers.sandbox.slack.world import Message

READ = ("channels:read", "groups:read", "im:read", "mpim:read")
HISTORY = ("channels:history", "groups:history", "im:history", "mpim:history")
MOST = 1000


def record(channel: Channel) -> Json:
    """A channel as the Web API shows it."""
    about = {
        "id": channel.id,
        "is_channel": not channel.direct and not channel.private,
        "is_group": channel.private,
        "is_im": channel.direct,
        "is_private": channel.private or channel.direct,
        "is_archived": channel.archived,
        "created": 1_700_000_000,
        "context_team_id": "T1",
    }
    if channel.direct:
        return {**about, "user": next(user for user in channel.members if user != BOT)}
    words = {"value": channel.topic, "creator": "U1", "last_set": 0}
    named = {"name": channel.name, "name_normalized": channel.name, "creator": "U1", "is_general": False}
    counts = {"is_member": BOT in channel.members, "num_members": len(channel.members)}
    return {**about, **named, **counts, "topic": words, "purpose": {**words, "value": ""}}


def page(call: Call, items: Sequence[Any], default: int) -> tuple[list[Any], Json]:
    """One page of a list, and where the next begins."""
    limit = call.number("limit", default) or default
    if not 0 < limit <= MOST:
        raise Refusal("invalid_limit")
    start = call.text("cursor").removeprefix("from:") or "0"
    if not start.isdigit() or int(start) > len(items):
        raise Refusal("invalid_cursor")
    end = int(start) + limit
    following = f"from:{end}" if end < len(items) else ""
    return list(items[int(start) : end]), {"response_metadata": {"next_cursor": following}}


def visible(call: Call) -> Channel:
    """A private channel is there only for its members."""
    channel = call.channel()
    if channel.private and BOT not in channel.members:
        raise Refusal("channel_not_found")
    return channel


@method("conversations.info", *READ)
def info(call: Call) -> Json:
    """One channel."""
    return {"channel": record(visible(call))}


@method("conversations.list", *READ)
def list_channels(call: Call) -> Json:
    """The channels of the kinds asked for; private ones only where the bot is a member."""
    kinds = {kind.strip() for kind in (call.text("types") or "public_channel").split(",")}
    shown = []
    for channel in call.slack.world.channels.values():
        kind = "im" if channel.direct else "private_channel" if channel.private else "public_channel"
        hidden = channel.private and BOT not in channel.members
        if kind in kinds and not hidden and not (channel.archived and call.flag("exclude_archived")):
            shown.append(record(channel))
    some, following = page(call, shown, 100)
    return {"channels": some, **following}


@method("conversations.members", *READ)
def members(call: Call) -> Json:
    """Who is in a channel."""
    some, following = page(call, visible(call).members, 100)
    return {"members": some, **following}


@method("conversations.open", "im:write")
def open_direct(call: Call) -> Json:
    """The direct messages with one person."""
    if call.text("users") not in call.slack.world.users:
        raise Refusal("user_not_found")
    return {"channel": {"id": direct_channel(call.slack.world, call.text("users")).id}}


@method("conversations.join", "channels:join")
def join(call: Call) -> Json:
    """The bot lets itself into a public channel."""
    channel = visible(call)
    if channel.private or channel.direct:
        raise Refusal("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refusal("is_archived")
    if BOT not in channel.members:
        channel.members.append(BOT)
        call.slack.changes.happened()
    return {"channel": record(channel)}


def _readable(call: Call) -> Channel:
    channel = visible(call)
    if BOT not in channel.members:
        raise Refusal("not_in_channel")
    return channel


def _between(call: Call, messages: Sequence[Message]) -> list[Message]:
    """`oldest` and `latest` themselves count only where `inclusive` is set; what is hidden by now counts never."""
    messages = [one for one in messages if not _is_hidden(call, one)]
    oldest, latest = moment(call.text("oldest")) or (0, 0), moment(call.text("latest"))
    within = [one for one in messages if _key(one) > oldest or (call.flag("inclusive") and _key(one) == oldest)]
    if latest is None:
        return within
    return [one for one in within if _key(one) < latest or (call.flag("inclusive") and _key(one) == latest)]


def _is_hidden(call: Call, message: Message) -> bool:
    """The free plan keeps what is older than ninety days from people and programs alike."""
    return _key(message) < (moment(call.slack.world.hidden_before) or (0, 0))


def moment(ts: str) -> tuple[int, int] | None:
    """A `ts` to compare."""
    if not ts:
        return None
    seconds, _, fraction = ts.partition(".")
    if not seconds.isdigit() or (fraction and not fraction.isdigit()):
        raise Refusal("invalid_ts_oldest")
    return int(seconds), int(fraction[:6].ljust(6, "0") or 0)


def _key(message: Message) -> tuple[int, int]:
    return moment(message.ts) or (0, 0)


@method("conversations.history", *HISTORY)
def history(call: Call) -> Json:
    """What the channel shows, the newest first; replies are in their threads."""
    found = _between(call, list(call.slack.world.roots(_readable(call).id)))[::-1]
    some, following = page(call, found, 100)
    return _messages(call, some, following)


@method("conversations.replies", *HISTORY)
def replies(call: Call) -> Json:
    """A thread, the oldest first; its head leads every page, however late `oldest` is."""
    channel = _readable(call)
    head = call.slack.world.find(channel.id, call.need("ts"))
    if head is None:
        raise Refusal("thread_not_found")
    found = [] if head.is_reply else _between(call, call.slack.world.replies(channel.id, head.ts))
    some, following = page(call, found, 1000)
    return _messages(call, some if _is_hidden(call, head) else [head, *some], following)


def _messages(call: Call, messages: list[Message], following: Json) -> Json:
    metadata = call.flag("include_all_metadata")
    shown = [call.slack.world.shown(message, metadata=metadata) for message in messages]
    return {"messages": shown, "has_more": bool(following["response_metadata"]["next_cursor"]), **following}
