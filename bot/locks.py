"""One poller for a Telegram token on one host: two would tear the updates out of each other's hands."""

import fcntl
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


class AlreadyPolling(Exception):
    """Another copy on this host uses the same token."""


@contextmanager
def sole_poller(api_url: str, token: str) -> Iterator[None]:
    """Holds a lock in the system's temporary folder, named by a digest of both; it goes with the process."""
    digest = hashlib.sha256(f"{api_url} {token}".encode()).hexdigest()[:16]
    path = Path(tempfile.gettempdir()) / f"firstline-{digest}.lock"
    with _opened(path) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyPolling("another copy on this host already polls this Telegram token") from None
        yield


def _opened(path: Path) -> TextIO:
    """Reading is enough to lock it: it may be left over from another user, and then writing is forbidden."""
    try:
        return path.open()
    except FileNotFoundError:
        path.touch(0o644)
        return path.open()
