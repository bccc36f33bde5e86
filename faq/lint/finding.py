"""What a look over a knowledge base found: mistakes of the loader and remarks of the lint, each with its place."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from faq.entry import Entry
from faq.files.errors import FaqError
from faq.files.load import Examined
from faq.files.nodes import Node
from faq.lint.remark import Remark

LACKS = {"few-phrasings", "missing-translation", "no-answer"}


class Severity(StrEnum):
    """An error keeps the knowledge base from being used, a warning only makes it worse."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `cell` where the file is a spreadsheet, `entry` where it is about one."""

    severity: Severity
    file: str
    line: int
    column: int
    cell: str
    entry: str
    rule: str
    message: str
    hint: str

    @property
    def place(self) -> str:
        """As editors and people know it: file:line:column or file:Sheet!C7."""
        return f"{self.file}:{self.cell or f'{self.line}:{self.column}'}"


def readable_entries(seen: Examined) -> tuple[Entry, ...]:
    """What can be looked over: of an id that is taken twice the first entry."""
    kept: dict[str, Entry] = {}
    for _, entry in seen.found:
        if entry.id and entry.questions:
            kept.setdefault(entry.id, entry)
    return tuple(kept.values())


def damaged_entries(seen: Examined) -> set[str]:
    """Entries with a mistake in them: what they seem to lack may only have been unreadable."""
    starts: dict[str, list[tuple[int, str]]] = {}
    for node, entry in seen.found:
        starts.setdefault(str(node.file), []).append((node.line, entry.id))
    return {_owner(starts.get(error.file, ()), error.line) for error in seen.errors}


def _owner(starts: Sequence[tuple[int, str]], line: int) -> str:
    """The entry that this line belongs to."""
    place = bisect_right(starts, line, key=lambda start: start[0])
    return starts[place - 1][1] if place else ""


def findings(seen: Examined, remarks: Iterable[Remark]) -> list[Finding]:
    """Everything, file by file from top to bottom."""
    places = {entry.id: node for node, entry in reversed(seen.found)}
    errors = [_of_error(Severity.ERROR, error) for error in seen.errors]
    warnings = [_of_error(Severity.WARNING, warning) for warning in seen.warnings]
    damaged = damaged_entries(seen)
    told = [one for one in remarks if one.entry not in damaged or one.rule not in LACKS]
    found = [*errors, *warnings, *(_of_remark(places[remark.entry], remark) for remark in told)]
    return sorted(found, key=lambda one: (one.file, one.line, one.column))


def _of_error(severity: Severity, error: FaqError) -> Finding:
    place = (error.file, error.line, error.column, error.where)
    return Finding(severity, *place, "", "file", error.message, error.hint)


def _of_remark(node: Node, remark: Remark) -> Finding:
    at = located(node, remark.path)
    place = (str(at.file), at.line, at.column, at.where)
    return Finding(Severity.WARNING, *place, remark.entry, remark.rule, remark.message, remark.hint)


def located(node: Node, path: Sequence[str]) -> Node:
    """Where a path leads within an entry, as far as the file has its steps."""
    for step in path:
        inside = [value for key, value in node.pairs if key.text == step]
        listed = [item for item in node.items if item.text.strip() == step or _named(item, step)]
        node = next(iter(inside or listed), node)
    return node


def _named(node: Node, name: str) -> bool:
    return any(key.text == "id" and value.text == name for key, value in node.pairs)
