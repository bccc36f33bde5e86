"""Entries → YAML text that people like to edit: blocks for long answers, quotes only where they are needed."""

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from faq.entry import Entry
from faq.files.exchange.plain import plain
from faq.files.yaml_tree import yaml_type

_PLAIN = re.compile(r"\w(?:[\w ,.!?()/+%—–«»’№-]*[\w.!?)%»])?")
_NO_BLOCK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]| \n|\A\s")


def yaml_entry(entry: Entry, with_topic: bool) -> str:
    """One item of the list under `entries:`."""
    values = plain(entry)
    if not with_topic:
        del values["topic"]
    return _dumped([_styled(values)])


def yaml_head(topic: Mapping[str, str]) -> str:
    """What stands above the entries: their topic, if they share one."""
    return (_dumped({"topic": _styled(dict(topic))}) if topic else "") + "entries:\n"


def _dumped(value: object) -> str:
    writer = YAML()
    writer.indent(mapping=2, sequence=4, offset=2)
    writer.width = 1 << 30  # a folded text could change at its folds
    writer.allow_unicode = True
    stream = io.StringIO()
    writer.dump(value, stream)
    return stream.getvalue()


def _styled(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _styled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_styled(inner) for inner in value]
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> Any:
    if "\n" in text and not _NO_BLOCK.search(text):
        return LiteralScalarString(text + "\n")
    if _PLAIN.fullmatch(text) and yaml_type(text) == "str":
        return text
    return DoubleQuotedScalarString(text)
