"""What customers do on their phones; each does to the bot what a real one's would."""

import time
from collections.abc import Callable
from typing import Any

from handlers.sandbox.control import ActionError
from handlers.sandbox.telegram.customers import Customer
from handlers.sandbox.telegram.messages import Message
from handlers.sandbox.telegram.shapes import membership, message_shape
from handlers.sandbox.telegram.text import said
from handlers.sandbox.telegram.world import World

Json = dict[str, Any]


class People:
    """The hands of all customers. Raises ActionError for what cannot be done."""

    def __init__(self, world: World) -> None:
        self.world = world

    @property
    def actions(self) -> dict[str, Callable[..., Any]]:
        """By the names of the control API."""
        names = (
            "customers",
            "start",
            "send",
            "press",
            "edit",
            "delete",
            "block",
            "react",
            "contact",
            "location",
            "raw",
        )
        return {name: getattr(self, name) for name in names}

    def customers(
        self, first_name: str, language_code: str = "", username: str = "", last_name: str = "", id: int = 0
    ) -> Json:
        """Somebody new."""
        if not first_name.strip():
            raise ActionError("a customer needs a first name")
        number = id or max(self.world.customers) + 1
        if number in self.world.customers:
            raise ActionError(f"there is a customer {number} already")
        self.world.customers[number] = Customer(number, first_name, last_name, username, language_code)
        self.world.changes.happened()
        return {"id": number}

    def start(self, customer: int, payload: str = "") -> Json:
        """Press Start: whoever had blocked the bot lets it in again."""
        if self._customer(customer).blocked:
            self.block(customer, False)
        return self.send(customer, f"/start {payload}".strip())

    def send(self, customer: int, text: str, reply_to: int | None = None) -> Json:
        """Write. The first message opens the chat to the bot."""
        if not text:
            raise ActionError("there is nothing to send")
        return self.arrives(customer, said(text), reply_to=reply_to)

    def contact(self, customer: int, phone: str) -> Json:
        """Share one's own number."""
        person = self._customer(customer)
        return self.arrives(
            customer, {"contact": {"phone_number": phone, "first_name": person.first_name, "user_id": person.id}}
        )

    def location(self, customer: int, latitude: float, longitude: float) -> Json:
        """Say where one is."""
        return self.arrives(customer, {"location": {"latitude": latitude, "longitude": longitude}})

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

    def edit(self, customer: int, message_id: int, text: str) -> Json:
        """Write something else instead: the text, or a file's caption."""
        message = self._own(customer, message_id)
        if not text or text == message.text:
            raise ActionError("there is nothing to change")
        caption = "text" not in message.content
        kept = {
            key: value for key, value in message.content.items() if not key.endswith(("text", "entities", "caption"))
        }
        message.content = kept | said(text, "caption" if caption else "")
        message.edit_date, message.rewritten = int(time.time()), True
        self.world.journal.add("telegram", "customer_edited", customer=customer, message_id=message_id, text=text)
        self.world.pending.add("edited_message", message_shape(self.world, message), customer)
        self.world.changes.happened()
        return {}

    def delete(self, customer: int, message_id: int) -> Json:
        """Take a message away on both sides; bots are not told."""
        self._message(self._customer(customer).id, message_id).deleted = True
        self.world.changes.happened()
        return {}

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

    def raw(self, update: Json) -> Json:
        """Let anything at all arrive as an update."""
        if not isinstance(update, dict):
            raise ActionError("an update is an object")
        return {"update_id": self.world.pending.inject(update)}

    def arrives(self, customer: int, content: Json, **more: Any) -> Json:
        """A new message of this customer, in the chat and with the bot."""
        self._able(customer)
        if more.get("reply_to") is not None:
            self._message(customer, more["reply_to"])
        message = self.world.add(customer, content, by_bot=False, **more)
        self.world.pending.add("message", message_shape(self.world, message), customer)
        return {"message_id": message.id}

    def _customer(self, number: int) -> Customer:
        if number not in self.world.customers:
            raise ActionError(f"there is no customer {number}")
        return self.world.customers[number]

    def _able(self, number: int) -> Customer:
        customer = self._customer(number)
        if customer.blocked:
            raise ActionError(f"{customer.first_name} has blocked the bot")
        return customer

    def _message(self, customer: int, number: int) -> Message:
        message = self.world.message(customer, number)
        if message is None:
            raise ActionError(f"there is no message {number} in the chat of {customer}")
        return message

    def _own(self, customer: int, number: int) -> Message:
        message = self._message(self._able(customer).id, number)
        if message.by_bot:
            raise ActionError("this is not the customer's own message")
        return message


def _reaction(emoji: str | None) -> list[Json]:
    return [{"type": "emoji", "emoji": emoji}] if emoji else []
