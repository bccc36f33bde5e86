"""Cuts rich text into portions that fit Slack's limits once they are written in its markup."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.ports import Rich, Span, plain
from handlers.slack.mrkdwn import mrkdwn

# Slack allows 3,000; four of these leave room for buttons below the limit of a whole message.
SECTION = 2750
_BIT = re.compile(
    r"[^\n]{0,200}\n|[^\n]{1,200}(?<=[.!?…。！？]\s)|[^\n]{1,200}(?<=[.!?…。！？][\"'»”’)]\s)|[^\n]{1,200}(?<=\s)|[^\n]{1,200}"
)
_SENTENCE = re.compile(r"[.!?…。！？][\"'»”’)]*\s+$")
# What neighbours may cost each other: invisible spaces on both sides.
_SEAM = 2


def portions(text: Rich, limit: int = SECTION) -> Iterator[str]:
    """The text in portions of at most `limit` characters of markup, cut at the end of a line, a sentence or a word."""
    return (markup for part in _parts(text, limit) if (markup := mrkdwn(part)).strip())


def shortened_markup(text: Rich, limit: int) -> str:
    """At most `limit` characters of markup, with an ellipsis where something was cut."""
    whole = mrkdwn(text)
    if len(whole) <= limit:
        return whole
    return next(portions(text, limit - 1), "").rstrip() + "…"


def words_alone(text: Rich, limit: int) -> str:
    """The words of a text without any style, at most `limit` characters, on one line."""
    flat = " ".join(plain(text).split())
    return flat if len(flat) <= limit else flat[: limit - 1] + "…"


def _parts(text: Rich, limit: int) -> Iterator[Rich]:
    part: list[Span] = []
    size = 0
    for bit in (bit for span in text for bit in _bits(span, limit)):
        cost = _cost([bit])
        if part and size + cost > limit:
            rest = _torn(part) if size > limit // 2 else []
            if _cost(rest) + cost > limit:  # what is carried over must leave room for what comes
                rest = []
            yield tuple(part[: len(part) - len(rest)])
            part, size = rest, _cost(rest)
        part.append(bit)
        size += cost
    if part:
        yield tuple(part)


def _cost(part: list[Span]) -> int:
    """How long these pieces are in Slack's markup, at the most."""
    return sum(len(mrkdwn((one,))) + _SEAM for one in part)


def _torn(part: list[Span]) -> list[Span]:
    """The beginning of a line that would be torn, or else of a sentence, unless it makes up most of the portion."""
    for ends in (_ends_line, _ends_sentence):
        for at in range(len(part), len(part) // 2, -1):
            if ends(part[at - 1].text):
                return part[at:]
    return []


def _ends_line(text: str) -> bool:
    return text.endswith("\n")


def _ends_sentence(text: str) -> bool:
    return _SENTENCE.search(text) is not None


def _bits(span: Span, limit: int) -> Iterator[Span]:
    """Pieces small enough for any portion. Links and times stay whole, or lose what makes them links."""
    if span.link or span.moment or span.mention:
        if len(mrkdwn((span,))) + _SEAM <= limit:
            yield span
            return
        span = replace(span, link="", moment=0, mention="")
    # An address cut in two would lead elsewhere: a visible address is a bit of its own.
    for piece in re.split(r"(https?://\S+)", span.text):
        if piece.startswith("http") and len(mrkdwn((Span(piece),))) + _SEAM <= min(limit, 2000):
            yield replace(span, text=piece)
        else:
            yield from (replace(span, text=bit) for bit in _small(piece, limit))


def _small(text: str, limit: int) -> list[str]:
    """Two hundred characters never fill a section, however they are escaped; a small limit wants smaller bits."""
    bits: list[str] = _BIT.findall(text)
    if limit >= 2000:
        return bits
    step = max(1, limit // 24)
    return [bit[start : start + step] for bit in bits for start in range(0, len(bit), step)]
