"""A folder of YAML files and spreadsheets → entries; or every mistake in them, each with its place and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from faq.entry import Entry
from faq.files.entries import entries_of
from faq.files.errors import FaqError, FaqErrors
from faq.files.formats import tree
from faq.files.macros import Macros, read_macros
from faq.files.nodes import Node, Report
from faq.files.references import check_references
from faq.files.source import OTHER_SHEETS, SHEETS, YAML, visible_files
from faq.files.synonyms import Synonyms, read_synonyms

__all__ = ["Examined", "FaqError", "FaqErrors", "Loaded", "examine_folder", "load_entries", "load_folder"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds. `places` tells where each entry stands, for messages about it."""

    entries: tuple[Entry, ...]
    synonyms: Synonyms
    macros: Macros
    warnings: tuple[FaqError, ...]
    places: Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Examined:
    """A folder with its mistakes, and what could be read all the same, each entry with its place."""

    found: tuple[tuple[Node, Entry], ...]
    synonyms: Synonyms
    macros: Macros
    warnings: tuple[FaqError, ...]
    errors: tuple[FaqError, ...]


@dataclass(frozen=True, slots=True)
class _File:
    """One file's entries and mistakes."""

    path: Path
    found: Sequence[tuple[Node, Entry]]
    errors: Sequence[FaqError]


def load_entries(folder: Path) -> tuple[Entry, ...]:
    """Every entry below this folder. Raises FaqErrors with all mistakes, not only the first."""
    errors: list[FaqError] = []
    warnings: list[FaqError] = []
    found = _found(folder, errors.append, warnings.append)
    _complain(errors)
    return tuple(entry for _, entry in found)


def load_folder(folder: Path) -> Loaded:
    """Everything in this folder. Raises FaqErrors with the mistakes of all its files."""
    seen = examine_folder(folder)
    _complain(seen.errors)
    places = {entry.id: node for node, entry in seen.found}
    return Loaded(tuple(entry for _, entry in seen.found), seen.synonyms, seen.macros, seen.warnings, places)


def examine_folder(folder: Path) -> Examined:
    """Everything in this folder, mistakes included. Raises FaqErrors only where there is no folder."""
    errors: list[FaqError] = []
    warnings: list[FaqError] = []
    found = _found(folder, errors.append, warnings.append)
    synonyms, macros = read_synonyms(folder, errors.append), read_macros(folder, errors.append)
    return Examined(tuple(found), synonyms, macros, tuple(warnings), tuple(_sorted(errors)))


def _complain(errors: Sequence[FaqError]) -> None:
    if errors:
        raise FaqErrors(_sorted(errors))


def _sorted(errors: Sequence[FaqError]) -> list[FaqError]:
    return sorted(errors, key=lambda error: (error.file, error.line, error.column))


def _found(folder: Path, report: Report, warn: Report) -> list[tuple[Node, Entry]]:
    if not folder.is_dir():
        message = "a file, not a folder" if folder.exists() else "no such folder"
        raise FaqErrors([FaqError(folder, 1, 1, message, "Check the name, in the call or in faq.path.")])
    told: list[FaqError] = []
    paths = list(visible_files(folder, told.append))
    files = [_read(folder, path) for path in paths if path.suffix.lower() in YAML | SHEETS]
    attached = _attached(folder, files)
    kept = [file for file in files if file.path not in attached]
    found = [pair for file in kept for pair in file.found]
    told += [error for file in kept for error in file.errors]
    check_references(folder, found, told.append)
    for path in paths:
        if path.suffix.lower() in OTHER_SHEETS and path not in attached:
            warn(FaqError(path, 1, 1, "this kind of table is not read", "Save it as .xlsx."))
    if not found and not told:
        told.append(FaqError(folder, 1, 1, "no entries in this folder", "Add a .yaml, .xlsx or .csv file with some."))
    for error in told:
        report(error)
    return found


def _read(folder: Path, path: Path) -> _File:
    errors: list[FaqError] = []
    try:
        root = tree(folder, path, errors.append)
    except FaqError as error:
        return _File(path, (), (*errors, error))
    return _File(path, entries_of(path, root, errors.append), errors)


def _attached(folder: Path, files: Sequence[_File]) -> set[Path]:
    """Tables that are sent to customers are no entries, wherever they lie."""
    names = {name for file in files for _, entry in file.found for name in entry.attachments}
    return {folder / name for name in names if Path(name).suffix.lower() in SHEETS | OTHER_SHEETS}
