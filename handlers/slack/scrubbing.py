"""Keeps what the SDK logs free of tokens, socket tickets and people's words."""

import logging
import re

_SECRET = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|wss?://[^\s)]+")


class _Scrub(logging.Filter):
    """A traceback of the SDK may show addresses with a ticket in them: only the error's name stays."""

    def filter(self, record: logging.LogRecord) -> bool:
        words = record.getMessage()
        if record.exc_info and record.exc_info[0] is not None:
            words = f"{words} [{record.exc_info[0].__name__}]"
        record.msg, record.args = _SECRET.sub("(secret)", words), None
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def sdk_logger(name: str) -> logging.Logger:
    """Warnings and worse only: below that the SDK logs whole messages."""
    logger = logging.getLogger(f"handlers.slack.sdk.{name}")
    logger.setLevel(logging.WARNING)
    if not logger.filters:
        logger.addFilter(_Scrub())
    return logger
