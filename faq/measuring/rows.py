"""JSON Lines: one object a line; what is none is told with its file and line."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from faq.files.errors import FaqError

Row = dict[str, Any]
ONE_OBJECT = "One object a line."


def rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, Row]]:
    """Line numbers and objects that have all the needed keys. Raises FaqError at the first that does not."""
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            yield number, _row(path, number, line, needed)


def identifier(path: Path, line: int, value: object) -> str:
    """An id as text; numbers are ids, too."""
    if isinstance(value, bool) or not isinstance(value, str | int) or not str(value).strip():
        raise FaqError(path, line, 1, "'id' must be a text", 'As in "id": "refund".')
    return str(value)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise FaqError(path, line, 1, "not readable as UTF-8 text", "Save it as UTF-8.") from error
    except OSError as error:
        raise FaqError(path, 1, 1, f"cannot be read ({error.strerror})", "Check the name.") from error


def _row(path: Path, number: int, line: str, needed: Sequence[str]) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise FaqError(path, number, column, f"not JSON ({reason})", ONE_OBJECT) from error
    if not isinstance(row, dict) or not all(key in row for key in needed):
        raise FaqError(path, number, 1, f"expected an object with {' and '.join(needed)}", ONE_OBJECT)
    return row
