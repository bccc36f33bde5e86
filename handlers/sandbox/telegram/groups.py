"""Groups that people add the bot to: what it may do there, as the Bot API has it."""

import time
from dataclasses import dataclass, field
from typing import Any

from handlers.sandbox.telegram.errors import ApiError, bad_request

UPGRADED = "group chat was upgraded to a supergroup chat"

Json = dict[str, Any]


@dataclass
class Group:
    """`member`: the bot is in it. `moved_to`: it is a supergroup of that number now. `said`: by the bot."""

    id: int
    title: str
    kind: str = "group"
    member: bool = True
    moved_to: int = 0
    said: list[str] = field(default_factory=list)

    def as_chat(self) -> Json:
        """Telegram's Chat."""
        return {"id": self.id, "type": self.kind, "title": self.title}

    def writable(self) -> None:
        """Raises ApiError where the bot may not write."""
        if self.moved_to:
            refusal = bad_request(UPGRADED)
            raise ApiError(refusal.code, refusal.description, migrate_to_chat_id=self.moved_to)
        if not self.member:
            raise ApiError(403, f"Forbidden: bot was kicked from the {self.kind} chat")

    def upgraded(self) -> "Group":
        """The supergroup that it becomes."""
        self.moved_to = -1_000_000_000_000 + self.id
        return Group(self.moved_to, self.title, "supergroup")


def service_message(group: Group, number: int, sender: Json, content: Json) -> Json:
    """Telegram's Message in a group; nobody's chat keeps it."""
    return {"message_id": number, "date": int(time.time()), "chat": group.as_chat(), "from": sender, **content}
