"""Rows of tables → the tree that a YAML file with the same entries would give."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from faq.files.errors import FaqError
from faq.files.nodes import Node, Report
from faq.files.sheets.columns import Column, columns_of, heading_row
from faq.files.sheets.headings import IN_LANGUAGES
from faq.files.sheets.notation import lines, several
from faq.files.sheets.questions import asked
from faq.files.sheets.table import Table
from faq.files.sheets.words import FLAGS, HANDOFFS, language_named
from faq.language import LANGUAGES, language_of

LISTS = ("see_also", "attachments", "tags")


def tree_of_tables(path: Path, tables: Sequence[Table], report: Report) -> Node:
    """`entries:` with one entry a row. Raises FaqError if there is not one."""
    told: list[FaqError] = []
    several_sheets = sum(any(table.rows) for table in tables) > 1
    found = [
        _with_topic(entry, table.sheet) if several_sheets else entry
        for table in tables
        for entry in _entries(table, told.append)
    ]
    for error in told:
        report(error)
    top = Node(path, 1, 1, "map", where=tables[0].cell_name(0, 0) if tables else "")
    if not found and not told:
        raise top.error("there are no entries in it", "Below the headings, write one entry a row.")
    return top.map([("entries", top.list(found))])


def _entries(table: Table, report: Report) -> Iterator[Node]:
    top = heading_row(table)
    if top is None:
        return
    columns = columns_of(table, top, report)
    for row in range(top + 1, len(table.rows)):
        if cells := list(_cells(table, row, columns, report)):
            yield _Row(cells, report).entry()


def _with_topic(entry: Node, sheet: str) -> Node:
    """Whoever divides a workbook into sheets has named the topics."""
    if any(key.text == "topic" for key, _ in entry.pairs):
        return entry
    topic = (entry.word("topic"), entry.map((language, entry.word(sheet)) for language in LANGUAGES))
    return replace(entry, pairs=(*entry.pairs, topic))


def _cells(table: Table, row: int, columns: Sequence[Column], report: Report) -> Iterator[tuple[Column, Node]]:
    texts = table.rows[row]
    for column in columns:
        if column.place < len(texts) and texts[column.place].strip():
            node = table.cell(row, column.place)
            if (row, column.place) in table.faults:
                report(node.error(f"the cell shows {node.text}", "Mend its formula."))
            yield column, node


class _Row:
    """One row's cells, which become one entry."""

    def __init__(self, cells: Sequence[tuple[Column, Node]], report: Report) -> None:
        self.cells, self.report = cells, report
        self.language = self._language()

    def entry(self) -> Node:
        first = self.cells[0][1]
        single = [(c.key, value) for c, node in self.cells if (value := self._value(c.key, node))]
        shared = [(key, node) for key in IN_LANGUAGES if (node := self._by_language(key))]
        return first.map([*single, *shared])

    def _language(self) -> str:
        """Of what is written in columns without a language: what the row says, or what its letters tell."""
        for column, node in self.cells:
            if column.key == "lang":
                if named := language_named(node.text):
                    return named
                self.report(node.error(f"unknown language {node.text[:40]!r}", f"Known: {', '.join(LANGUAGES)}."))
        return language_of(" ".join(node.text for column, node in self.cells if column.plain))

    def _value(self, key: str, node: Node) -> Node | None:
        if key in IN_LANGUAGES or key == "lang":
            return None
        if key in LISTS:
            return node.list(node.word(part) for part in several(node.text))
        if key == "handoff":
            return node.word(HANDOFFS.get(node.text.strip().lower(), node.text.strip()))
        if key == "urgent":
            return self._flag(node)
        return node.word(node.text.strip())

    def _flag(self, node: Node) -> Node | None:
        word = FLAGS.get(node.text.strip().lower())
        if word is None:
            self.report(node.error(f"expected yes or no, found {node.text[:40]!r}", "Or leave the cell empty."))
            return None
        return Node(node.file, node.line, node.column, "bool", word, where=node.where)

    def _by_language(self, key: str) -> Node | None:
        cells: dict[str, Node] = {}
        for column, node in self.cells:
            language = column.language or self.language
            if column.key == key and cells.setdefault(language, node) is not node:
                message = f"{key!r} is here twice in one language ({language})"
                self.report(node.error(message, "Empty one of the cells."))
        if key == "ask":
            return asked(cells, self.report)
        if key == "questions":
            return _mapped({lang: node.list(map(node.word, lines(node.text))) for lang, node in cells.items()})
        return _mapped(cells)


def _mapped(cells: dict[str, Node]) -> Node | None:
    first = next(iter(cells.values()), None)
    return first.map(cells.items()) if first else None
