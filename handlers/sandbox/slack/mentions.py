"""Who would be notified of a message: the mentioned, and those who follow its thread."""

import re
from collections.abc import Iterator
from typing import Any

from handlers.sandbox.slack.cast import BOT, Channel
from handlers.sandbox.slack.world import Message, World

_MENTION = re.compile(
    r"<(?:@(?P<user>\w+)|!(?P<everybody>here|channel|everyone)|!subteam\^(?P<group>\w+))(?:\|[^>]*)?>"
)


def mentioned(world: World, channel: Channel, message: Message) -> set[str]:
    """Everybody whom its text or its blocks mention, but not its author."""
    people: set[str] = set()
    for words in (str(message.body.get("text") or ""), *_markup(message.body.get("blocks"))):
        for found in _MENTION.finditer(words):
            people.update(_whom(world, channel, found))
    return (people & set(world.users)) - {message.user}


def _whom(world: World, channel: Channel, found: re.Match[str]) -> list[str]:
    if found["user"]:
        return [found["user"]]
    if found["group"]:
        return world.groups.get(found["group"], [])
    return [member for member in channel.members if member != BOT]


def _markup(value: Any) -> Iterator[str]:
    """Every piece of blocks that Slack reads as markup."""
    if isinstance(value, list):
        for item in value:
            yield from _markup(item)
    elif isinstance(value, dict):
        if value.get("type") in {"mrkdwn", "markdown"} and isinstance(value.get("text"), str):
            yield value["text"]
        elif value.get("type") == "user" and value.get("user_id"):
            yield f"<@{value['user_id']}>"
        for item in value.values():
            yield from _markup(item)


def followers(world: World, channel: Channel, message: Message) -> set[str]:
    """Who wrote in its thread or was mentioned there before."""
    if not message.is_reply:
        return set(channel.members) - {message.user, BOT} if channel.direct else set()
    head = world.find(message.channel, message.root)
    earlier = [one for one in (head, *world.replies(message.channel, message.root)) if one and one is not message]
    people = {one.user for one in earlier}
    for one in earlier:
        people |= mentioned(world, channel, one)
    return people - {message.user, BOT}
