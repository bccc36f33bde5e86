"""What only all files together can show: ids that repeat, references that lead nowhere, files that are missing."""

from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from faq.entry import Entry
from faq.files.nodes import Node, Report
from faq.files.source import escapes

Found = Sequence[tuple[Node, Entry]]


def check_references(folder: Path, found: Found, report: Report) -> None:
    first = _check_ids(found, report)
    for node, entry in found:
        for other in entry.see_also:
            if other == entry.id:
                report(_item(node, "see_also", other).error("see_also names the entry itself", "Remove it."))
            elif other not in first:
                message = f"see_also names {other!r}, which is no entry"
                report(_item(node, "see_also", other).error(message, "Fix the id."))
        for name in entry.attachments:
            _check_attachment(folder, _item(node, "attachments", name), name, report)


def _check_ids(found: Found, report: Report) -> dict[str, Node]:
    first: dict[str, Node] = {}
    for node, entry in found:
        if entry.id and (other := first.setdefault(entry.id, node)) is not node:
            where = f"The other one is at {other.place}."
            report(_value(node, "id").error(f"the id {entry.id!r} is taken", where))
    return first


def _check_attachment(folder: Path, node: Node, name: str, report: Report) -> None:
    path = folder / name
    if PurePosixPath(name).is_absolute() or "\0" in name or escapes(folder, path):
        report(node.error(f"the attachment {name!r} is outside of the folder", "Copy it into the folder."))
    elif not path.is_file():
        report(node.error(f"no file {name!r}", "The path begins at the knowledge base's folder."))


def _item(node: Node, key: str, text: str) -> Node:
    value = _value(node, key)
    return next((item for item in value.items if item.text.strip() == text), value)


def _value(node: Node, key: str) -> Node:
    return next((value for name, value in node.pairs if name.text == key), node)
