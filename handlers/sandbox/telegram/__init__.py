"""Telegram's Bot API on loopback: strict where the real one is, and with the hands of its customers."""

from handlers.sandbox.telegram.server import TelegramServer

__all__ = ["TelegramServer"]
