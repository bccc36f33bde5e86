"""Writes .csv, .tsv and .xlsx files that spreadsheet programs open as they are meant."""

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from faq.files.errors import FaqError
from faq.files.sheets.formulas import harmless
from faq.files.sheets.table import cell_name

Rows = Sequence[Sequence[str]]

SHEET = "FAQ"
LONGEST_CELL = 32_767  # Excel's own limit
LONGEST_FIELD = 131_072  # that of Python's csv
WIDTHS = {"id": 18, "topic": 16, "questions": 45, "answer": 60, "tip": 35, "ask": 40}
_NOT_XML = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x(?=[0-9A-Fa-f]{4}_)")


def separated(path: Path, rows: Rows, notes: Sequence[str] = ()) -> bytes:
    """The bytes of a file for Excel: its BOM, its line ends, and the separator that it expects in Europe."""
    _refuse_long(path, rows, LONGEST_FIELD)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t" if path.suffix.lower() == ".tsv" else ";", lineterminator="\r\n")
    writer.writerows([note] for note in notes)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def workbook(path: Path, rows: Rows, notes: Sequence[str] = ()) -> bytes:
    """The bytes of a workbook: every cell is a text, whatever it looks like; notes get a sheet of their own."""
    _refuse_long(path, rows, LONGEST_CELL)
    book = Workbook(write_only=True)
    sheet = book.create_sheet(SHEET)
    sheet.freeze_panes = "B2"
    for number, heading in enumerate(rows[0], 1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(heading.split(" (")[0], 20)
    sheet.append([_cell(sheet, text, heading=True) for text in rows[0]])
    for row in rows[1:]:
        sheet.append([_cell(sheet, text) for text in row])
    if notes:
        help_sheet = book.create_sheet("# Help")
        help_sheet.column_dimensions["A"].width = 120
        for note in notes:
            help_sheet.append([_cell(help_sheet, note)])
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _cell(sheet: Any, text: str, heading: bool = False) -> Any:
    if not text:
        return None
    cell = WriteOnlyCell(sheet, _NOT_XML.sub(lambda match: f"_x{ord(match[0][0]):04X}_{match[0][1:]}", text))
    cell.data_type = "s"  # never a formula
    cell.number_format = "@"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if heading:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="DDE8F5")
    return cell


def _refuse_long(path: Path, rows: Rows, most: int) -> None:
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            if len(text) > most:
                message = f"{len(text)} letters are too many for a cell (at most {most})"
                where = cell_name("", number, place)
                raise FaqError(path, number + 1, place + 1, message, "Export to .jsonl.", where)
