"""Anna's chat with the bot, as tests look at it."""

from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.sandbox import Sandbox

ANNA, EMILY = 1001, 1003


def last(sandbox: Sandbox) -> dict[str, Any]:
    """The last message in it."""
    shown: dict[str, Any] = sandbox.telegram.state()["chats"][str(ANNA)][-1]
    return shown


def keyboard(**button: str) -> InlineKeyboardMarkup:
    """One button."""
    return InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(**button)]])
