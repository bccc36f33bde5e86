"""One thing an admin should look at."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reader:
    """How customers read a text with markup: `words` are all of it, `prose` leaves out what is bold, italic or code.

    Such marks are for names of buttons and settings, which cannot be said more plainly.
    """

    words: Callable[[str], str]
    prose: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Remark:
    """`path` leads to the place within the entry, as far as it can be told: ("questions", "ru", "как платить")."""

    rule: str
    entry: str
    path: tuple[str, ...]
    message: str
    hint: str


def quoted(text: str, longest: int = 60) -> str:
    """A text of an admin's inside a message."""
    flat = " ".join(text.split())
    return f"“{flat if len(flat) <= longest else flat[: longest - 1].rstrip() + '…'}”"
