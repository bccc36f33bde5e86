"""What a message holds besides words: one table from Telegram's content types to attachments.

What becomes of each kind afterwards stands in KINDS of bot/engine/attachment.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import Contact, Message, PhotoSize, Poll

from bot.ports import Attachment, Rich, rich
from handlers.telegram.entities import rich_from_entities

LARGEST = 20 * 1024 * 1024  # what the Bot API hands out


def text_of(message: Message) -> Rich:
    """The words: a text, a caption, or those of a message laid out in blocks."""
    if message.rich_message is not None:
        return rich(_words(message.rich_message.model_dump()["blocks"]).strip())
    text = message.text or message.caption or ""
    return rich_from_entities(text, message.entities or message.caption_entities or ())


def attachments_of(message: Message) -> tuple[Attachment, ...] | None:
    """The things in it; None for a service message, which nobody wrote."""
    kind = ContentType(message.content_type).value
    if kind in WORDS_ALONE:
        return ()
    reader = CONTENT.get(kind)
    if reader is None:
        return None
    attachment = reader(kind, getattr(message, kind, None))
    return (replace(attachment, own=True) if _is_own(message) else attachment,)


def _is_own(message: Message) -> bool:
    """Did they share their own number? Only then does Telegram know that it is theirs."""
    contact, sender = message.contact, message.from_user
    return contact is not None and sender is not None and contact.user_id == sender.id


def _file(kind: str, file: Any) -> Attachment:
    """Anything that can be fetched unless it is too large; names and sizes are what the sender claims."""
    name, size = getattr(file, "file_name", None) or "", file.file_size or 0
    large = size > LARGEST
    return Attachment(kind, name, size, "" if large else file.file_id, too_large=large)


def _photo(kind: str, sizes: list[PhotoSize]) -> Attachment:
    return _file(kind, max(sizes, key=lambda size: size.width * size.height))


def _sticker(kind: str, sticker: Any) -> Attachment:
    """Of one that moves the still picture: nothing else shows it."""
    moves = sticker.is_animated or sticker.is_video
    shown = sticker.thumbnail if moves else sticker
    return Attachment(kind, sticker.emoji or "", sticker.file_size or 0, shown.file_id if shown else "")


def _location(kind: str, location: Any) -> Attachment:
    return Attachment(kind, f"{location.latitude:.6f}, {location.longitude:.6f}")


def _venue(kind: str, venue: Any) -> Attachment:
    where = _location(kind, venue.location).name
    return Attachment(kind, ", ".join(part for part in (venue.title, venue.address, where) if part))


def _contact(kind: str, contact: Contact) -> Attachment:
    name = " ".join(part for part in (contact.first_name, contact.last_name) if part)
    return Attachment(kind, ", ".join(part for part in (name, contact.phone_number) if part))


def _poll(kind: str, poll: Poll) -> Attachment:
    return Attachment(kind, f"{poll.question} ({' / '.join(option.text for option in poll.options)})")


def _dice(kind: str, dice: Any) -> Attachment:
    return Attachment(kind, f"{dice.emoji} {dice.value}")


def _titled(kind: str, thing: Any) -> Attachment:
    return Attachment(kind, getattr(thing, "title", None) or "")


def _live_photo(_kind: str, moving: Any) -> Attachment:
    """Its content is the film; the still picture in it shows no more."""
    return _file("video", moving)


def _other(_kind: str, thing: Any) -> Attachment:
    """Passed on under its title, if it has one."""
    return _titled("other", thing)


WORDS_ALONE = ("text", "rich_message")
CONTENT: Mapping[str, Callable[[str, Any], Attachment]] = {
    "photo": _photo,
    "document": _file,
    "voice": _file,
    "video": _file,
    "video_note": _file,
    "audio": _file,
    "animation": _file,
    "live_photo": _live_photo,
    "sticker": _sticker,
    "location": _location,
    "venue": _venue,
    "contact": _contact,
    "poll": _poll,
    "dice": _dice,
    "story": _titled,
    "game": _titled,
    "checklist": _other,
    "invoice": _other,
    "paid_media": _other,
    "giveaway": _other,
    "passport_data": _other,
    "web_app_data": _other,
    "unknown": _other,  # what a Bot API newer than ours may bring
}


def _words(value: Any) -> str:
    """The words of nested blocks, each block on a line of its own."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(_words(part) for part in value)
    if not isinstance(value, dict):
        return ""
    inside = "".join(_words(value[key]) for key in ("text", "items", "blocks", "caption") if key in value)
    return inside if _is_inline(value) else f"{inside}\n"


def _is_inline(value: Mapping[str, Any]) -> bool:
    return "text" in value and value.get("type") in _INLINE


_INLINE = frozenset(
    "bold italic underline strikethrough spoiler code marked subscript superscript url mention text_mention "
    "hashtag cashtag bot_command email_address phone_number bank_card_number custom_emoji date_time "
    "reference reference_link anchor anchor_link button".split()
)
