"""Reads .csv and .tsv files: which separator and encoding they have is found out, not asked."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from faq.files.decoding import decode_table, position
from faq.files.errors import FaqError, HalfWritten
from faq.files.limits import LOADING
from faq.files.sheets.columns import heading_row
from faq.files.sheets.formulas import original
from faq.files.sheets.headings import heading_of
from faq.files.sheets.table import Table

SEPARATORS = (";", ",", "\t")
LOOKED_AT = 20


def read_separated(path: Path, raw: bytes, most: int = LOADING.rows) -> Table:
    """The file as a table. Raises FaqError if it is none, HalfWritten if its end seems to be missing."""
    text = decode_table(path, raw).removeprefix("\ufeff")
    if not text.strip(f'{"".join(SEPARATORS)} \r\n"'):
        raise HalfWritten(path, 1, 1, "the file is empty", "Begin with a row of headings: id, questions, answer.")
    separator, text = _separator(path, text)
    rows = _rows(path, text, separator, most)
    if len(rows) > most:
        raise FaqError(path, most + 1, 1, f"more than {most} rows", "Split it into several files.")
    return Table(path, "", rows)


def _separator(path: Path, text: str) -> tuple[str, str]:
    """The separator that finds most headings, and the text without Excel's own line `sep=;`."""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) == 5:
        return first.strip().strip('"')[4], rest
    return max(SEPARATORS, key=lambda separator: _headings(path, text, separator)), text


def _headings(path: Path, text: str, separator: str) -> tuple[int, int]:
    """How many headings are known, and how many cells there are, if this is the separator."""
    rows: list[Sequence[str]] = []
    try:
        for row in _reader(text, separator):
            rows.append(row)
            if len(rows) > LOOKED_AT:
                break
    except csv.Error:
        pass
    table = Table(path, "", rows)
    top = heading_row(table)
    headings = table.rows[top] if top is not None else ()
    return sum(heading_of(cell) is not None for cell in headings), len(headings)


def _rows(path: Path, text: str, separator: str, most: int) -> list[Sequence[str]]:
    reader = _reader(text, separator)
    rows: list[Sequence[str]] = []
    try:
        for row in reader:
            rows.append([original(cell) for cell in row])
            if len(rows) > most:
                break
    except csv.Error as error:
        if "end of data" in str(error):
            where = position(text[: text.rfind('"')])
            raise HalfWritten(path, *where, "a quotation mark is not closed", 'Close it with ".') from error
        raise FaqError(path, reader.line_num, 1, str(error), 'A " within a cell is written twice.') from error
    return rows


def _reader(text: str, separator: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
