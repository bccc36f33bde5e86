"""The commands `faq import` and `faq export`: entries from other programs into our YAML, and out of it again."""

import sys
from pathlib import Path

from bot.commands.complaints import CallError
from faq.files.errors import FaqError
from faq.files.exchange.intake import SUFFIXES, entries_from
from faq.files.exchange.writing import file_bytes, write_folder, write_new
from faq.files.load import load_entries
from faq.files.source import SHEETS

FINE, PROBLEMS = 0, 1
MOST_SHOWN = 20


def import_faq(file: Path, folder: Path) -> int:
    """Write the entries of this file as YAML into a new or empty folder."""
    _check_format(file)
    if not file.is_file():
        raise CallError(f"firstline: no such file: {file}")
    if folder.exists() and (not folder.is_dir() or any(not p.name.startswith(".") for p in folder.iterdir())):
        raise CallError(f"firstline: {folder} is not empty: import into a new folder")
    warnings: list[FaqError] = []
    try:
        entries = entries_from(file, warnings.append)
        files = write_folder(folder, entries, file.parent, warnings.append)
        load_entries(folder)
    except FaqError as error:
        return _problems(error)
    except OSError as error:
        raise CallError(f"firstline: cannot write to {folder}: {error.strerror}") from None
    _tell(warnings, "warning: ")
    print(f"{folder}: {_count(len(entries), 'entry', 'entries')} in {_count(files, 'file', 'files')}")
    return FINE


def export_faq(folder: Path, file: Path) -> int:
    """Write the entries of this folder into one new file, whose name tells the format."""
    _check_format(file)
    if not folder.is_dir():
        raise CallError(f"firstline: no such folder: {folder}")
    if file.exists():
        raise CallError(f"firstline: {file} exists: export to a new file")
    if file.suffix.lower() in SHEETS and file.resolve().is_relative_to(folder.resolve()):
        raise CallError(f"firstline: {file} would be read as more entries: export it outside of {folder}")
    try:
        entries = load_entries(folder)
        write_new(file, file_bytes(file, entries))
    except FaqError as error:
        return _problems(error)
    except OSError as error:
        raise CallError(f"firstline: cannot write {file}: {error.strerror}") from None
    attached = {name for entry in entries for name in entry.attachments}
    if attached:
        print(f"{file}: attachments are not in it: {', '.join(sorted(attached))}", file=sys.stderr)
    print(f"{file}: {_count(len(entries), 'entry', 'entries')}")
    return FINE


def _check_format(file: Path) -> None:
    if file.suffix.lower() not in SUFFIXES:
        raise CallError(f"firstline: {file}: unknown format (known: {', '.join(SUFFIXES)})")


def _problems(error: FaqError) -> int:
    print(error, file=sys.stderr)
    return PROBLEMS


def _tell(told: list[FaqError], kind: str) -> None:
    for error in told[:MOST_SHOWN]:
        print(f"{kind}{error}", file=sys.stderr)
    if len(told) > MOST_SHOWN:
        print(f"{kind}and {len(told) - MOST_SHOWN} more", file=sys.stderr)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
