"""Finds a knowledge base's files and reads them, trusting neither their names nor their bytes."""

import codecs
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from faq.files.errors import FaqError

MAX_BYTES = 1_000_000
RESERVED_FILES = {"synonyms.yaml", "macros.yaml"}
RESERVED_FOLDERS = {"dialogs"}
SUFFIXES = {".yaml", ".yml"}


def find_files(folder: Path, report: Callable[[FaqError], None]) -> Iterator[Path]:
    """Every file that should hold entries, in a stable order. Hidden ones are somebody's backups."""

    def unreadable(error: OSError) -> None:
        report(FaqError(error.filename, 1, 1, f"cannot be read ({error.strerror})", "Check its permissions."))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        inside = Path(place)
        folders[:] = sorted(n for n in folders if not n.startswith(".") and not _reserved(folder, inside / n))
        for linked in (inside / name for name in folders if (inside / name).is_symlink()):
            report(FaqError(linked, 1, 1, "a link to a folder is not followed", "Copy the folder here."))
        yield from (inside / name for name in sorted(names) if _holds_entries(folder, inside / name))


def _holds_entries(folder: Path, path: Path) -> bool:
    hidden = path.name.startswith(".")
    return path.suffix.lower() in SUFFIXES and not hidden and not _reserved(folder, path)


def _reserved(folder: Path, path: Path) -> bool:
    return path.parent == folder and path.name in RESERVED_FILES | RESERVED_FOLDERS


def escapes(folder: Path, path: Path) -> bool:
    """Whether this path, with its links followed, leaves the folder."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return True


def read_text(folder: Path, path: Path) -> str:
    """The file's text, or a FaqError that says why it cannot be read."""
    if escapes(folder, path):
        raise FaqError(path, 1, 1, "this link leads out of the knowledge base's folder", "Copy the file here.")
    if not path.is_file():
        raise FaqError(path, 1, 1, "not a regular file", "Remove it, or put a file here.")
    try:
        with path.open("rb") as file:  # never more than the limit, however the file grows meanwhile
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FaqError(path, 1, 1, f"cannot be read ({error.strerror})", "Check its permissions.") from error
    if len(raw) > MAX_BYTES:
        raise FaqError(path, 1, 1, "larger than 1 MB", "Split it into several files.")
    return _decode(path, raw)


def _decode(path: Path, raw: bytes) -> str:
    encoding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        raise FaqError(path, *position(before), "not readable as UTF-8 text", "Save it as UTF-8.") from error


def position(before: str) -> tuple[int, int]:
    """Line and column, both from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
