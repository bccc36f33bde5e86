"""Long texts become several messages, cut where a reader would pause and never inside a character or a style."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

from bot.ports import Rich, plain

LONGEST = 4096  # UTF-16 units after the markup is read
# The best place for a cut first: between paragraphs, lines, sentences, words; in a style only if there is no such place
# outside of one, but rather at the end of a sentence there than between any two words.
_SENTENCES = (
    re.compile(r"\n[ \t]*\n\s*"),
    re.compile(r"\n\s*"),
    re.compile(r"(?:(?<=[.!?…。！？])|(?<=[.!?…。！？][\"'»”’)]))\s+"),
)
_WORDS = re.compile(r"\s+")
_PAUSES = (
    *((pause, False) for pause in _SENTENCES),
    *((pause, True) for pause in _SENTENCES),
    (_WORDS, False),
    (_WORDS, True),
)
_STYLES = ("bold", "italic", "strike", "code", "quote", "block", "link")
_JOINERS = "\u200d\ufe0e\ufe0f"


def units(text: str) -> int:
    """How long Telegram finds it."""
    return len(text) + sum(char > "\uffff" for char in text)


def split(text: Rich, limit: int = LONGEST) -> list[Rich]:
    """The text in parts of at most `limit` UTF-16 units; a short one is one part, be it empty."""
    words = plain(text)
    if units(words) <= limit:
        return [text]
    parts = [_slice(text, start, end) for start, end in _ranges(words, limit, _in_style(text))]
    return [part for part in parts if plain(part).strip()] or [()]


def _in_style(text: Rich) -> Callable[[int, int], bool]:
    """Tells whether one style covers both what ends here and what begins there."""
    ends = list(accumulate(len(span.text) for span in text))

    def covers(start: int, end: int) -> bool:
        if not 0 < start <= end < ends[-1]:
            return False
        one, other = text[bisect_right(ends, start - 1)], text[bisect_right(ends, end)]
        return any(getattr(one, style) and getattr(one, style) == getattr(other, style) for style in _STYLES)

    return covers


def _ranges(words: str, limit: int, in_style: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    ranges, start = [], 0
    while start < len(words):
        end = start + _fitting(words[start : start + limit], limit)
        after = end
        if end < len(words):
            end, after = _pause(words, start, end, in_style)
        ranges.append((start, end))
        start = after
    return ranges


def _fitting(words: str, limit: int) -> int:
    """How many characters from the start fit."""
    taken = 0
    for count, char in enumerate(words):
        taken += units(char)
        if taken > limit:
            return count
    return len(words)


def _pause(words: str, start: int, end: int, in_style: Callable[[int, int], bool]) -> tuple[int, int]:
    """The last good place for a cut in the second half: where the part ends and where the next one begins."""
    middle = start + (end - start) // 2
    for pattern, anywhere in _PAUSES:
        places = [found.span() for found in pattern.finditer(words, middle, end + 1)]
        for place in reversed(places):
            if anywhere or not in_style(*place):
                return place
    cut = _between_characters(words, middle, end)
    return cut, cut


def _between_characters(words: str, middle: int, end: int) -> int:
    """The last place that parts no letter from its accent and no emoji from what belongs to it."""
    for cut in range(end, middle, -1):
        if not _belongs_to_the_one_before(words, cut):
            return cut
    return end


def _belongs_to_the_one_before(words: str, at: int) -> bool:
    char = words[at]
    if char in _JOINERS or words[at - 1] == "\u200d" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    return unicodedata.combining(char) != 0


def _slice(text: Rich, start: int, end: int) -> Rich:
    """These characters, each in its style."""
    spans, at = [], 0
    for span in text:
        cut = span.text[max(0, start - at) : max(0, end - at)]
        if cut:
            spans.append(replace(span, text=cut))
        at += len(span.text)
    return tuple(spans)
