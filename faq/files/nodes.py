"""What was written in a file, as a tree that remembers where everything stands, whatever the file's format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from faq.files.errors import FaqError


@dataclass(frozen=True, slots=True)
class Node:
    """A place in a file. `type` is YAML's own opinion of an unquoted word: str, bool, int, timestamp …

    `where` names the place where line and column do not: `Sheet1!C7`.
    """

    file: Path
    line: int
    column: int
    type: str
    text: str = ""
    items: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()
    where: str = ""

    @property
    def hollow(self) -> bool:
        """Whether there is nothing in it, however many brackets."""
        inside = (*self.items, *(value for _, value in self.pairs))
        return self.type in ("list", "map", "null") and all(node.hollow for node in inside)

    @property
    def place(self) -> str:
        """Where it stands, as one reads it aloud: `file:line` or `file:Sheet1!C7`."""
        return f"{self.file}:{self.where or self.line}"

    def error(self, message: str, hint: str = "") -> FaqError:
        """A mistake at this place."""
        return FaqError(self.file, self.line, self.column, message, hint, self.where)

    def word(self, text: str) -> Node:
        """A text at this place."""
        return replace(self, type="str", text=text, items=(), pairs=())

    def list(self, items: Iterable[Node]) -> Node:
        """A list at this place."""
        return replace(self, type="list", text="", items=tuple(items), pairs=())

    def map(self, values: Iterable[tuple[str, Node]]) -> Node:
        """A mapping at this place; each key stands where its value does."""
        pairs = tuple((value.word(key), value) for key, value in values)
        return replace(self, type="map", text="", items=(), pairs=pairs)


Report = Callable[[FaqError], None]
