"""Settings, files and tokens that cannot be used: whatever room complains, the operator reads one clear line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


class CallError(Exception):
    """The call or the settings are wrong; the message says what to do, each line on its own."""


def settings_from(config: Path | None) -> "Settings":
    """The settings, or CallError naming every problem."""
    from bot.settings import SettingsError, load_settings

    try:
        return load_settings(config, os.environ)
    except SettingsError as error:
        raise CallError(str(error)) from None


@contextmanager
def complaining() -> Iterator[None]:
    """Turns what an operator or admin can mend into CallError, also out of a task group's bundle."""
    try:
        yield
    except Exception as error:
        complaints = [_complaint(leaf) for leaf in _leaves(error)]
        if None in complaints:
            raise
        raise CallError("\n".join(f"firstline: {complaint}" for complaint in complaints)) from None


def _complaint(error: Exception) -> str | None:
    """What to tell, or None for a bug of ours, which is not hidden."""
    from bot.locks import AlreadyPolling
    from bot.ports import Refused, Unavailable
    from bot.reloading.building import Broken, Failed
    from bot.texts.catalogue import TextError
    from faq.files.errors import FaqError
    from faq.semantic.encoder import EncoderError
    from storage.lock import AlreadyRunning
    from storage.upgrade import NewerDatabase

    if isinstance(error, CallError):
        return str(error).removeprefix("firstline: ")
    if isinstance(error, Unavailable):
        return f"the database cannot be used: {error}"
    if isinstance(error, Failed):
        return f"the knowledge base could not be built: {error}"
    mendable = (AlreadyPolling, AlreadyRunning, NewerDatabase, FaqError, EncoderError, Broken, TextError, Refused)
    return str(error) if isinstance(error, mendable) else None


def _leaves(error: Exception) -> list[Exception]:
    if isinstance(error, ExceptionGroup):
        return [leaf for part in error.exceptions for leaf in _leaves(part)]
    return [error]
