"""What every deed of a customer needs: who it is, what it is about, and the message that comes of it."""

from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.telegram.customers import Customer
from handlers.sandbox.telegram.messages import Message
from handlers.sandbox.telegram.shapes import message_shape
from handlers.sandbox.telegram.world import World

Json = dict[str, Any]


class Phone:
    """Raises ActionError for what cannot be done."""

    def __init__(self, world: World) -> None:
        self.world = world

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
