"""Rich text: words with a little style, free of any messenger's markup."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. `link` is an http(s) address or empty; `moment` is a time in Unix seconds
    that a messenger may show in the reader's own time zone instead of `text`; `mention` is the id of an agent
    who is to be notified where that is possible. `quote`: somebody else's words, on lines of their own; `block`: `code`
    on lines of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    quote: bool = False
    block: bool = False
    link: str = ""
    moment: int = 0
    mention: str = ""


Rich = tuple[Span, ...]
QUOTED = "> "  # stands before a quoted line where there is no other way to show it

# The small Markdown of FAQ files and of our own texts: **bold**, _italic_, `code`, [label](https://…).
_MARKDOWN = re.compile(
    r"\*\*(?P<bold>[^*\n]+)\*\*"
    r"|(?<!\w)_(?P<italic>[^_\n]+)_(?!\w)"
    r"|`(?P<code>[^`\n]+)`"
    r"|\[(?P<label>[^\]\n]+)\]\((?P<link>https?://[^\s)]+)\)"
)
_BULLET = re.compile(r"^(\s*)[-*] +", re.MULTILINE)


def rich(text: str) -> Rich:
    """Words as they are, without reading any markup in them."""
    return (Span(text),) if text else ()


def plain(text: Iterable[Span]) -> str:
    """The words alone."""
    return "".join(span.text for span in text)


def readable(text: Iterable[Span]) -> str:
    """For where there are no styles: the words, with a mark before each quoted line."""
    said = ""
    for quoted, spans in groupby(text, lambda span: span.quote):
        words = plain(spans)
        if quoted:
            words = "\n".join(f"{QUOTED}{line}" for line in words.strip("\n").split("\n"))
        same_line = said and not said.endswith("\n") and not words.startswith("\n")
        said += f"\n{words}" if same_line else words
    return said


def rich_from_markdown(text: str) -> Rich:
    """Read the small Markdown; a list's dash becomes a bullet, what is no markup stays as written."""
    return _styled(_BULLET.sub(r"\1• ", text.strip()), Span(""))


def _styled(text: str, style: Span) -> Rich:
    spans: list[Span] = []
    end = 0
    for found in _MARKDOWN.finditer(text):
        spans += _plain_part(text[end : found.start()], style)
        spans += _marked_part(found, style)
        end = found.end()
    return (*spans, *_plain_part(text[end:], style))


def _plain_part(text: str, style: Span) -> Rich:
    return (replace(style, text=text),) if text else ()


def _marked_part(found: re.Match[str], style: Span) -> Rich:
    """What stands between the marks; styles nest (bold inside a link), code does not."""
    groups = found.groupdict()
    if groups["bold"]:
        return _styled(groups["bold"], replace(style, bold=True))
    if groups["italic"]:
        return _styled(groups["italic"], replace(style, italic=True))
    if groups["code"]:
        return (replace(style, text=groups["code"], code=True),)
    return _styled(groups["label"], replace(style, link=groups["link"]))


def lines(parts: Iterable[Rich], between: str = "\n") -> Rich:
    """Several texts as one, each on its own line."""
    joined: list[Span] = []
    for part in parts:
        if joined and part:
            joined.append(Span(between))
        joined += part
    return tuple(joined)


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters on one line, cut at a word, with an ellipsis where something was cut."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return flat[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"
