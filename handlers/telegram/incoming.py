"""From Telegram's updates to what happened, one by one: whatever is wrong with one concerns no other."""

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from aiogram.types import (
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    InaccessibleMessage,
    Message,
    MessageReactionUpdated,
    ReactionTypeEmoji,
    Update,
    User,
)

from bot.ports import Attachment, Author, Body, Edited, Incoming, Left, Place, Pressed, Reacted, Returned, Wrote
from handlers.telegram.content import attachments_of, text_of
from handlers.telegram.origins import forwarded_from, quoted_in
from handlers.telegram.unreadable import is_private, reason_of, unreadable

log = logging.getLogger("firstline.telegram")


class Reader:
    """Reads updates; what it leaves aside it says once."""

    def __init__(self, channel: str, clock: Callable[[], datetime]) -> None:
        self._channel = channel
        self._clock = clock
        self._said: set[str] = set()

    def incoming_from_update(self, raw: object) -> Incoming | None:
        """What happened; Unreadable if that cannot be told, None if it does not concern us."""
        kind = next((kind for kind in KINDS if isinstance(raw, dict) and kind in raw), None)
        if kind is None and isinstance(raw, dict) and "update_id" in raw:
            return self._ignored(f"updates of the kind {_kind_of(raw)}")
        if not is_private(raw):
            return self._ignored("what happens in groups and channels")
        try:
            update = Update.model_validate(raw)
            return KINDS[kind or ""](self, str(update.update_id), getattr(update, kind or ""))
        except Exception as error:  # one poisoned update must not stop the others
            log.warning("update %s cannot be read: %s", _number(raw), reason_of(error))
            return unreadable(raw, self._channel, self._clock(), reason_of(error))

    def _message(self, number: str, message: Message) -> Incoming | None:
        if message.from_user is None:
            return self._ignored("messages that nobody signs")
        attachments = attachments_of(message)
        if attachments is None:
            return self._ignored("service messages")
        body = Wrote(
            text_of(message), attachments, message.media_group_id or "", forwarded_from(message), quoted_in(message)
        )
        return self._incoming(number, message.chat, message.from_user, body, message.date, str(message.message_id))

    def _business(self, number: str, message: Message) -> Incoming | None:
        """To an account we are a guest of: passed on and named. What its owner writes there is none of our business."""
        if message.from_user is None or message.from_user.id != message.chat.id:
            return self._ignored("what business accounts write themselves")
        things = (Attachment("business"), *(attachments_of(message) or ()))
        body = Wrote(text_of(message), things)
        known = f"business:{message.message_id}"  # these chats count their messages apart
        return self._incoming(number, message.chat, message.from_user, body, message.date, known)

    def _edit(self, number: str, message: Message) -> Incoming | None:
        if message.from_user is None or message.location is not None:
            return self._ignored("edits that nobody signs, and the moves of live locations")
        edited_at = message.edit_date or int(message.date.timestamp())
        version = f"{message.message_id}:{edited_at}"
        at = datetime.fromtimestamp(edited_at, UTC)
        return self._incoming(
            number, message.chat, message.from_user, Edited(text_of(message), str(message.message_id)), at, version
        )

    def _press(self, number: str, query: CallbackQuery) -> Incoming | None:
        """A press has no time of its own. Without a message it came from inline mode, which we do not use."""
        if query.message is None or query.data is None:
            return self._ignored("presses that belong to no message of ours")
        if isinstance(query.message, InaccessibleMessage):
            log.debug("a press under a message too old to be shown")
        return self._incoming(number, query.message.chat, query.from_user, Pressed(query.data), self._clock())

    def _reaction(self, number: str, change: MessageReactionUpdated) -> Incoming | None:
        """Only an emoji says something to us; of several the first."""
        if change.user is None:
            return self._ignored("reactions that nobody signs")
        signs = [one.emoji for one in change.new_reaction if isinstance(one, ReactionTypeEmoji)]
        body = Reacted(str(change.message_id), signs[0] if signs else "")
        return self._incoming(number, change.chat, change.user, body, change.date)

    def _membership(self, number: str, change: ChatMemberUpdated) -> Incoming | None:
        body = _MEMBERSHIPS.get(change.new_chat_member.status)
        if body is None:
            return self._ignored("other changes of our membership")
        return self._incoming(number, change.chat, change.from_user, body, change.date)

    def _incoming(self, number: str, chat: Chat, user: User, body: Body, at: datetime, message: str = "") -> Incoming:
        place = Place(self._channel, str(chat.id))
        author = Author(str(user.id), user.full_name, user.username or "", user.language_code or "")
        return Incoming(number, place, author, at.astimezone(UTC), body, message)

    def _ignored(self, what: str) -> Incoming | None:
        if what not in self._said:
            self._said.add(what)
            log.info("ignored from now on: %s", what)
        return None


Rule = Callable[[Reader, str, Any], Incoming | None]
KINDS: Mapping[str, Rule] = {
    "message": Reader._message,
    "edited_message": Reader._edit,
    "business_message": Reader._business,
    "callback_query": Reader._press,
    "my_chat_member": Reader._membership,
    "message_reaction": Reader._reaction,
}
_MEMBERSHIPS: Mapping[str, Body] = {"kicked": Left(), "member": Returned()}


def _kind_of(raw: Mapping[str, object]) -> str:
    return next((key[:40] for key in raw if key != "update_id"), "none")


def _number(raw: object) -> object:
    return raw.get("update_id") if isinstance(raw, dict) else None
