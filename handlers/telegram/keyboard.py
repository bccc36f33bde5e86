"""Buttons under a message, in rows that a phone shows well."""

from collections.abc import Sequence
from itertools import groupby

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.ports import Control, shortened
from handlers.telegram.html import sendable

LONGEST_LABEL = 60


SHARE_PHONE = "share_phone"


def markup(controls: Sequence[Control]) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """What stands with a new message: inline buttons, or keys in place of the letters.

    Only a key can hand over a number. Keys stand with no message that has inline buttons too, so the others become
    keys there: pressed, they write their label, and whatever is offered may be typed.
    """
    if not any(control.verb == SHARE_PHONE for control in controls):
        return keyboard(controls)
    keys = [[KeyboardButton(text=_label(one), request_contact=one.verb == SHARE_PHONE)] for one in controls]
    return ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True, one_time_keyboard=True)


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
    return InlineKeyboardButton(text=_label(control), callback_data=control.data)


def _label(control: Control) -> str:
    return shortened(sendable(control.label), LONGEST_LABEL) or "…"


def _width(button: InlineKeyboardButton) -> int:
    """How many buttons like this share a row."""
    if len(button.text) <= 3:
        return 5
    return 2 if len(button.text) <= 14 else 1
