"""Keyboards that a bot puts under a message or in place of the letters."""

from typing import Any
from urllib.parse import urlsplit

from handlers.sandbox.telegram.errors import ApiError, bad_request
from handlers.sandbox.telegram.parameters import Parameters

LONGEST_DATA = 64  # bytes
MOST_BUTTONS = 100
_INVALID = "BUTTON_DATA_INVALID"

Json = dict[str, Any]


def markup_of(given: Parameters) -> Json:
    """`keyboard` (inline) or `reply_keyboard` of the message that is made. Raises ApiError."""
    markup = given.nested("reply_markup")
    if not markup:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        return {"keyboard": inline(markup["inline_keyboard"])}
    if "keyboard" in markup:
        once = bool(markup.get("one_time_keyboard"))
        return {"reply_keyboard": {"keyboard": _reply_rows(markup["keyboard"]), "once": once}}
    return {"reply_keyboard": {"keyboard": []}} if markup.get("remove_keyboard") else {}


def inline(rows: object) -> list[list[Json]]:
    """The checked rows of an inline keyboard."""
    checked = [[_button(button) for button in row] for row in _rows(rows)]
    if sum(len(row) for row in checked) > MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    return [row for row in checked if row]


def _button(button: object) -> Json:
    """A text, and either data or an address."""
    if not isinstance(button, dict) or not str(button.get("text") or "").strip():
        raise _wrong_button()
    kinds = [key for key, value in button.items() if key not in {"text", "style"} and value is not None]
    if kinds == ["callback_data"] and 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_DATA:
        return {"text": button["text"], "callback_data": str(button["callback_data"])}
    if kinds == ["url"] and _is_address(str(button["url"])):
        return {"text": button["text"], "url": str(button["url"])}
    raise _wrong_button()


def _is_address(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"http", "https", "tg"} and bool(parts.netloc)


def _wrong_button() -> ApiError:
    return bad_request(_INVALID)


def _reply_rows(rows: object) -> list[list[Json]]:
    return [[key if isinstance(key, dict) else {"text": str(key)} for key in row] for row in _rows(rows)]


def _rows(rows: object) -> list[list[Any]]:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request("can't parse keyboard: expected an Array of Array")
    return rows
