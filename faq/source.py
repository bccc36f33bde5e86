"""Finds a knowledge base's files and reads them, trusting neither their names nor their bytes."""

import codecs
import os
from collections.abc import Iterator
from pathlib import Path

from faq.errors import FaqError

MAX_BYTES = 1_000_000
RESERVED_FILES = {"synonyms.yaml", "macros.yaml"}
RESERVED_FOLDERS = {"dialogs"}
SUFFIXES = {".yaml", ".yml"}


def find_files(folder: Path) -> Iterator[Path]:
    """Every file that should hold entries, in a stable order. Hidden ones are somebody's backups."""
    for place, folders, names in os.walk(folder):
        inside = Path(place)
        folders[:] = sorted(n for n in folders if not n.startswith(".") and not _reserved(folder, inside / n))
        for name in sorted(names):
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith("."):
                if not _reserved(folder, inside / name):
                    yield inside / name


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
        raise FaqError(
            path, 1, 1, "this link leads out of the knowledge base's folder", "Copy the file here."
        )
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
    utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = raw.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-16" if utf16 else "utf-8-sig", "replace")
        raise FaqError(path, *position(before), "not readable as UTF-8 text", "Save it as UTF-8.") from error
    return text.removeprefix("\ufeff")


def position(before: str) -> tuple[int, int]:
    """Line and column, both from 1, of what follows this text."""
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
