"""Where a message comes from: whose words were forwarded, and which message it answers."""

from aiogram.types import (
    Message,
    MessageOriginChannel,
    MessageOriginChat,
    MessageOriginHiddenUser,
    MessageOriginUser,
)

from bot.ports import Quoted

LONGEST = 300  # characters of what is answered


def forwarded_from(message: Message) -> str:
    """The name of whoever wrote it first, be their account hidden; empty, if it was not forwarded."""
    match message.forward_origin:
        case None:
            return ""
        case MessageOriginUser(sender_user=user):
            return user.full_name
        case MessageOriginHiddenUser(sender_user_name=name):
            return name or "?"
        case MessageOriginChat(sender_chat=chat) | MessageOriginChannel(chat=chat):
            return chat.title or chat.full_name or "?"
    return "?"


def quoted_in(message: Message) -> Quoted | None:
    """The message it answers; a picked part of it says more than the whole."""
    answered, picked = message.reply_to_message, message.quote.text if message.quote else ""
    if answered is not None:
        words = picked or answered.text or answered.caption or ""
        return Quoted(str(answered.message_id), words[:LONGEST])
    return Quoted("", picked[:LONGEST]) if picked else None
