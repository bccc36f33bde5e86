"""Telegram, where customers write: updates come in by long polling, messages go out through aiogram."""

from handlers.telegram.channel import TelegramChannel

__all__ = ["TelegramChannel"]
