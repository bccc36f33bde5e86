"""Notices that a folder's files have changed, also when the folder itself is taken away and put back."""

import asyncio
import logging
import os
from collections.abc import AsyncGenerator
from contextlib import aclosing
from pathlib import Path

from watchfiles import Change, awatch

QUIET = 100  # milliseconds without a change, after which a series of changes is one
LONGEST_SERIES = 1000  # milliseconds
LOOK_EVERY = 1.0  # seconds; what the system does not report (a network drive, a folder put back) is seen by looking

log = logging.getLogger("firstline.knowledge")

Snapshot = frozenset[tuple[str, int, int, int]]


def matters(name: str) -> bool:
    """Can a file of this name be part of a knowledge base? Editors and spreadsheets leave others beside it."""
    if name == "..data":  # what Kubernetes swaps when a mounted ConfigMap changes
        return True
    return not name.startswith((".", "~$")) and not name.endswith(("~", ".swp", ".swx", ".tmp")) and name != "4913"


def snapshot(folder: Path) -> Snapshot:
    """What can be known about the folder without reading its files; empty if there is none."""
    found = set()
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if matters(name) and name != "..data"]
        for name in filter(matters, names):
            path = os.path.join(place, name)  # noqa: PTH118 — os.walk speaks strings
            try:
                seen = os.stat(path)  # noqa: PTH116
            except OSError:
                continue
            found.add((path, seen.st_mtime_ns, seen.st_size, seen.st_ino))
    return frozenset(found)


async def changes(folder: Path, known: Snapshot) -> AsyncGenerator[None, None]:
    """For ever: something is no longer as it was `known`, or as it was at the last time."""
    watchable = True
    while True:
        async with aclosing(_looks(folder, watchable=watchable)) as looks:
            async for seen in looks:
                now = await asyncio.to_thread(snapshot, folder)
                if seen or now != known:
                    known = now
                    yield
                if seen is None:
                    watchable = False


async def _looks(folder: Path, *, watchable: bool) -> AsyncGenerator[bool | None, None]:
    """True: something has changed; False: time to look; None: we shall hear nothing but have to look.

    Ends when the folder is another one than at the beginning, for then the system reports nothing of it.
    """
    identity = _identity(folder)
    if identity is None or not watchable:
        await asyncio.sleep(LOOK_EVERY)
        yield False
        return
    try:
        async with aclosing(_reported(folder)) as batches:
            async for batch in batches:
                yield bool(batch)
                if _identity(folder) != identity:
                    return
    except (OSError, RuntimeError, ExceptionGroup) as error:
        if _identity(folder) is None:  # gone just now
            return
        log.warning("%s cannot be watched (%s): looking at it every second instead", folder, error)
        yield None


def _reported(folder: Path) -> AsyncGenerator[set[tuple[Change, str]], None]:
    return awatch(
        folder,
        watch_filter=lambda _change, path: _inside(folder, path),
        step=QUIET,
        debounce=LONGEST_SERIES,
        rust_timeout=int(LOOK_EVERY * 1000),
        yield_on_timeout=True,
    )


def _inside(folder: Path, path: str) -> bool:
    """No part of the way to it is hidden, seen from the folder."""
    try:
        parts = Path(path).relative_to(folder).parts
    except ValueError:  # reported by another name of the same place
        return matters(Path(path).name)
    return all(map(matters, parts))


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        seen = folder.stat()
    except OSError:
        return None
    return seen.st_dev, seen.st_ino
