"""Builds a knowledge base's index in a process of its own: `python -m faq.building FOLDER CACHE`.

Building keeps Python busy for seconds. Whoever asked goes on answering and loads the result from the cache.
"""

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from faq.files.errors import FaqError, FaqErrors
from faq.knowledge import load_knowledge

BUILT, BROKEN, HALF_WRITTEN = 0, 3, 4  # exit codes; anything else is a crash
NICE = 3


def main(arguments: Sequence[str]) -> int:
    """Write the cache, or print what is wrong with the files, a line each."""
    folder, cache = map(Path, arguments)
    threading.Thread(target=_end_with_whoever_asked, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICE)  # customers who wait for an answer come first
    try:
        load_knowledge(folder, cache)
    except FaqError as error:
        sys.stdout.write(str(error))
        return HALF_WRITTEN if isinstance(error, FaqErrors) and error.half_written else BROKEN
    return BUILT


def _end_with_whoever_asked() -> None:
    """They hold the other end of our input as long as they live."""
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
