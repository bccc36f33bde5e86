"""Messages, files and members in the shapes of the Bot API."""

from typing import Any

from handlers.sandbox.telegram.files import File
from handlers.sandbox.telegram.messages import Message
from handlers.sandbox.telegram.world import World

Json = dict[str, Any]

_FRAME = {"width": 640, "height": 480}
_DETAILS: dict[str, Json] = {
    "document": {},
    "video": {**_FRAME, "duration": 3},
    "animation": {**_FRAME, "duration": 3},
    "audio": {"duration": 3},
    "voice": {"duration": 3},
    "video_note": {"length": 240, "duration": 3},
    "sticker": {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False},
}
_NAMED = ("document", "video", "animation", "audio")
KINDS = ("photo", *_DETAILS)


def bot_user(world: World) -> Json:
    """Telegram's User of the bot."""
    names = {key: world.bot[key] for key in ("id", "first_name", "username")}
    return {**names, "is_bot": True}


def message_shape(world: World, message: Message, *, quoting: bool = True) -> Json:
    """Telegram's Message; of a quoted one only the first is shown."""
    customer = world.customers[message.chat]
    sender = bot_user(world) if message.by_bot else customer.as_user()
    shape = {"message_id": message.id, "from": sender, "chat": customer.as_chat(), "date": message.date}
    if message.edit_date is not None:
        shape["edit_date"] = message.edit_date
    quoted = world.message(message.chat, message.reply_to) if quoting and message.reply_to else None
    if quoted is not None:
        shape["reply_to_message"] = message_shape(world, quoted, quoting=False)
    if message.keyboard:
        shape["reply_markup"] = {"inline_keyboard": message.keyboard}
    return shape | message.content


def file_content(file: File) -> Json:
    """The part of a message that holds this file."""
    if file.kind == "photo":
        sizes = ((90, 67), (320, 240), (1280, 960))
        return {"photo": [{**file.ids(), "width": width, "height": height} for width, height in sizes]}
    shape = {**file.ids(), **_DETAILS[file.kind]}
    if file.kind != "sticker" and file.kind != "video_note":
        shape["mime_type"] = file.mime
    if file.kind in _NAMED:
        shape["file_name"] = file.name
    if file.kind == "animation":
        return {"animation": shape, "document": {**file.ids(), "file_name": file.name, "mime_type": file.mime}}
    return {file.kind: shape}


def membership(world: World, status: str) -> Json:
    """Telegram's ChatMember of the bot in a private chat."""
    ends = {"until_date": 0} if status == "kicked" else {}
    return {"user": bot_user(world), "status": status, **ends}
