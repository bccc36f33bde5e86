"""Rich text: words with a little style, free of any messenger's markup."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style. `link` is an http(s) address or empty; `moment` is a time in Unix seconds
    that a messenger may show in the reader's own time zone instead of `text`; `mention` is the id of an agent
    who is to be notified where that is possible."""

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: str = ""
    moment: int = 0
    mention: str = ""


Rich = tuple[Span, ...]

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
