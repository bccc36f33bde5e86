"""The emulated Telegram's world: its customers, their chats with the bot, and what the bot has told of itself."""

import itertools
import time
from typing import Any

from handlers.sandbox.changes import Changes
from handlers.sandbox.faults import Faults
from handlers.sandbox.journal import Journal
from handlers.sandbox.telegram.customers import Customer, first_customers
from handlers.sandbox.telegram.errors import ApiError, bad_request
from handlers.sandbox.telegram.files import Files
from handlers.sandbox.telegram.groups import Group
from handlers.sandbox.telegram.messages import Message
from handlers.sandbox.telegram.pending import Pending
from handlers.sandbox.telegram.presses import Presses

BOT_ID = 1_000_001
TYPING = 5.0  # seconds that "typing" lasts

Json = dict[str, Any]


class World:
    """Numbers of messages are never given twice, not even after a reset: a bot that still runs remembers them."""

    def __init__(self, journal: Journal, faults: Faults, changes: Changes) -> None:
        self.journal, self.changes = journal, changes
        self.pending = Pending(journal, faults)
        self.message_ids = itertools.count(1)
        self.albums = itertools.count(13_000_000_000_000_001)
        self.reset()

    def reset(self) -> None:
        """As at the start."""
        self.bot: Json = {"id": BOT_ID, "first_name": "Firstline", "username": "firstline_sandbox_bot"}
        self.commands: dict[str, list[Json]] = {}
        self.customers = {customer.id: customer for customer in first_customers()}
        self.groups: dict[int, Group] = {}
        self.chats: dict[int, dict[int, Message]] = {}
        self.typing: dict[int, float] = {}
        self.pinned: dict[int, list[int]] = {}
        self.webhook = ""
        self.files = Files()
        self.presses = Presses()
        self.pending.clear()

    def group(self, chat: str) -> Group | None:
        """The group of this number. Raises ApiError when the bot may not write there."""
        group = self.groups.get(int(chat)) if chat.removeprefix("-").isdecimal() else None
        if group is not None:
            group.writable()
        return group

    def reachable(self, chat: str) -> Customer:
        """The customer of this chat. Raises ApiError when the bot may not write there."""
        customer = self.known(chat)
        if customer.blocked:
            raise ApiError(403, "Forbidden: bot was blocked by the user")
        if not customer.started:
            raise ApiError(403, "Forbidden: bot can't initiate conversation with a user")
        return customer

    def known(self, chat: str) -> Customer:
        """The customer of this chat. Raises ApiError when there is none."""
        if not chat:
            raise bad_request("chat_id is empty")
        customer = self.customers.get(int(chat)) if chat.isdecimal() else None
        if customer is None:
            raise bad_request("chat not found")
        return customer

    def message(self, chat: int, number: int) -> Message | None:
        """A message that is still there."""
        found = self.chats.get(chat, {}).get(number)
        return None if found is None or found.deleted else found

    def add(self, chat: int, content: Json, *, by_bot: bool, **more: Any) -> Message:
        """A new message at the chat's end."""
        message = Message(next(self.message_ids), chat, by_bot, int(time.time()), content, **more)
        self.chats.setdefault(chat, {})[message.id] = message
        if by_bot:
            self.typing.pop(chat, None)
            self.sees("customer_sees", message)
        else:
            self.customers[chat].started = True
            self.journal.add(
                "telegram", "customer_said", customer=chat, message_id=message.id, text=message.text, file=message.file
            )
        self.changes.happened()
        return message

    def sees(self, what: str, message: Message) -> None:
        """Write down what a customer now has before their eyes; `buttons` are {text, data or url}, row after row."""
        buttons = [button for row in message.buttons() for button in row]
        self.journal.add(
            "telegram",
            what,
            customer=message.chat,
            message_id=message.id,
            text=message.text,
            buttons=buttons,
            file=message.file,
        )
