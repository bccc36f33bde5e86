"""An entry as another program wrote it → the tree of ours: other names, plain texts, one language."""

from collections.abc import Iterator, Mapping
from typing import Any

from faq.files.nodes import Node, Report
from faq.files.sheets.headings import IN_LANGUAGES, Heading, heading_of
from faq.files.sheets.words import language_named
from faq.language import LANGUAGES, language_of

MAX_DEPTH = 20


def entry_node(place: Node, row: Mapping[str, Any], warn: Report) -> Node:
    """The tree of this entry. What cannot be kept is told as a warning."""
    keys = {heading: value for key, value in row.items() if (heading := _heading(place, key, value, warn))}
    language = _language(place, keys, warn)
    single = [(h.key, _single(place, h.key, v)) for h, v in keys.items() if h.key not in (*IN_LANGUAGES, "lang")]
    shared = [(key, node) for key in IN_LANGUAGES if (node := _shared(place, key, keys, language, warn))]
    return place.map([*single, *shared])


def _heading(place: Node, key: str, value: object, warn: Report) -> Heading | None:
    if value in (None, "", [], {}):
        return None
    heading = heading_of(key)
    if heading is None:
        warn(place.error(f"the key {key[:40]!r} is left out", "It is none of ours."))
    return heading


def _language(place: Node, keys: Mapping[Heading, Any], warn: Report) -> str:
    """The language of texts that name none: what the line says, or what its letters tell."""
    said = keys.get(Heading("lang"))
    if named := language_named(str(said or "")):
        return named
    if said:
        warn(place.error(f"unknown language {str(said)[:40]!r}", f"Known: {', '.join(LANGUAGES)}. It is guessed."))
    plain = keys.get(Heading("questions")) or keys.get(Heading("answer")) or ""
    return language_of(" ".join(map(str, plain)) if isinstance(plain, list) else str(plain))


def _single(place: Node, key: str, value: object) -> Node:
    return place.word(str(value).strip()) if key == "id" and not isinstance(value, list | dict) else _node(place, value)


def _shared(place: Node, key: str, keys: Mapping[Heading, Any], language: str, warn: Report) -> Node | None:
    """The value of a key that has languages: `{ru:, en:}` as it is, anything plain in the line's language."""
    if key == "ask":
        return _node(place, keys[Heading(key)]) if Heading(key) in keys else None
    values = {lang: value for h, value in keys.items() if h.key == key for lang, value in _named(h, value, language)}
    nodes = {lang: _texts(place, key, value, warn) for lang, value in values.items() if value not in (None, "", [])}
    filled = {lang: node for lang, node in nodes.items() if not node.hollow}
    return place.map(filled.items()) if filled else None


def _named(heading: Heading, value: Any, language: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        yield from ((language_named(str(key)) or str(key), inner) for key, inner in value.items())
    else:
        yield heading.language or language, value


def _texts(place: Node, key: str, value: Any, warn: Report) -> Node:
    if key != "questions":
        return _node(place, value)
    said = value if isinstance(value, list) else [value]
    texts = [text for text in said if not _is_empty(text)]
    if len(texts) < len(said):
        warn(place.error("an empty phrasing is left out"))
    return place.list(_node(place, text) for text in texts)


def _is_empty(text: object) -> bool:
    return text is None or (isinstance(text, str) and not text.strip())


def _node(place: Node, value: object, depth: int = 0) -> Node:
    if depth > MAX_DEPTH:
        raise place.error("nested too deeply", f"At most {MAX_DEPTH} levels.")
    if isinstance(value, dict):
        return place.map((str(key), _node(place, inner, depth + 1)) for key, inner in value.items())
    if isinstance(value, list):
        return place.list(_node(place, inner, depth + 1) for inner in value)
    if value is None or isinstance(value, bool):
        kind = "null" if value is None else "bool"
        return Node(place.file, place.line, place.column, kind, str(value).lower())
    return place.word(str(value).encode("utf-8", "replace").decode())  # half of an emoji cannot be written
