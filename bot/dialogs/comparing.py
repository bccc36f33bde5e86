"""What was shown beside what a transcript says must be shown."""

import re

from bot.dialogs.channel import Shown
from bot.dialogs.mismatch import Mismatch, expect
from bot.dialogs.wording import says
from bot.engine.rich import plain, rich_from_markdown


def line_of(item: Shown) -> str:
    """As a transcript would have it."""
    files = [f"<{', '.join(item.files)}>"] if item.files else []
    return " ".join([item.text.replace("\n", "\\n"), *files, *(f"[{control.label}]" for control in item.controls)])


def compare(item: Shown, wanted: str, *, exact: bool = True) -> None:
    """Words and buttons; a Mismatch says what was shown instead.

    Not exact: the words may stand anywhere in the message, neither line ends nor marks such as ** count, and buttons
    count only where some are written.
    """
    buttons = re.search(r"(\s*\[[^\]]+\])*$", wanted)  # only at the end: brackets elsewhere are words
    at = buttons.start() if buttons else len(wanted)
    labels = re.findall(r"\[([^\]]+)\]", wanted[at:])
    words, files = _without_files(wanted[:at].strip())
    words = words.replace("\\n", "\n")
    expect(list(item.files) == files or not (exact or files), f"comes with the files {list(item.files)}")
    _compare_words(item, words if exact else _flat(plain(rich_from_markdown(words))), exact=exact)
    if exact or labels:
        _compare_buttons(item, labels)


def _without_files(wanted: str) -> tuple[str, list[str]]:
    """What is written before the names of files: `here it is <a.pdf, b.jpg>`."""
    found = re.search(r"\s*<([^<>]+)>$", wanted)
    return (wanted[: found.start()], found[1].split(", ")) if found else (wanted, [])


def fits(item: Shown, wanted: str) -> bool:
    """Is it what is written, though not exactly?"""
    try:
        compare(item, wanted, exact=False)
    except Mismatch:
        return False
    return True


def _compare_words(item: Shown, words: str, *, exact: bool) -> None:
    text = item.text if exact else _flat(item.text)
    if key := re.match(r"\{([\w-]+)\}\s*", words):
        expect(says(item.text, key[1]), f"is no {{{key[1]}}}: {line_of(item)}")
        words = words[key.end() :]
        expect(words in text, f"does not say {words!r}: {line_of(item)}")
        return
    pattern = ".*".join(re.escape(part.strip()) for part in words.split("…"))
    found = re.fullmatch(pattern if exact else f".*{pattern}.*", text, re.DOTALL)
    expect(found, f"says instead: {line_of(item)}")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _compare_buttons(item: Shown, labels: list[str]) -> None:
    shown = [control.label for control in item.controls]
    if "…" in labels:
        at = labels.index("…")
        first, last = labels[:at], labels[at + 1 :]
        fits = len(shown) >= len(first) + len(last) and shown[:at] == first and shown[len(shown) - len(last) :] == last
        expect(fits, f"shows {line_of(item)}")
    else:
        expect(shown == labels, f"shows the buttons {shown}")
