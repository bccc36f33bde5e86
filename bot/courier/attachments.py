"""An answer's attachment, found in the knowledge base's folder at the moment it is sent: files come and go."""

import logging
from dataclasses import replace
from pathlib import Path

from bot.ports import File, Undeliverable

log = logging.getLogger("firstline.attachments")


def located(folder: Path | None, file: File) -> File:
    """The same file with its path on this machine. Raises Undeliverable if it is gone or not below the folder."""
    reason = "there is no folder of attachments" if folder is None else _why_not(folder, folder / file.path)
    if reason:
        log.warning("attachment %s is not sent: %s", file.path, reason)
        raise Undeliverable(f"attachment {file.path}: {reason}")
    assert folder is not None
    return replace(file, path=str((folder / file.path).resolve()))


def _why_not(folder: Path, path: Path) -> str:
    try:
        real = path.resolve()
        if not real.is_relative_to(folder.resolve()):
            return "it is outside of the knowledge base's folder"
        return "" if real.is_file() else "there is no such file any more"
    except (OSError, RuntimeError, ValueError):  # a link to itself, a name no file can have
        return "it cannot be read"
