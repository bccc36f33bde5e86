"""Text as the bot gave it becomes text as Telegram keeps it: parsed, trimmed, measured."""

import re
import unicodedata
from typing import Any

from handlers.sandbox.telegram.entities import detected, fitting
from handlers.sandbox.telegram.errors import bad_request
from handlers.sandbox.telegram.html import ParseError, parse_html
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.units import units

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_DROPPED = re.compile("[\r\u2028-\u202e]")

Json = dict[str, Any]


def text_of(given: Parameters) -> Json:
    """`text` and `entities` of a message. Raises ApiError."""
    text, entities = _formatted(given, "text", "entities")
    if not text:
        raise bad_request("message text is empty")
    if units(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption_of(given: Parameters) -> Json:
    """`caption` and `caption_entities`, if there is one. Raises ApiError."""
    text, entities = _formatted(given, "caption", "caption_entities")
    if units(text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return {"caption": text, **({"caption_entities": entities} if entities else {})} if text else {}


def said(text: str, prefix: str = "") -> Json:
    """What a customer's app makes of what they typed: `text` and `entities`, or `caption` and `caption_entities`."""
    entities = detected(text, [])
    return {prefix or "text": text, **({f"{prefix}_entities".lstrip("_"): entities} if entities else {})}


def _formatted(given: Parameters, name: str, entities: str) -> tuple[str, list[Json]]:
    text = _CONTROL.sub(" ", _DROPPED.sub("", given.text(name)))
    mode = given.text("parse_mode").lower()
    if mode not in {"", "html"}:
        raise bad_request("unsupported parse_mode" if mode not in {"markdown", "markdownv2"} else "only HTML here")
    found = [_checked(entity) for entity in given.objects(entities)]
    if mode:
        try:
            text, found = parse_html(text)
        except ParseError as error:
            raise bad_request(f"can't parse entities: {error}") from None
    return _kept(text, found)


def _checked(entity: Json) -> Json:
    numbers = (entity.get("offset"), entity.get("length"))
    if not entity.get("type") or not all(isinstance(number, int) and number >= 0 for number in numbers):
        raise bad_request("can't parse MessageEntity: type, offset and length are needed")
    return entity


def _kept(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without spaces around, and with the links and commands that Telegram finds by itself."""
    stripped = text.strip()
    if not any(_visible(sign) for sign in stripped):
        return "", []
    cut = units(text[: len(text) - len(text.lstrip())])
    kept = fitting(entities, cut, units(stripped), stripped)
    return stripped, detected(stripped, kept)


def _visible(sign: str) -> bool:
    return unicodedata.category(sign) not in {"Cf", "Cc", "Zs", "Zl", "Zp", "Cs"}
