"""Buttons under a message, in rows that a phone shows well."""

from collections.abc import Sequence
from itertools import groupby

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.ports import Control, shortened
from handlers.telegram.html import sendable

LONGEST_LABEL = 60


def keyboard(controls: Sequence[Control]) -> InlineKeyboardMarkup | None:
    """Inline buttons; None where there are none."""
    if not controls:
        return None
    rows: list[list[InlineKeyboardButton]] = []
    for width, group in groupby(map(_button, controls), _width):
        alike = list(group)
        rows += [alike[start : start + width] for start in range(0, len(alike), width)]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _button(control: Control) -> InlineKeyboardButton:
    label = shortened(sendable(control.label), LONGEST_LABEL) or "…"
    return InlineKeyboardButton(text=label, callback_data=control.data)


def _width(button: InlineKeyboardButton) -> int:
    """How many buttons like this share a row."""
    if len(button.text) <= 3:
        return 5
    return 2 if len(button.text) <= 14 else 1
