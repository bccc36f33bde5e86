"""What a person types → the text and the rich_text block that Slack makes of it."""

import html
import re
from collections.abc import Iterable, Iterator

from handlers.sandbox.slack.cast import Json, User

_MARKUP = re.compile(
    r"<@(?P<user>[UW][A-Z0-9]+)>|<#(?P<channel>C[A-Z0-9]+)(?:\|[^>]*)?>|<!(?P<range>here|channel|everyone)>"
    r"|(?P<link>https?://[^\s<>]+[^\s<>.,;:!?)])"
    r"|(?<!\w):(?P<emoji>[a-z0-9_+-]+):(?!\w)"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<!\w)\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?!\w)"
    r"|(?<!\w)_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?!\w)"
    r"|(?<!\w)~(?P<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?!\w)"
)
_STYLES = ("code", "bold", "italic", "strike")
_RAW = re.compile(
    r"<(?:@[UW][A-Z0-9]+|#C[A-Z0-9]+(?:\|[^>]*)?|!(?:here|channel|everyone))>|https?://[^\s<>]+[^\s<>.,;:!?)]"
)


def with_mentions(text: str, users: Iterable[User]) -> str:
    """`@Bo Larsen` becomes a mention, as when it is chosen from Slack's list."""
    for user in sorted(users, key=lambda user: -len(user.name)):
        text = text.replace(f"@{user.name}", f"<@{user.id}>")
    return text


def escaped(text: str) -> str:
    """As events carry it: mentions and links in brackets, everything else escaped."""
    parts, end = [], 0
    for found in _RAW.finditer(text):
        parts.append(html.escape(text[end : found.start()], quote=False))
        piece = found.group()
        parts.append(piece if piece.startswith("<") else f"<{html.escape(piece, quote=False)}>")
        end = found.end()
    return "".join([*parts, html.escape(text[end:], quote=False)])


def rich_text(text: str, block_id: str) -> Json:
    """The block that comes with every message people type."""
    return {"type": "rich_text", "block_id": block_id, "elements": list(_sections(text))}


def _sections(text: str) -> Iterator[Json]:
    """Quotations and preformatted text stand apart from what surrounds them."""
    for number, part in enumerate(re.split(r"```\n?(.*?)\n?```", text, flags=re.DOTALL)):
        if number % 2:
            yield {"type": "rich_text_preformatted", "border": 0, "elements": [{"type": "text", "text": part}]}
        else:
            yield from _paragraphs(part.strip("\n"))


def _paragraphs(text: str) -> Iterator[Json]:
    lines: list[str] = []
    quoted = False
    for line in text.split("\n") if text else ():
        if lines and line.startswith(">") != quoted:
            yield _paragraph(lines, quoted)
            lines = []
        quoted = line.startswith(">")
        lines.append(re.sub(r"^> ?", "", line) if quoted else line)
    if lines:
        yield _paragraph(lines, quoted)


def _paragraph(lines: list[str], quoted: bool) -> Json:
    kind = "rich_text_quote" if quoted else "rich_text_section"
    return {"type": kind, "elements": list(_pieces("\n".join(lines), {}))}


def _pieces(text: str, style: dict[str, bool]) -> Iterator[Json]:
    end = 0
    for found in _MARKUP.finditer(text):
        if found.start() > end:
            yield _styled({"type": "text", "text": text[end : found.start()]}, style)
        yield from _piece(found, style)
        end = found.end()
    if end < len(text):
        yield _styled({"type": "text", "text": text[end:]}, style)


def _piece(found: re.Match[str], style: dict[str, bool]) -> Iterator[Json]:
    kind, value = str(found.lastgroup), found[str(found.lastgroup)]
    if kind == "code":
        yield _styled({"type": "text", "text": value}, {**style, "code": True})
    elif kind in _STYLES:
        yield from _pieces(value, {**style, kind: True})
    else:
        key = {"user": "user_id", "channel": "channel_id", "link": "url", "emoji": "name"}.get(kind, "range")
        yield _styled({"type": "broadcast" if kind == "range" else kind, key: value}, style)


def _styled(piece: Json, style: dict[str, bool]) -> Json:
    return {**piece, "style": style} if style else piece
