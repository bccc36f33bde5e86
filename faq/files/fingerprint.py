"""A knowledge base's files as one short text that changes when any of them does."""

import hashlib
from pathlib import Path

from faq.files.errors import FaqError
from faq.files.source import MACROS, SYNONYMS, find_files


def fingerprint(folder: Path) -> str:
    """A hash of the names and bytes of all files with entries, synonyms and macros; a file that vanishes is none."""
    ignored: list[FaqError] = []
    whole = hashlib.sha256()
    for path in [*find_files(folder, ignored.append), folder / SYNONYMS, folder / MACROS]:
        if digest := _digest(path):
            whole.update(f"{path.relative_to(folder)}\0{digest}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def _digest(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe would be waited for
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
