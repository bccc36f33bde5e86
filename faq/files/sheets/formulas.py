"""Keeps a spreadsheet program from taking an exported text for a formula, without changing what we read back."""

import re

_LOOKS_LIKE_ONE = re.compile(r"'*[=+\-@\t\r]")
_MADE_HARMLESS = re.compile(r"'+[=+\-@\t\r]")


def harmless(text: str) -> str:
    """The text with an apostrophe before it if it could be run."""
    return f"'{text}" if _LOOKS_LIKE_ONE.match(text) else text


def original(text: str) -> str:
    """What `harmless` was given."""
    return text[1:] if _MADE_HARMLESS.match(text) else text
