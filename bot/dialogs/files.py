"""Finds files of dialogs and reads them, however they are encoded."""

from collections.abc import Iterator
from pathlib import Path

from bot.dialogs.script import Script, read_dialogs
from faq.files.decoding import decode
from faq.files.limits import LOADING
from faq.files.source import read_whole

ENDINGS = {".dialog", ".txt"}


def dialogs_in(path: Path) -> Iterator[tuple[Path, Script]]:
    """The dialogs of this file, or of every such file in this folder. Raises FaqError for one that cannot be read."""
    for file in _files(path):
        text = decode(file, read_whole(file, LOADING.text))
        yield from ((file, script) for script in read_dialogs(text, file.stem))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = (file for file in path.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
    return sorted(file for file in inside if not file.name.startswith((".", "~$")))
