"""Finds a knowledge base's files and reads their bytes, trusting neither names nor sizes."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from faq.files.errors import FaqError, HalfWritten
from faq.files.limits import LOADING

SYNONYMS = "synonyms.yaml"
MACROS = "macros.yaml"
RESERVED_FILES = {SYNONYMS, MACROS}
RESERVED_FOLDERS = {"dialogs"}
YAML = {".yaml", ".yml"}
SEPARATED = {".csv", ".tsv"}
WORKBOOKS = {".xlsx"}
SHEETS = SEPARATED | WORKBOOKS
OTHER_SHEETS = {".xls", ".xlsm", ".xlsb", ".ods", ".numbers"}


def find_files(folder: Path, report: Callable[[FaqError], None]) -> Iterator[Path]:
    """Every file that should hold entries, in a stable order. Hidden ones are somebody's backups."""
    return (path for path in visible_files(folder, report) if path.suffix.lower() in YAML | SHEETS)


def visible_files(folder: Path, report: Callable[[FaqError], None]) -> Iterator[Path]:
    """Every file but the reserved, the hidden, and the `~$` ones by which Excel says that a file is open."""

    def unreadable(error: OSError) -> None:
        report(FaqError(error.filename, 1, 1, f"cannot be read ({error.strerror})", "Check its permissions."))

    for place, folders, names in os.walk(folder, onerror=unreadable):
        inside = Path(place)
        folders[:] = sorted(n for n in folders if not n.startswith(".") and not _reserved(folder, inside / n))
        for linked in (inside / name for name in folders if (inside / name).is_symlink()):
            report(FaqError(linked, 1, 1, "a link to a folder is not followed", "Copy the folder here."))
        visible = (name for name in sorted(names) if not name.startswith((".", "~$")))
        yield from (inside / name for name in visible if not _reserved(folder, inside / name))


def _reserved(folder: Path, path: Path) -> bool:
    return path.parent == folder and path.name in RESERVED_FILES | RESERVED_FOLDERS


def escapes(folder: Path, path: Path) -> bool:
    """Whether this path, with its links followed, leaves the folder."""
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to itself
        return True


def read_bytes(folder: Path, path: Path, limit: int = LOADING.text) -> bytes:
    """The file's bytes, or a FaqError that says why it cannot be read."""
    if escapes(folder, path):
        raise FaqError(path, 1, 1, "this link leads out of the knowledge base's folder", "Copy the file here.")
    if path.exists() and not path.is_file():
        raise FaqError(path, 1, 1, "not a regular file", "Remove it, or put a file here.")
    return read_whole(path, limit)


def read_whole(path: Path, limit: int) -> bytes:
    """The bytes of a file that holds still, and never more than the limit, however it grows meanwhile."""
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
            size = os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise HalfWritten(path, 1, 1, "the file is not there", "Was it moved or renamed?") from error
    except OSError as error:
        raise FaqError(path, 1, 1, f"cannot be read ({error.strerror})", "Check its permissions.") from error
    if len(raw) > limit:
        raise FaqError(path, 1, 1, f"larger than {limit // 1_000_000} MB", "Split it into several files.")
    if not raw:
        raise HalfWritten(path, 1, 1, "the file is empty", "Write entries into it, or remove it.")
    if size != len(raw):
        raise HalfWritten(path, 1, 1, "the file changes while it is read", "Save it again.")
    return raw
