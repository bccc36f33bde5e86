"""Updates that cannot be read are kept for a person to look at, and never stand in the way of others."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from bot.ports import Author, Incoming, Place, Unreadable

LONGEST_RAW = 20_000
LONGEST_REASON = 300
_NOWHERE = "0"
_WRITTEN = ("message", "edited_message", "business_message")


def unreadable(raw: object, channel: str, at: datetime, reason: str) -> Incoming:
    """As much as can be said of it: where it happened and who did it, if that much is legible."""
    text = json.dumps(raw, ensure_ascii=False)[:LONGEST_RAW]
    place = Place(channel, str(next(_ids(raw, "chat"), _NOWHERE)))
    languages = (code for one in _objects(raw, "from") if isinstance(code := one.get("language_code"), str))
    author = Author(str(next(_ids(raw, "from"), "")), language=next(languages, ""))
    return Incoming(_id(raw, text), place, author, at, Unreadable(text, reason, _is_written_to_us(raw)))


def reason_of(error: Exception) -> str:
    """Which fields are wrong; what stands in them is not repeated, for logs show this."""
    if not isinstance(error, ValidationError):
        return type(error).__name__
    reasons = [f"{'.'.join(map(str, one['loc']))}: {one['type']}" for one in error.errors()[:3]]
    return "; ".join(reasons)[:LONGEST_REASON]


def is_private(raw: object) -> bool:
    """False only if it surely happened in a group or a channel."""
    return all(chat.get("type", "private") == "private" for chat in _objects(raw, "chat"))


def _is_written_to_us(raw: object) -> bool:
    """Only if it surely is a message of the one person in a private chat: groups and channels have negative numbers."""
    written = {kind: raw[kind] for kind in _WRITTEN if kind in raw} if isinstance(raw, dict) else {}
    chats, authors = ([*_ids(written, name)] for name in ("chat", "from"))
    return len(chats) == 1 and chats[0] > 0 and set(authors) <= set(chats)


def _id(raw: object, text: str) -> str:
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return str(number) if isinstance(number, int) else f"unreadable-{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def _ids(raw: object, name: str) -> Iterator[int]:
    yield from (found["id"] for found in _objects(raw, name) if isinstance(found.get("id"), int))


def _objects(raw: object, name: str) -> Iterator[dict[str, Any]]:
    """The update's own chat or author: its thing's, or that of the message its thing is about."""
    things = list(raw.values()) if isinstance(raw, dict) else []
    inner = [thing.get("message") for thing in things if isinstance(thing, dict)]
    for thing in (*things, *inner):
        found = thing.get(name) if isinstance(thing, dict) else None
        if isinstance(found, dict):
            yield found
