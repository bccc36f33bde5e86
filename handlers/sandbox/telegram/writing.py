"""What customers write, share and take back."""

import time
from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.telegram.phone import Phone
from handlers.sandbox.telegram.shapes import message_shape
from handlers.sandbox.telegram.text import LONGEST_TEXT, said
from handlers.sandbox.telegram.units import units

Json = dict[str, Any]


class Writing(Phone):
    """Words, one's number, one's place."""

    def send(self, customer: int, text: str, reply_to: int | None = None) -> Json:
        """Write. The first message opens the chat to the bot."""
        if not text:
            raise ActionError("there is nothing to send")
        first, *more = _parts(text)
        sent = self.arrives(customer, said(first), reply_to=reply_to)
        for part in more:
            self.arrives(customer, said(part))
        return sent

    def contact(self, customer: int, phone: str = "") -> Json:
        """Share one's own number; another one may be given instead."""
        person = self._customer(customer)
        card = {"phone_number": phone or person.phone, "first_name": person.first_name, "user_id": person.id}
        return self.arrives(customer, {"contact": card})

    def location(self, customer: int, latitude: float, longitude: float) -> Json:
        """Say where one is."""
        return self.arrives(customer, {"location": {"latitude": latitude, "longitude": longitude}})

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


def _parts(text: str) -> list[str]:
    """The apps cut what is too long."""
    parts = [""]
    room = LONGEST_TEXT
    for sign in text:
        if room < units(sign):
            parts.append("")
            room = LONGEST_TEXT
        parts[-1] += sign
        room -= units(sign)
    return parts
