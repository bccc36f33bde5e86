"""Which knowledge base a command is about, and the thresholds it is asked with."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import faq
from bot.commands.complaints import CallError, settings_from

SAMPLE = Path(faq.__file__).parent / "content"
CONFIG = Path("config.toml")
PREFIX = "FIRSTLINE_FAQ__"


@dataclass(frozen=True, slots=True)
class Chosen:
    """A folder, or a .jsonl file where entries are only measured; thresholds None: the ranker's own.

    `semantic` names the encoder of the second stage; None: words alone decide. `journal` is the database of the
    program that serves this base, for what customers said of its answers; empty: another base is asked.
    """

    faq: Path
    answer_at: float | None = None
    offer_at: float | None = None
    semantic: str | None = None
    journal: str = ""


def chosen(path: Path | None, semantic: str | None = None) -> Chosen:
    """What was named, else what the settings name, else the sample. The settings are read only if there are any."""
    if not CONFIG.is_file() and not any(name.startswith(PREFIX) for name in os.environ):
        return Chosen(path or SAMPLE, semantic=semantic or None)
    whole = settings_from(None)
    settings = whole.faq
    wanted = settings.semantic if semantic is None else semantic or None
    journal = whole.storage.url if path is None else ""
    return Chosen(path or settings.path or SAMPLE, settings.answer_at, settings.offer_at, wanted, journal)


@contextmanager
def complaining_of_files() -> Iterator[None]:
    """Mistakes in FAQ files or in a file of questions end the command: every one on its line, exit code 2."""
    from faq.files.errors import FaqError

    try:
        yield
    except FaqError as error:
        raise CallError(str(error)) from None
