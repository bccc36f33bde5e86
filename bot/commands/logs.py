"""What an operator reads: one line per thing, ids only, and never a token."""

import logging
import sys
from collections.abc import Sequence

from bot.settings import Settings


class Lines(logging.Formatter):
    """`2026-03-02T10:00:00+0000 WARNING firstline.desk words`, tracebacks included, without our secrets."""

    def __init__(self, secrets: Sequence[str]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")
        self._secrets = [secret for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """One record, scrubbed."""
        text = super().format(record)
        for secret in self._secrets:
            text = text.replace(secret, "[token]")
        return text


def start_logging(settings: Settings, level: int = logging.INFO) -> None:
    """Log to standard error; the libraries only when something is wrong."""
    secrets = (settings.telegram.token, settings.slack.bot_token, settings.slack.app_token)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines([secret.get_secret_value() for secret in secrets if secret is not None]))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("firstline").setLevel(level)
    sys.excepthook = _log_uncaught


def _log_uncaught(_kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """Even a bug that ends the program goes through the scrubbed log."""
    logging.getLogger("firstline").critical("stopped by an error", exc_info=error)
