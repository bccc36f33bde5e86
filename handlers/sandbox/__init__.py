"""Both messengers' servers on loopback, strict where the real ones are: for the demo and for tests."""

from handlers.sandbox.server import Sandbox
from handlers.sandbox.tokens import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, TELEGRAM_TOKEN

__all__ = ["SLACK_APP_TOKEN", "SLACK_BOT_TOKEN", "TELEGRAM_TOKEN", "Sandbox"]
