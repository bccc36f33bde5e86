"""Rich text in the HTML that Telegram reads; everything else in it is escaped."""

import html
from collections.abc import Callable, Iterable
from itertools import groupby

from bot.ports import Rich, Span
from handlers.telegram.answers import mended

_TAGS = (("bold", "b"), ("italic", "i"), ("strike", "s"))


def html_from_rich(text: Rich) -> str:
    """For `parse_mode=HTML`. Moments and mentions are their text alone: customers see no agents' doings."""
    return _wrapped(text, lambda span: span.quote, "blockquote", _quoted)


def sendable(text: str) -> str:
    """Text that can be encoded and that Telegram does not refuse: no half surrogates, no NUL."""
    return mended(text).replace("\x00", "\ufffd")


def _quoted(text: Iterable[Span]) -> str:
    return _wrapped(text, lambda span: span.block, "pre", lambda spans: "".join(map(_tagged, spans)))


def _wrapped(
    text: Iterable[Span], belongs: Callable[[Span], bool], tag: str, inside: Callable[[Iterable[Span]], str]
) -> str:
    """Neighbours that belong to one quotation, or one piece of code, stand in it together."""
    whole = ""
    for inner, spans in groupby(text, belongs):
        words = inside(spans)
        whole += f"<{tag}>{words}</{tag}>" if inner and words.strip() else words
    return whole


def _tagged(span: Span) -> str:
    inner = html.escape(sendable(span.text), quote=False)
    if not inner.strip():
        return inner
    opened = list(_tags(span))
    start = "".join(f"<{tag}{attributes}>" for tag, attributes in opened)
    return start + inner + "".join(f"</{tag}>" for tag, _ in reversed(opened))


def _tags(span: Span) -> Iterable[tuple[str, str]]:
    """Telegram lets code stand with no other style, so a link wins over it, and it over the rest."""
    if span.block:
        return
    linked = span.link.lower().startswith(("http://", "https://"))
    if linked:
        yield "a", f' href="{html.escape(sendable(span.link))}"'
    if span.code and not linked:
        yield "code", ""
        return
    for mark, tag in _TAGS:
        if getattr(span, mark):
            yield tag, ""
