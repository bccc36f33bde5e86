"""Telegram's text with entities becomes rich text; their offsets count UTF-16 units."""

from collections.abc import Sequence
from itertools import pairwise

from aiogram.types import MessageEntity

from bot.ports import Rich, Span, rich

_MARKS = {
    "bold": Span("", bold=True),
    "italic": Span("", italic=True),
    "strikethrough": Span("", strike=True),
    "code": Span("", code=True),
    "pre": Span("", code=True, block=True),
    "blockquote": Span("", quote=True),
    "expandable_blockquote": Span("", quote=True),
}


def rich_from_entities(text: str, entities: Sequence[MessageEntity]) -> Rich:
    """The words in their styles; what we have no style for is left plain."""
    styled = [entity for entity in entities if entity.type in _MARKS or _link(entity)]
    if not styled:
        return rich(text)
    units = text.encode("utf-16-le")
    spans = [
        _span(units[2 * start : 2 * end].decode("utf-16-le", "replace"), _covering(styled, start, end))
        for start, end in pairwise(_cuts(units, styled))
    ]
    return tuple(spans)


def _cuts(units: bytes, entities: Sequence[MessageEntity]) -> list[int]:
    """Where a style begins or ends, never inside a surrogate pair."""
    length = len(units) // 2
    edges = {edge for entity in entities for edge in (entity.offset, entity.offset + entity.length)}
    return sorted({0, length} | {_whole(units, edge) for edge in edges if 0 < edge < length})


def _whole(units: bytes, edge: int) -> int:
    return edge - 1 if 0xDC <= units[2 * edge + 1] <= 0xDF else edge


def _covering(entities: Sequence[MessageEntity], start: int, end: int) -> list[MessageEntity]:
    return [entity for entity in entities if entity.offset < end and start < entity.offset + entity.length]


def _span(text: str, entities: Sequence[MessageEntity]) -> Span:
    marks = [_MARKS[entity.type] for entity in entities if entity.type in _MARKS]
    return Span(
        text,
        bold=any(mark.bold for mark in marks),
        italic=any(mark.italic for mark in marks),
        strike=any(mark.strike for mark in marks),
        code=any(mark.code for mark in marks),
        quote=any(mark.quote for mark in marks),
        block=any(mark.block for mark in marks),
        link=next(filter(None, map(_link, entities)), ""),
    )


def _link(entity: MessageEntity) -> str:
    """Only addresses of the web: a `tg:` link would act inside the reader's own Telegram."""
    url = entity.url or ""
    return url if entity.type == "text_link" and url.lower().startswith(("http://", "https://")) else ""
