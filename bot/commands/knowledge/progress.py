"""How far a long run is: a bar on standard error, only where somebody watches."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def followed(things: Iterable[T], total: int, words: str) -> Iterator[T]:
    """The same things, with a bar that is gone in the end."""
    if not sys.stderr.isatty():
        yield from things
        return
    from rich.progress import track

    from bot.commands.knowledge.screen import screen

    yield from track(things, words, total, console=screen(sys.stderr), transient=True)
