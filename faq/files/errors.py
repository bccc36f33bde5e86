"""What is wrong with a knowledge base, in words an admin can act on."""

from collections.abc import Sequence
from pathlib import Path


class FaqError(Exception):
    """One mistake in one place: str() is a single line, `file:line:column: message. hint`.

    In a spreadsheet the place is a cell: `prices.xlsx:Sheet1!C7: message. hint`; `where` has the cell then.
    """

    def __init__(self, file: Path | str, line: int, column: int, message: str, hint: str = "", where: str = "") -> None:
        super().__init__(file, line, column, message, hint, where)
        self.file, self.line, self.column = str(file), line, column
        self.message, self.hint, self.where = message, hint, where

    @property
    def place(self) -> str:
        """Where it is, as one reads it aloud: `file:line:column` or `file:Sheet!C7`."""
        return f"{self.file}:{self.where or f'{self.line}:{self.column}'}"

    def __str__(self) -> str:
        return " ".join(f"{self.place}: {self.message}. {self.hint}".split())


class HalfWritten(FaqError):
    """A file that somebody seems to be writing just now: worth another look before anybody is told."""


class FaqErrors(FaqError):
    """Every mistake of one load. Caught as a FaqError it is its first mistake; `errors` has them all."""

    def __init__(self, errors: Sequence[FaqError]) -> None:
        first = errors[0]
        super().__init__(first.file, first.line, first.column, first.message, first.hint, first.where)
        self.args = (tuple(errors),)
        self.errors = tuple(errors)

    @property
    def half_written(self) -> bool:
        """Whether nothing is wrong but that files are being written: look again in a moment."""
        return all(isinstance(error, HalfWritten) for error in self.errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))
