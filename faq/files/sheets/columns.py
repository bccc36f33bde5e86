"""Finds the row of headings in a table and what each column holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from faq.files.nodes import Report
from faq.files.sheets.headings import IN_LANGUAGES, Heading, heading_of, is_note, suggestion
from faq.files.sheets.table import MAX_COLUMNS, Table


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is read, counted from 0."""

    place: int
    heading: Heading

    @property
    def key(self) -> str:
        """The entry's key."""
        return self.heading.key

    @property
    def language(self) -> str:
        """The language it is in; empty where the letters have to tell."""
        return self.heading.language

    @property
    def plain(self) -> bool:
        """Whether it could have a language and names none."""
        return self.key in IN_LANGUAGES and not self.language


def heading_row(table: Table) -> int | None:
    """The first row that says something, after lines of notes; None for an empty sheet."""
    for number, row in enumerate(table.rows):
        cells = [text for text in row if text.strip()]
        if cells and not (len(cells) == 1 and is_note(cells[0])):
            return number
    return None


def columns_of(table: Table, top: int, report: Report) -> Sequence[Column]:
    """The columns below these headings; a heading that is unknown, twice or missing is told."""
    columns: list[Column] = []
    first: dict[Heading, str] = {}
    for place, text in enumerate(table.rows[top][:MAX_COLUMNS]):
        if is_note(text) or not text.strip():
            continue
        heading = heading_of(text)
        if heading is None:
            report(table.error(top, place, f"unknown heading {text.strip()[:40]!r}", suggestion(text)))
        elif heading in first:
            hint = f"The first one is {first[heading]}. Remove one, or begin its heading with #."
            report(table.error(top, place, f"{str(heading)!r} stands here twice", hint))
        else:
            first[heading] = table.cell_name(top, place)
            columns.append(Column(place, heading))
    _tell_missing(table, top, columns, report)
    _tell_unnamed(table, top, report)
    return columns


def _tell_missing(table: Table, top: int, columns: Sequence[Column], report: Report) -> None:
    for key in ("id", "questions"):
        if all(column.key != key for column in columns):
            hint = "The first row must have headings: id, questions, answer."
            report(table.error(top, 0, f"no column is called {key!r}", hint))


def _tell_unnamed(table: Table, top: int, report: Report) -> None:
    """A column without a heading would be lost without a word."""
    headings = table.rows[top]
    if len(headings) > MAX_COLUMNS and any(text.strip() for text in headings[MAX_COLUMNS:]):
        report(table.error(top, MAX_COLUMNS, f"more than {MAX_COLUMNS} columns", "Remove what is not needed."))
    named = {place for place, text in enumerate(headings) if text.strip()}
    for number in range(top + 1, len(table.rows)):
        for place, text in enumerate(table.rows[number][:MAX_COLUMNS]):
            if text.strip() and place not in named:
                named.add(place)
                hint = "Name its column in the first row, or begin that heading with #."
                report(table.error(number, place, "a text without a heading", hint))
