"""Entities of a text: cut to fit after trimming, and those that Telegram finds by itself."""

import re
from collections.abc import Iterator
from typing import Any

from handlers.sandbox.telegram.units import units

Json = dict[str, Any]

MOST = 100  # entities of one message; Telegram forgets the rest
_DOMAIN = r"(?:[\w-]+\.)+(?:com|org|net|ru|io|dev|app|me|info|test|example|рф)\b"
_FOUND = (
    ("email", re.compile(r"\b[\w.+-]+@(?:[\w-]+\.)+[a-zA-Z]{2,}\b")),
    (
        "url",
        re.compile(rf"(?:https?://[^\s<>\"]+[^\s<>\".,;:!?)]|(?<![\w@.]){_DOMAIN}(?:/[^\s<>\"]*[^\s<>\".,;:!?)])?)"),
    ),
    ("bot_command", re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z]\w{2,31}\b")),
    ("hashtag", re.compile(r"(?<!\w)#\w*[^\W\d]\w*")),
    ("phone_number", re.compile(r"(?<![\w+])\+\d[\d ()-]{8,16}\d\b")),
)
_ALONE = frozenset({"code", "pre"})  # no other style stands in or around them
_AROUND_CODE = ("pre", "blockquote", "expandable_blockquote")


def detected(text: str, given: list[Json]) -> list[Json]:
    """The given entities and those that the text shows by itself, where no link or code stands already."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in given if e["type"] in _ALONE | {"text_link"}]
    entities = list(given)
    for kind, pattern in _FOUND:
        for start, end in _places(pattern, text):
            if all(end <= begin or finish <= start for begin, finish in taken):
                taken.append((start, end))
                entities.append({"type": kind, "offset": start, "length": end - start})
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))[:MOST]


def fitting(entities: list[Json], cut: int, length: int, text: str) -> list[Json]:
    """The entities of a text that lost `cut` units in front and is now `length` long; empty ones are dropped."""
    kept = []
    encoded = text.encode("utf-16-le")
    for entity in entities:
        start = max(0, entity["offset"] - cut)
        end = min(length, entity["offset"] + entity["length"] - cut)
        if start < end and encoded[2 * start : 2 * end].decode("utf-16-le", "replace").strip():
            kept.append({**entity, "offset": start, "length": end - start})
    code = [entity for entity in kept if entity["type"] in _ALONE]
    return [entity for entity in kept if not _inside_code(entity, code)]


def _inside_code(entity: Json, code: list[Json]) -> bool:
    """Code stands alone: a style or a link that covers the same words gives way to it, and code itself to `pre`; only a
    quotation may hold it."""
    return entity["type"] not in _AROUND_CODE and any(one is not entity and _covers(one, entity) for one in code)


def _covers(outer: Json, inner: Json) -> bool:
    return bool(
        outer["offset"] <= inner["offset"] and inner["offset"] + inner["length"] <= outer["offset"] + outer["length"]
    )


def _places(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    for found in pattern.finditer(text):
        start = units(text[: found.start()])
        yield start, start + units(found[0])
