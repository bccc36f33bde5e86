"""Reads synonyms.yaml: groups of words and phrases that mean the same to customers."""

from pathlib import Path

from faq.files.beside import root_of
from faq.files.errors import FaqError, FaqErrors
from faq.files.fields import Fields, shown
from faq.files.nodes import Node, Report
from faq.files.source import SYNONYMS
from faq.files.texts import one_line
from faq.language import LANGUAGES

Synonyms = tuple[tuple[str, ...], ...]
EXAMPLE = "As in `- [refund, money back]`."


def load_synonyms(folder: Path) -> Synonyms:
    """The groups; none if there is no such file. Raises FaqErrors with all mistakes."""
    errors: list[FaqError] = []
    groups = read_synonyms(folder, errors.append)
    if errors:
        raise FaqErrors(errors)
    return groups


def read_synonyms(folder: Path, report: Report) -> Synonyms:
    """The groups that are right; the others are reported."""
    root = root_of(folder, SYNONYMS, report)
    lists = _lists(root, report) if root else []
    return tuple(group for node in lists for item in node.items if (group := _group(item, report)))


def _lists(root: Node, report: Report) -> list[Node]:
    """The lists of groups: one, or one a language."""
    nodes = list(Fields(root, LANGUAGES, report).values.values()) if root.type == "map" else [root]
    for node in nodes:
        if node.type not in ("list", "null"):
            report(node.error(f"expected a list of groups, found {shown(node)}", EXAMPLE))
    return nodes


def _group(node: Node, report: Report) -> tuple[str, ...]:
    if node.type != "list":
        report(node.error(f"expected a group of words, found {shown(node)}", EXAMPLE))
        return ()
    read = [_word(item, report) for item in node.items]
    words = tuple(dict.fromkeys(filter(None, read)))
    if len(words) < 2 and all(read):
        report(node.error("a group needs two different words or more", EXAMPLE))
    return words


def _word(node: Node, report: Report) -> str:
    if node.type in ("map", "list", "null") or not node.text.strip():
        report(node.error(f"expected a word or a phrase, found {shown(node)}", "Quote a text with a colon."))
        return ""
    return one_line(node.text)
