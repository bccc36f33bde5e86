"""The senses: one folder a messenger, imported only when it is configured."""

from importlib import import_module
from typing import Any

_CHANNELS = {"telegram": ("handlers.telegram", "TelegramChannel"), "slack": ("handlers.slack", "SlackChannel")}


def channel_class(messenger: str) -> Any:
    """The class of a messenger's channel. Importing an SDK takes seconds, so it happens here and not before."""
    module, name = _CHANNELS[messenger]
    return getattr(import_module(module), name)
