"""What was shown beside what a transcript says must be shown."""

import re

from tests.dialogs.fakes import Shown
from tests.dialogs.wording import says


def line_of(item: Shown) -> str:
    """As a transcript would have it."""
    return " ".join([item.text.replace("\n", "\\n"), *(f"[{control.label}]" for control in item.controls)])


def compare(item: Shown, wanted: str) -> None:
    """Words and buttons; an AssertionError says what was shown instead."""
    buttons = re.search(r"(\s*\[[^\]]+\])*$", wanted)  # only at the end: brackets elsewhere are words
    at = buttons.start() if buttons else len(wanted)
    _compare_words(item, wanted[:at].strip().replace("\\n", "\n"))
    _compare_buttons(item, re.findall(r"\[([^\]]+)\]", wanted[at:]))


def _compare_words(item: Shown, words: str) -> None:
    key = re.match(r"\{([\w-]+)\}\s*", words)
    if key:
        assert says(item.text, key[1]), f"is no {{{key[1]}}}: {line_of(item)}"
        words = words[key.end() :]
        assert words in item.text, f"does not say {words!r}: {line_of(item)}"
    elif "…" in words:
        pattern = ".*".join(re.escape(part.strip()) for part in words.split("…"))
        assert re.fullmatch(pattern, item.text, re.DOTALL), f"says instead: {line_of(item)}"
    else:
        assert item.text == words, f"says instead: {line_of(item)}"


def _compare_buttons(item: Shown, labels: list[str]) -> None:
    shown = [control.label for control in item.controls]
    if "…" in labels:
        at = labels.index("…")
        first, last = labels[:at], labels[at + 1 :]
        assert len(shown) >= len(first) + len(last), f"shows {line_of(item)}"
        assert shown[:at] == first, f"shows {line_of(item)}"
        assert shown[len(shown) - len(last) :] == last, f"shows {line_of(item)}"
    else:
        assert shown == labels, f"shows the buttons {shown}"
