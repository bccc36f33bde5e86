"""What a person types → the text and the rich_text block that Slack makes of it."""

import html
import itertools
import re
from collections.abc import Iterable, Iterator

from handlers.sandbox.slack.cast import Json, User
from handlers.sandbox.slack.emoji import EMOJI

_MARKUP = re.compile(
    r"<@(?P<user>[UW][A-Z0-9]+)>|<#(?P<channel>C[A-Z0-9]+)(?:\|[^>]*)?>|<!(?P<range>here|channel|everyone)>"
    r"|(?P<link>https?://[^\s<>]+[^\s<>.,;:!?)])"
    r"|(?<!\w):(?P<emoji>[a-z0-9_+-]+):(?!\w)"
    r"|`(?P<code>[^`\n]+)`"
    r"|(?<!\w)\*(?P<bold>[^\s*](?:[^*\n]*[^\s*])?)\*(?!\w)"
    r"|(?<!\w)_(?P<italic>[^\s_](?:[^_\n]*[^\s_])?)_(?!\w)"
    r"|(?<!\w)~(?P<strike>[^\s~](?:[^~\n]*[^\s~])?)~(?!\w)"
)
_LEADING = {
    "quote": re.compile(r"^> ?"),
    "bullet": re.compile(r"^[•-] +(?=\S)"),
    "ordered": re.compile(r"^\d{1,2}\. +(?=\S)"),
    "": re.compile("^(?:)"),
}
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
    lines = text.split("\n") if text else []
    for kind, group in itertools.groupby(lines, _kind):
        inside = [_LEADING[kind].sub("", line) for line in group]
        if kind in {"bullet", "ordered"}:
            items = [{"type": "rich_text_section", "elements": list(_pieces(line, {}))} for line in inside]
            yield {"type": "rich_text_list", "style": kind, "indent": 0, "border": 0, "elements": items}
        else:
            name = "rich_text_quote" if kind == "quote" else "rich_text_section"
            yield {"type": name, "elements": list(_pieces("\n".join(inside), {}))}


def _kind(line: str) -> str:
    return next((kind for kind, leading in _LEADING.items() if leading.match(line)), "")


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
    elif kind == "emoji":
        yield _styled(_emoji(value), style)
    else:
        key = {"user": "user_id", "channel": "channel_id", "link": "url"}.get(kind, "range")
        yield _styled({"type": "broadcast" if kind == "range" else kind, key: value}, style)


def _emoji(name: str) -> Json:
    """Slack adds the sign's code where it is one of Unicode's."""
    known = {"unicode": EMOJI[name]} if name in EMOJI else {}
    return {"type": "emoji", "name": name, **known}


def _styled(piece: Json, style: dict[str, bool]) -> Json:
    return {**piece, "style": style} if style else piece
