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
    """Turns what an operator or admin can mend into CallError."""
    from bot.locks import AlreadyPolling
    from bot.ports import Refused, Unavailable
    from bot.texts.catalogue import TextError
    from faq.errors import FaqError
    from storage.lock import AlreadyRunning
    from storage.upgrade import NewerDatabase

    try:
        yield
    except (AlreadyPolling, AlreadyRunning, NewerDatabase, FaqError, TextError, Refused) as error:
        raise CallError(f"firstline: {error}") from None
    except Unavailable as error:
        raise CallError(f"firstline: the database cannot be used: {error}") from None
