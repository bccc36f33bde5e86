"""How texts are tidied wherever they come from, so that every format tells the same text."""

import re

_BREAKS = re.compile(r"\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
LONGEST_ID = 200


def tidy(text: str) -> str:
    """The same text with plain line ends and nothing around it; NUL, which no messenger takes, is dropped."""
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def one_line(text: str) -> str:
    """The text on one line."""
    return _BREAKS.sub(" ", tidy(text))


def is_identifier(text: str) -> bool:
    """Whether this may be an id: one short line that shows, with nothing around it."""
    return 0 < len(text) <= LONGEST_ID and text == text.strip() and not _UNWRITABLE.search(text)
