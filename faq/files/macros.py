"""Reads macros.yaml: the agents' prepared replies."""

from pathlib import Path

from faq.files.beside import root_of
from faq.files.fields import Fields, nearest
from faq.files.nodes import Node, Report
from faq.files.source import MACROS
from faq.macro import PLACEHOLDERS, Macro, placeholders

Macros = tuple[Macro, ...]
KEYS = ("id", "name", "text")
LONGEST_NAME = 75  # characters that a menu shows
LONGEST_ID = 150  # characters that a menu carries


def read_macros(folder: Path, report: Report) -> Macros:
    """The macros that are right; mistakes are reported. None, if there is no such file."""
    root = root_of(folder, MACROS, report)
    return _unique(_listed(root, report), report) if root else ()


def _listed(root: Node, report: Report) -> list[tuple[Node, Macro]]:
    file = Fields(root, ("macros",), report)
    file.require("macros", "Write `macros:` and below it a list, each beginning with `- id:`.")
    node = file.values.get("macros")
    if node and node.type != "list":
        report(node.error("'macros' must be a list", "Begin each macro with `- id:`."))
    return [(item, _macro(item, report)) for item in (node.items if node else ())]


def _macro(node: Node, report: Report) -> Macro:
    fields = Fields(node, KEYS, report)
    fields.require("id", "Give it a stable, unique id.")
    fields.require("text", "Write what the customer will read.")
    macro = Macro(fields.identifier("id"), fields.by_language("name"), fields.by_language("text"))
    if len(macro.id) > LONGEST_ID:
        report(fields.at("id").error("an id of a macro must be shorter", f"At most {LONGEST_ID} characters."))
    for name in macro.name.values():
        if len(name) > LONGEST_NAME:
            report(fields.at("name").error(f"a name of {len(name)} characters", f"At most {LONGEST_NAME}."))
    _check_placeholders(macro, fields.at("text"), report)
    return macro


def _check_placeholders(macro: Macro, node: Node, report: Report) -> None:
    inner = {key.text: value for key, value in node.pairs}
    for language, text in macro.text.items():
        for name in dict.fromkeys(placeholders(text)):
            if name not in PLACEHOLDERS:
                where = inner.get(language, node)
                report(where.error(f"unknown placeholder {{{name}}}", nearest(name, PLACEHOLDERS)))


def _unique(found: list[tuple[Node, Macro]], report: Report) -> Macros:
    known: dict[str, Macro] = {}
    for node, macro in found:
        if macro.id in known:
            report(node.error(f"the id {macro.id!r} is used twice", "Rename one."))
        elif macro.id:
            known[macro.id] = macro
    return tuple(known.values())
