"""Reads .xlsx files: the texts that their cells show, never more of them than a knowledge base needs."""

import io
import re
import warnings
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from faq.files.errors import FaqError, HalfWritten
from faq.files.limits import LOADING, Limits
from faq.files.sheets.headings import is_note
from faq.files.sheets.table import MAX_COLUMNS, Table

MAX_PARTS = 2_000
MAX_SHEETS = 50
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(path: Path, raw: bytes, limits: Limits = LOADING) -> list[Table]:
    """The visible sheets that are not the admin's own notes. A broken file raises HalfWritten, a huge one FaqError."""
    _weigh(path, raw, limits.unpacked)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, about styles that it will not keep
            return _tables(path, raw, limits.rows)
    except FaqError:
        raise
    except Exception as error:  # whatever its parser stumbles over: the file is not what it should be
        raise _damaged(path) from error


def _damaged(path: Path) -> HalfWritten:
    return HalfWritten(path, 1, 1, "the workbook is half-written or damaged", "Save it again as .xlsx.")


def _weigh(path: Path, raw: bytes, most: int) -> None:
    """Refuses what would grow out of all proportion when it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & 1 for part in parts):
                raise FaqError(path, 1, 1, "the workbook has a password", "Save it without one.")
            tables = [part for part in parts if not part.filename.startswith("xl/media/")]
            if len(parts) > MAX_PARTS or sum(part.file_size for part in tables) > most:
                raise FaqError(path, 1, 1, "unpacked, the workbook is too large", "Split it into several files.")
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        if raw.startswith(b"\xd0\xcf\x11\xe0"):
            hint = "Save it without a password as .xlsx."
            raise FaqError(path, 1, 1, "an old or a locked Excel file", hint) from error
        raise _damaged(path) from error


def _tables(path: Path, raw: bytes, most: int) -> list[Table]:
    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible" and not is_note(sheet.title)]
    if len(shown) > MAX_SHEETS:
        raise FaqError(path, 1, 1, f"more than {MAX_SHEETS} sheets", "Split it into several files.")
    return [_table(path, sheet, most) for sheet in shown]


def _table(path: Path, sheet: Any, most: int) -> Table:
    rows: list[Sequence[str]] = []
    faults: set[tuple[int, int]] = set()
    for number, row in enumerate(sheet.iter_rows(max_row=most + 1, max_col=MAX_COLUMNS + 1)):
        texts = ["" if cell.value is None else _text(cell.value) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts and number >= most:
            where = f"{sheet.title}!A{number + 1}"
            raise FaqError(path, number + 1, 1, f"more than {most} rows", "Split the sheet.", where)
        rows.append(texts)
        faults |= {(number, place) for place, cell in enumerate(row) if cell.data_type == "e"}
    return Table(path, sheet.title, rows, faults)


def _text(value: object) -> str:
    """What the cell shows, as far as one can tell without its number format."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat(*(" ",) if isinstance(value, datetime) else ())
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(value))
