"""What customers do with a finger: press buttons, start and stop the bot, react."""

import time
from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.telegram.shapes import membership, message_shape
from handlers.sandbox.telegram.writing import Writing

Json = dict[str, Any]


class Touching(Writing):
    """Everything that is no message of theirs."""

    def start(self, customer: int, payload: str = "") -> Json:
        """Press Start: whoever had blocked the bot lets it in again."""
        if self._customer(customer).blocked:
            self.block(customer, False)
        return self.send(customer, f"/start {payload}".strip())

    def press(self, customer: int, message_id: int, data: str) -> Json:
        """Press a button under a message of the bot."""
        message = self._message(self._able(customer).id, message_id)
        if not message.by_bot or not message.has_button(data):
            raise ActionError(f"there is no button {data!r} under message {message_id}")
        number = self.world.presses.begin(customer)
        query = {
            "id": number,
            "from": self.world.customers[customer].as_user(),
            "message": message_shape(self.world, message),
            "chat_instance": str(4_000_000_000_000_000_000 + customer),
            "data": data,
        }
        self.world.journal.add("telegram", "customer_pressed", customer=customer, message_id=message_id, data=data)
        self.world.pending.add("callback_query", query, customer)
        return {"callback_query_id": number}

    def block(self, customer: int, blocked: bool = True) -> Json:
        """Stop the bot, or let it in again."""
        person = self._customer(customer)
        if person.blocked == blocked:
            return {}
        person.blocked = blocked
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        change = {
            "chat": person.as_chat(),
            "from": person.as_user(),
            "date": int(time.time()),
            "old_chat_member": membership(self.world, before),
            "new_chat_member": membership(self.world, after),
        }
        self.world.journal.add("telegram", "customer_blocked" if blocked else "customer_unblocked", customer=customer)
        self.world.pending.add("my_chat_member", change, customer)
        self.world.changes.happened()
        return {}

    def react(self, customer: int, message_id: int, emoji: str | None = None) -> Json:
        """Put an emoji under a message, or take it back."""
        person = self._able(customer)
        message = self._message(customer, message_id)
        before = message.reactions.pop("customer", None)
        if emoji:
            message.reactions["customer"] = emoji
        change = {
            "chat": person.as_chat(),
            "message_id": message_id,
            "user": person.as_user(),
            "date": int(time.time()),
            "old_reaction": _reaction(before),
            "new_reaction": _reaction(emoji),
        }
        self.world.pending.add("message_reaction", change, customer)
        self.world.changes.happened()
        return {}


def _reaction(emoji: str | None) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
