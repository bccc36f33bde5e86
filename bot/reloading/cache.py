"""Where built knowledge bases are kept: a folder that may be deleted at any time."""

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

log = logging.getLogger("firstline.knowledge")


@contextmanager
def writable_folder(wanted: Path) -> Iterator[Path]:
    """The wanted folder; one that lives no longer than we do, if that cannot be written to."""
    try:
        wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=wanted):
            pass
    except OSError as error:
        log.warning("%s cannot be written to (%s): every start builds the knowledge base anew", wanted, error.strerror)
        with tempfile.TemporaryDirectory(prefix="firstline-cache-") as folder:
            yield Path(folder)
    else:
        yield wanted
