"""JSON Lines: one entry a line, as other programs give and take them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from faq.entry import Entry
from faq.files.decoding import decode
from faq.files.errors import FaqError
from faq.files.exchange.foreign import entry_node
from faq.files.exchange.plain import plain
from faq.files.limits import IMPORTING
from faq.files.nodes import Node, Report
from faq.files.source import read_whole

EXAMPLE = 'Each line is {"id": "…", "phrasings": ["…"], "answer": "…"}.'


def jsonl(entries: Sequence[Entry]) -> bytes:
    """The entries, one a line, with the keys of our YAML."""
    lines = (json.dumps(plain(entry), ensure_ascii=False) for entry in entries)
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def jsonl_tree(path: Path, report: Report, warn: Report) -> Node:
    """The file as a YAML file with the same entries would be. What can be mended is, with a warning."""
    top = Node(path, 1, 1, "map")
    rows = _rows(path, report)
    entries = [entry_node(Node(path, line, 1, "map"), row, warn) for line, row in rows]
    if not entries:
        raise top.error("there are no entries in it", EXAMPLE)
    return top.map([("entries", top.list(entries))])


def _rows(path: Path, report: Report) -> Iterator[tuple[int, dict[str, Any]]]:
    text = decode(path, read_whole(path, IMPORTING.text))
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                column = error.colno if isinstance(error, json.JSONDecodeError) else 1
                report(FaqError(path, number, column, "not JSON", EXAMPLE))
                continue
            if isinstance(row, dict):
                yield number, row
            else:
                report(FaqError(path, number, 1, "expected an object", EXAMPLE))
