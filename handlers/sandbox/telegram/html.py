"""Telegram's HTML: text without markup and its entities, or a refusal at the first thing that is wrong."""

import re
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.telegram.references import all_decoded, decoded
from handlers.sandbox.telegram.units import units

Json = dict[str, Any]

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "blockquote": "blockquote",
}
_PLAIN = re.compile(r"[^<&]+")
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.\-]+))?(?=[\s>])""")
_ADDRESS = re.compile(
    r"(?P<scheme>https?://|tg://)?(?P<host>[^\s/?#:@]+)(?::\d+)?(?:[/?#].*)?", re.IGNORECASE | re.DOTALL
)
_SPACE = re.compile(r"\s*")


class ParseError(Exception):
    """What Telegram says after "can't parse entities: "."""


@dataclass
class _Open:
    """A tag that waits for its end; `offset` counts UTF-16 units, `start` pieces of text."""

    tag: str
    argument: str
    offset: int
    start: int


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The text and its entities. Raises ParseError."""
    return _Reader(source).read()


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self._at < len(self._source):
            if found := _PLAIN.match(self._source, self._at):
                self._at = found.end()
                self._write(found[0])
            elif self._source[self._at] == "&":
                self._reference()
            elif self._source.startswith("</", self._at):
                self._end_tag()
            else:
                self._start_tag()
        if self._open:
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._pieces), self._entities

    def _write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += units(text)

    def _reference(self) -> None:
        sign, self._at = decoded(self._source, self._at)
        self._write(sign)

    def _start_tag(self) -> None:
        begin = self._at
        tag = self._name(begin + 1)
        if self._at == len(self._source):
            raise ParseError(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if tag not in _TYPES:
            raise ParseError(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self._open.append(_Open(tag, _argument(tag, attributes), self._length, len(self._pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._source.startswith(">", self._at):
                self._at += 1
                return found
            attribute = _ATTRIBUTE.match(self._source, self._at)
            if attribute is None:
                raise ParseError(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            self._at = attribute.end()
            found[attribute[1].lower()] = all_decoded((attribute[2] or "").strip("\"'"))

    def _end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise ParseError(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        tag, expected = self._name(begin + 2), self._open[-1].tag
        self._skip_space()
        if not self._source.startswith(">", self._at):
            raise ParseError(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        self._at += 1
        if tag not in {"", expected}:
            where = f"at byte offset {self._bytes(begin)}"
            raise ParseError(f'Unmatched end tag {where}, expected "</{expected}>", found "</{tag}>"')
        self._close(self._open.pop())

    def _close(self, opened: _Open) -> None:
        if self._length == opened.offset:
            return
        inner = "".join(self._pieces[opened.start :])
        entity = _entity(opened, inner)
        if entity is not None:
            self._entities.append({"offset": opened.offset, "length": self._length - opened.offset, **entity})

    def _name(self, start: int) -> str:
        found = _NAME.match(self._source, start)
        self._at = found.end() if found else start
        return self._source[start : self._at].lower()

    def _skip_space(self) -> None:
        found = _SPACE.match(self._source, self._at)
        self._at = found.end() if found else self._at

    def _bytes(self, at: int) -> int:
        return len(self._source[:at].encode())


def _argument(tag: str, attributes: dict[str, str]) -> str:
    if tag == "a":
        return attributes.get("href", "")
    if tag == "code":
        marked = attributes.get("class", "")
        return marked.removeprefix("language-") if marked.startswith("language-") else ""
    return "expandable" if tag == "blockquote" and "expandable" in attributes else ""


def _entity(opened: _Open, inner: str) -> Json | None:
    kind = _TYPES[opened.tag]
    if kind == "text_link":
        return _link(opened.argument or inner)
    if opened.argument == "expandable":
        return {"type": "expandable_blockquote"}
    language = {"language": opened.argument} if opened.tag == "code" and opened.argument else {}
    return {"type": kind, **language}


def _link(address: str) -> Json | None:
    """Telegram drops the link, not the words, when the address is none."""
    found = _ADDRESS.fullmatch(address)
    if found is None or ("." not in found["host"] and found["scheme"] != "tg://"):
        return None
    return {"type": "text_link", "url": address if found["scheme"] else f"http://{address}"}
