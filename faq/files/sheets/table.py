"""A table as it was read, whatever file it came from: rows of texts that know their cells."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq.files.errors import FaqError
from faq.files.nodes import Node

MAX_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a workbook, or a .csv file, which has no sheet name. `rows[0]` is the table's row 1.

    `faults` are the cells whose formula failed, which show #REF! or the like.
    """

    file: Path
    sheet: str
    rows: Sequence[Sequence[str]]
    faults: Collection[tuple[int, int]] = ()

    def cell(self, row: int, column: int) -> Node:
        """The text of a cell, rows and columns counted from 0."""
        return Node(self.file, row + 1, column + 1, "str", self.rows[row][column], where=self.cell_name(row, column))

    def error(self, row: int, column: int, message: str, hint: str) -> FaqError:
        """A mistake in a cell."""
        return FaqError(self.file, row + 1, column + 1, message, hint, self.cell_name(row, column))

    def cell_name(self, row: int, column: int) -> str:
        """`Sheet1!C7`, as spreadsheets call the cell."""
        return cell_name(self.sheet, row, column)


def cell_name(sheet: str, row: int, column: int) -> str:
    """The name of a cell, rows and columns counted from 0."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{sheet}!{letters}{row + 1}" if sheet else f"{letters}{row + 1}"
