"""What people write in Slack → rich text: from Slack's rich text blocks, or from mrkdwn where there are none."""

import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from bot.ports import Rich, Span, lines

Json = Mapping[str, Any]

# Ids and names of the desk's channels and groups stay inside: a customer reads a plain word instead.
_WORDS = {
    "en": {"someone": "someone", "everybody": "everybody", "group": "the team", "channel": "our channel"},
    "ru": {"someone": "кто-то", "everybody": "все", "group": "команда", "channel": "наш канал"},
}
DEEPEST = 8  # Slack lets people indent lists so far
_COMMAND = re.compile(r"<([^<>]+)>")
_STYLED = re.compile(
    r"`(?!\u200b)(?P<code>[^`\n]+)`"
    r"|(?<![\w*])\*(?P<bold>[^*\s\u200b](?:[^*\n]*[^*\s\u200b])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>[^_\s\u200b](?:[^_\n]*[^_\s\u200b])?)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^~\s\u200b](?:[^~\n]*[^~\s\u200b])?)~(?![\w~])"
)
_FENCE = re.compile(r"\n?```\n?(.+?)\n?```\n?", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>) ?")
# The invisible spaces by which we keep marks from counting: whoever copies our text copies them too.
_OURS = re.compile("\u200b(?=[*_~`>]|$)|(?:(?<=[*_~`])|^)\u200b")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one message; `name_of` knows the display names met so far."""

    name_of: Callable[[str], str]
    language: str = "en"

    def read(self, message: Json) -> Rich:
        """The text as its author saw it."""
        blocks = [block for block in message.get("blocks") or () if block.get("type") == "rich_text"]
        if blocks:
            return lines([self._from_elements(block.get("elements") or ()) for block in blocks])
        return self.from_mrkdwn(str(message.get("text") or ""))

    def from_mrkdwn(self, text: str) -> Rich:
        """Styles and Slack's commands in `<…>`; entities are unescaped once, after everything else was read."""
        parts = [(bool(at % 2), part) for at, part in enumerate(_FENCE.split(text)) if part]
        return lines([self._fenced(part) if fenced else self._quoting(part) for fenced, part in parts])

    def _fenced(self, code: str) -> Rich:
        return tuple(self._commands(code, Span("", code=True, block=True)))

    def _quoting(self, text: str) -> Rich:
        """Neighbouring lines that begin with the mark are one quotation."""
        said = []
        for quoted, group in groupby(text.split("\n"), lambda line: bool(_QUOTE.match(line))):
            words = "\n".join(_QUOTE.sub("", line) if quoted else line for line in group)
            said.append(tuple(self._styled(words, Span("", quote=quoted))))
        return lines(said)

    def _styled(self, text: str, style: Span) -> Iterator[Span]:
        end = 0
        for found in _STYLED.finditer(text):
            yield from self._commands(text[end : found.start()], style)
            yield from self._inside(found, style)
            end = found.end()
        yield from self._commands(text[end:], style)

    def _inside(self, found: re.Match[str], style: Span) -> Iterator[Span]:
        kind = str(found.lastgroup)
        words = found[kind]
        if kind == "code":
            yield from self._commands(words, replace(style, code=True))
        else:
            yield from self._styled(words, _with(style, kind))

    def _commands(self, text: str, style: Span) -> Iterator[Span]:
        end = 0
        for found in _COMMAND.finditer(text):
            yield from _words(text[end : found.start()], style)
            yield self._command(found[1], style)
            end = found.end()
        yield from _words(text[end:], style)

    def _command(self, inside: str, style: Span) -> Span:
        """`<@U1>`, `<#C1|name>`, `<!here>`, `<!date^…|words>`, `<https://…|words>`."""
        target, _, label = inside.partition("|")
        label = html.unescape(label)
        if target.startswith("@"):
            return replace(style, text=self._person(target[1:]))
        if target.startswith("#"):
            return replace(style, text=self._word("channel"))
        if target.startswith("!date^"):
            return replace(style, text=label)
        if target.startswith("!"):
            return replace(style, text=self._word("group" if target.startswith("!subteam") else "everybody"))
        return _linked(html.unescape(target), label, style)

    def _from_elements(self, elements: Sequence[Json]) -> Rich:
        return lines([part for element in elements if (part := self._from_element(element))])

    def _from_element(self, element: Json) -> Rich:
        """A paragraph, a list, code or a quotation."""
        inside, kind = element.get("elements") or (), element.get("type")
        if kind == "rich_text_list":
            said = lines([self._item(element, number, item) for number, item in enumerate(inside)])
        else:
            said = _without_last_break(tuple(self._piece(piece) for piece in inside))
        if kind == "rich_text_preformatted":
            return tuple(replace(piece, code=True, block=True) for piece in said)
        # A border is how Slack draws a list within a quotation.
        quoted = kind == "rich_text_quote" or bool(element.get("border"))
        return tuple(replace(piece, quote=True) for piece in said) if quoted else said

    def _item(self, element: Json, number: int, item: Json) -> Rich:
        first = int(element.get("offset") or 0) + 1
        mark = f"{first + number}. " if element.get("style") == "ordered" else "• "
        depth = min(int(element.get("indent") or 0), DEEPEST)
        return (Span("  " * depth + mark), *self._from_element(item))

    def _piece(self, piece: Json) -> Span:
        """The smallest part: a run of words, a link, a mention, an emoji."""
        kind, styles = piece.get("type"), piece.get("style") or {}
        style = Span("")
        for name in ("bold", "italic", "strike", "code"):
            style = _with(style, name) if styles.get(name) else style
        if kind == "link":
            return _linked(str(piece.get("url") or ""), str(piece.get("text") or ""), style)
        return replace(style, text=self._words_of(str(kind), piece))

    def _words_of(self, kind: str, piece: Json) -> str:
        if kind == "user":
            return self._person(str(piece.get("user_id")))
        if kind == "emoji":
            return _emoji(piece)
        if kind in {"channel", "usergroup", "broadcast"}:
            return self._word({"channel": "channel", "usergroup": "group"}.get(kind, "everybody"))
        return str(piece.get("text") or piece.get("fallback") or piece.get("value") or "")

    def _person(self, user: str) -> str:
        return self.name_of(user) or self._word("someone")

    def _word(self, kind: str) -> str:
        return _WORDS.get(self.language, _WORDS["en"])[kind]


def _words(text: str, style: Span) -> Iterator[Span]:
    if words := _OURS.sub("", html.unescape(text)):
        yield replace(style, text=words)


def _with(style: Span, name: str) -> Span:
    return replace(
        style,
        bold=style.bold or name == "bold",
        italic=style.italic or name == "italic",
        strike=style.strike or name == "strike",
        code=style.code or name == "code",
    )


def _linked(target: str, label: str, style: Span) -> Span:
    """Only web addresses stay links; of a mail address or a telephone number the words stay."""
    if target.startswith(("https://", "http://")):
        return replace(style, text=label or target, link=target)
    return replace(style, text=label or target.partition(":")[2] or target)


def _emoji(piece: Json) -> str:
    try:
        return "".join(chr(int(code, 16)) for code in str(piece["unicode"]).split("-"))
    except (KeyError, ValueError, OverflowError):
        return f":{piece.get('name', '')}:"


def _without_last_break(pieces: Rich) -> Rich:
    """Slack ends a paragraph before a list or a quotation with a break of its own."""
    if pieces and pieces[-1].text.endswith("\n"):
        return (*pieces[:-1], replace(pieces[-1], text=pieces[-1].text[:-1]))
    return pieces
