"""A message of a chat, as the server keeps it and as its readers see it."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Message:
    """`content` is the part of Telegram's Message that says something: text and entities, photo and caption …"""

    id: int
    chat: int
    by_bot: bool
    date: int
    content: Json
    keyboard: list[list[Json]] = field(default_factory=list)  # inline buttons as the bot gave them
    reply_keyboard: Json | None = None
    reply_to: int | None = None
    edit_date: int | None = None
    rewritten: bool = False
    deleted: bool = False
    file: Json | None = None  # for the page: kind, name, url
    reactions: dict[str, str] = field(default_factory=dict)  # who ("customer", "bot") → emoji

    @property
    def text(self) -> str:
        """What can be read: the text or the caption."""
        return str(self.content.get("text") or self.content.get("caption") or "")

    @property
    def entities(self) -> list[Json]:
        """The style of that text."""
        return list(self.content.get("entities") or self.content.get("caption_entities") or [])

    def buttons(self) -> list[list[Json]]:
        """The inline keyboard as the page and the journal know it."""
        return [[_button(button) for button in row] for row in self.keyboard]

    def has_button(self, data: str) -> bool:
        """Is there such a button under it now?"""
        return any(button.get("callback_data") == data for row in self.keyboard for button in row)


def _button(button: Json) -> Json:
    kind = "url" if "url" in button else "data"
    return {"text": button["text"], kind: button.get("url", button.get("callback_data"))}
