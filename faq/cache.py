"""Keeps a built knowledge base on disk: found again as long as neither the files nor our own code have changed."""

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from faq.files.fingerprint import fingerprint
from faq.files.source import visible_files

CODE = Path(__file__).parent
SUFFIX = ".knowledge"
KEPT = 4

T = TypeVar("T")


def cached(folder: Path, cache: Path, build: Callable[[], T]) -> T:
    """What `build` makes of this folder, or what it made the last time. The cache may be deleted at any time."""
    kept = cache / f"{_key(folder)}{SUFFIX}"
    with suppress(Exception):  # missing, cut short, unreadable: it is built anew
        if ours(kept) and ours(kept.parent):
            return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]  # noqa: S301 — our own file
    built = build()
    if kept.stem == _key(folder):  # or else somebody saved meanwhile
        with suppress(OSError):
            keep(kept, built)
    return built


def ours(path: Path) -> bool:
    """A pickle may run code: nobody else may have written it, nor be able to put another in its place."""
    found = path.stat()
    return os.name == "nt" or (found.st_uid == os.getuid() and not found.st_mode & 0o022)


def _key(folder: Path) -> str:
    """Entries, synonyms, the names of what is attached, and the code that builds."""
    names = sorted(str(path.relative_to(folder)) for path in visible_files(folder, lambda _error: None))
    return hashlib.sha256("\0".join([sys.version, _code(), fingerprint(folder), *names]).encode()).hexdigest()[:32]


def _code() -> str:
    whole = hashlib.sha256()
    for path in sorted([*CODE.rglob("*.py"), *CODE.rglob("*.npz")]):
        whole.update(path.read_bytes())
    return whole.hexdigest()


def keep(kept: Path, built: object) -> None:
    """Whole or not at all. The last few stay: other copies of the program may share them, and saves are undone."""
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=kept.parent, suffix=kept.suffix, delete=False) as file:
        file.write(pickle.dumps(built, pickle.HIGHEST_PROTOCOL))
    os.replace(file.name, kept)  # noqa: PTH105
    for old in sorted(kept.parent.glob(f"*{kept.suffix}"), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)
