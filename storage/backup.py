"""A copy of an SQLite database beside it, made while it may be in use."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path


def backed_up(file: Path, step: str) -> Path:
    """Copies the database to `<file>.backup-<step>` (or -2, -3 …) and answers with the name."""
    unfinished = file.with_name(f"{file.name}.backup.part")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)
    with closing(sqlite3.connect(file)) as original, closing(sqlite3.connect(unfinished)) as copy:
        original.backup(copy)
    return unfinished.rename(_free_name(file, step))


def _free_name(file: Path, step: str) -> Path:
    names = (f"{file.name}.backup-{step}" + (f"-{number}" if number > 1 else "") for number in count(1))
    return next(path for path in map(file.with_name, names) if not path.exists())
