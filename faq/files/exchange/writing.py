"""Writes entries: a folder of YAML, or one file of another format; what exists is never overwritten."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from faq.entry import Entry
from faq.files.errors import FaqError
from faq.files.exchange.jsonl import jsonl
from faq.files.exchange.table_rows import table_rows
from faq.files.exchange.yaml_files import yaml_files
from faq.files.nodes import Report
from faq.files.source import SEPARATED, WORKBOOKS, escapes


def write_folder(folder: Path, entries: Sequence[Entry], beside: Path, warn: Report) -> int:
    """Writes YAML files and copies attachments that lie `beside`; tells how many files of entries there are."""
    kept = [_with_what_exists(beside, entry, {e.id for e in entries}, warn) for entry in entries]
    files = yaml_files(kept)
    folder.mkdir(parents=True, exist_ok=True)
    for name in {name for entry in kept for name in entry.attachments}:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(beside / name, folder / name)
    for name, text in files.items():
        write_new(folder / name, text.encode("utf-8", "replace"))
    return len(files)


def write_new(path: Path, raw: bytes) -> None:
    """Writes a file that must not exist yet."""
    with path.open("xb") as file:
        file.write(raw)


def file_bytes(path: Path, entries: Sequence[Entry]) -> bytes:
    """The entries in the format that the file's name asks for."""
    suffix = path.suffix.lower()
    if suffix not in SEPARATED | WORKBOOKS:
        return jsonl(entries)
    from faq.files.exchange.sheet_files import separated, workbook  # openpyxl takes its time

    rows = table_rows(entries)
    return separated(path, rows) if suffix in SEPARATED else workbook(path, rows)


def _with_what_exists(beside: Path, entry: Entry, ids: set[str], warn: Report) -> Entry:
    """The entry without references that lead nowhere: with them the folder would not load."""
    attached = tuple(name for name in entry.attachments if _is_there(beside, name))
    others = tuple(name for name in entry.see_also if name in ids and name != entry.id)
    for name in (*entry.attachments, *entry.see_also):
        if name not in (*attached, *others):
            hint = "Attachments must lie beside the file." if name in entry.attachments else "It is no entry."
            warn(FaqError(beside, 1, 1, f"{entry.id!r} loses its reference to {name!r}", hint))
    return replace(entry, attachments=attached, see_also=others)


def _is_there(beside: Path, name: str) -> bool:
    path = beside / name
    inside = not PurePosixPath(name).is_absolute() and "\0" not in name and not escapes(beside, path)
    return inside and path.is_file()
