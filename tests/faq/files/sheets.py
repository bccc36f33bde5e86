"""Writes spreadsheets for the tests, as people and their programs would."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]
HEAD = ("id", "questions", "answer")


def book(sheets: Mapping[str, Rows] | Rows) -> bytes:
    """A workbook of these sheets; rows alone are one sheet, called FAQ."""
    made = Workbook()
    made.remove(made.active)
    for title, rows in (sheets if isinstance(sheets, Mapping) else {"FAQ": sheets}).items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def separated(rows: Sequence[Sequence[str]], separator: str = ";") -> str:
    """Rows as a .csv file's text; every cell is quoted."""
    quoted = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return "".join(f"{line}\r\n" for line in quoted)
