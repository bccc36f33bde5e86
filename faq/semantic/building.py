"""Encodes a knowledge base in a process of its own: `python -m faq.semantic.building MODEL FOLDER CACHE`.

A large base takes minutes. Whoever asked goes on answering by words and loads the result from the cache.
"""

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from faq.building import BROKEN, BUILT
from faq.files.errors import FaqError
from faq.knowledge import load_knowledge
from faq.semantic.attaching import with_meanings
from faq.semantic.encoder import EncoderError, encoder_named

NICE = 10  # customers who wait for an answer come first


def main(arguments: Sequence[str]) -> int:
    """Write the cache, or print why not."""
    named, folder, cache = arguments[0], Path(arguments[1]), Path(arguments[2])
    threading.Thread(target=_end_with_whoever_asked, daemon=True).start()
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        with_meanings(load_knowledge(folder, cache), encoder_named(named), cache)
    except (FaqError, EncoderError) as error:
        sys.stdout.write(str(error))
        return BROKEN
    return BUILT


def _end_with_whoever_asked() -> None:
    """They hold the other end of our input as long as they live."""
    while os.read(0, 1024):
        pass
    os._exit(1)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
