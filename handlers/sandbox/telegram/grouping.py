"""What people do in groups: add the bot, write, take it out again, let the group become a supergroup."""

import re
import time
from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.telegram.groups import Group, service_message
from handlers.sandbox.telegram.phone import Phone
from handlers.sandbox.telegram.shapes import membership
from handlers.sandbox.telegram.text import said

Json = dict[str, Any]


class Grouping(Phone):
    """Raises ActionError for what cannot be done."""

    def add_to_group(self, customer: int, title: str = "Our house", chat: int = 0) -> Json:
        """Add the bot to a new group, or again to one that it is not in any more."""
        group = self._group(chat) if chat else Group(-40_001 - len(self.world.groups), title, member=False)
        if group.member:
            raise ActionError(f"the bot is in {chat} already")
        self.world.groups[group.id] = group
        self._becomes(group, customer, "left", "member")
        return {"chat": group.id}

    def remove_from_group(self, customer: int, chat: int) -> Json:
        """Take the bot out."""
        self._becomes(self._group(chat), customer, "member", "kicked")
        return {}

    def say_in_group(self, customer: int, chat: int, text: str) -> Json:
        """Write there. A bot hears what it is called by: commands and its name."""
        group = self._group(chat)
        if re.search(rf"^/|@{self.world.bot['username']}", text):
            self._told(group, self._customer(customer).as_user(), said(text))
        return {}

    def upgrade_group(self, customer: int, chat: int) -> Json:
        """Make it a supergroup: its number changes, and both of them tell."""
        old, sender = self._group(chat), self._customer(customer).as_user()
        new = old.upgraded()
        self.world.groups[new.id] = new
        self._told(old, sender, {"migrate_to_chat_id": new.id})
        self._told(new, sender, {"migrate_from_chat_id": old.id})
        self._becomes(new, customer, "left", "member")
        return {"chat": new.id}

    def _group(self, chat: int) -> Group:
        if chat not in self.world.groups:
            raise ActionError(f"there is no group {chat}")
        return self.world.groups[chat]

    def _told(self, group: Group, sender: Json, content: Json) -> None:
        self.world.pending.add(
            "message", service_message(group, next(self.world.message_ids), sender, content), group.id
        )

    def _becomes(self, group: Group, customer: int, before: str, after: str) -> None:
        group.member = after == "member"
        change = {
            "chat": group.as_chat(),
            "from": self._customer(customer).as_user(),
            "date": int(time.time()),
            "old_chat_member": membership(self.world, before),
            "new_chat_member": membership(self.world, after),
        }
        self.world.pending.add("my_chat_member", change, group.id)
        self.world.changes.happened()
