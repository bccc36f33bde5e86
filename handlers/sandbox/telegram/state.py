"""What the page shows of Telegram."""

import time
from dataclasses import asdict
from typing import Any

from handlers.sandbox.telegram.messages import Message
from handlers.sandbox.telegram.world import World

Json = dict[str, Any]

_SHOWN_TOO: tuple[str, ...] = ("contact", "location", "media_group_id")


def state_of(world: World) -> Json:
    """JSON-able; chats and typing are keyed by the customer's number as text."""
    now = time.time()
    return {
        "bot": dict(world.bot),
        "commands": _commands(world),
        "customers": [asdict(customer) for customer in world.customers.values()],
        "chats": {
            str(chat): [shown(message) for message in messages.values() if not message.deleted]
            for chat, messages in world.chats.items()
        },
        "typing": {str(chat): until for chat, until in world.typing.items() if until > now},
        "toasts": {str(chat): toast for chat, toast in world.presses.toasts.items()},
        "pinned": {str(chat): list(numbers) for chat, numbers in world.pinned.items()},
    }


def shown(message: Message) -> Json:
    """One message; `text` is the caption where there is a file."""
    reactions = [{"emoji": emoji, "by": who} for who, emoji in message.reactions.items()]
    extra: Json = {key: message.content[key] for key in _SHOWN_TOO if key in message.content}
    return {
        "message_id": message.id,
        "from": "bot" if message.by_bot else "customer",
        "text": message.text,
        "entities": message.entities,
        "date": message.date,
        "edited": message.rewritten,
        "keyboard": message.buttons(),
        "reply_keyboard": message.reply_keyboard,
        "reply_to": message.reply_to,
        "file": message.file,
        "reactions": reactions,
        **extra,
    }


def _commands(world: World) -> list[Json]:
    """The menu for everybody, or else the first one there is."""
    menus = world.commands
    return menus.get("default:") or next(iter(menus.values()), [])
