"""What is wrong with a knowledge base, in words an admin can act on."""

from collections.abc import Sequence
from pathlib import Path


class FaqError(Exception):
    """One mistake in one place: str() is a single line, `file:line:column: message. hint`."""

    def __init__(self, file: Path | str, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(file, line, column, message, hint)
        self.file, self.line, self.column = str(file), line, column
        self.message, self.hint = message, hint

    def __str__(self) -> str:
        text = f"{self.file}:{self.line}:{self.column}: {self.message}."
        return " ".join(f"{text} {self.hint}".split())


class FaqErrors(FaqError):
    """Every mistake of one load. Caught as a FaqError it is its first mistake; `errors` has them all."""

    def __init__(self, errors: Sequence[FaqError]) -> None:
        first = errors[0]
        super().__init__(first.file, first.line, first.column, first.message, first.hint)
        self.args = (tuple(errors),)
        self.errors = tuple(errors)

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))
