"""The people with a phone."""

from dataclasses import dataclass
from typing import Any


@dataclass
class Customer:
    """`started`: has ever written to the bot, so the bot may write."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    phone: str = ""
    started: bool = False
    blocked: bool = False

    def __post_init__(self) -> None:
        """Everybody has a number; these are nobody's (202-555-01xx)."""
        self.phone = self.phone or f"+1202555{100 + self.id % 100:04d}"

    def names(self) -> dict[str, Any]:
        """What user and chat have in common, without what is empty."""
        given = {"first_name": self.first_name, "last_name": self.last_name, "username": self.username}
        return {"id": self.id} | {key: value for key, value in given.items() if value}

    def as_user(self) -> dict[str, Any]:
        """Telegram's User."""
        language = {"language_code": self.language_code} if self.language_code else {}
        return {**self.names(), "is_bot": False, **language}

    def as_chat(self) -> dict[str, Any]:
        """Telegram's Chat: a private one has the number of its person."""
        return {**self.names(), "type": "private"}


def first_customers() -> list[Customer]:
    """Who is there at the start."""
    return [
        Customer(1001, "Анна", username="anna", language_code="ru"),
        Customer(1002, "Борис", "Петров", language_code="ru"),
        Customer(1003, "Emily", username="emily", language_code="en"),
        Customer(1004, "John", language_code="en"),
    ]
