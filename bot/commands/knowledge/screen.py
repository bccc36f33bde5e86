"""What people read: coloured on a terminal, plain in a pipe, never with surprises from the printed text."""

import os
import sys
from typing import NoReturn, TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bot.commands.knowledge.stream import stream

PIPE_WIDTH = 200  # nothing is folded where a program reads


class Screen(Console):
    """A console whose reader may leave early, as in `| head`: that is no failure."""

    def on_broken_pipe(self) -> NoReturn:
        """End quietly; what is still buffered must not complain once more."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0)


def screen(file: TextIO | None = None) -> Console:
    """A console on standard output (or this file). NO_COLOR and TERM=dumb are respected by rich itself."""
    file = file or stream()
    width = None if file.isatty() else PIPE_WIDTH
    return Screen(file=file, width=width, markup=False, emoji=False, highlight=False)


def table(title: str, *columns: str) -> Table:
    """A table in the style of all others."""
    return Table(*columns, title=title, title_justify="left", title_style="bold", box=SIMPLE_HEAD, pad_edge=False)
