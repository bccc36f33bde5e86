"""Which reader a file needs: every format becomes the same tree, `entries:` and below it the entries."""

from pathlib import Path

from faq.files.decoding import decode
from faq.files.errors import FaqError
from faq.files.limits import LOADING, Limits
from faq.files.nodes import Node, Report
from faq.files.sheets.rows import tree_of_tables
from faq.files.sheets.separated import read_separated
from faq.files.source import SEPARATED, WORKBOOKS, read_bytes
from faq.files.yaml_tree import parse


def tree(folder: Path, path: Path, report: Report, limits: Limits = LOADING) -> Node:
    """What stands in this file. Raises the FaqError after which nothing can be understood."""
    suffix = path.suffix.lower()
    if suffix in WORKBOOKS:
        from faq.files.sheets.workbook import read_workbook  # openpyxl takes its time

        raw = read_bytes(folder, path, limits.packed)
        return tree_of_tables(path, read_workbook(path, raw, limits), report)
    raw = read_bytes(folder, path, limits.text)
    if suffix in SEPARATED:
        return tree_of_tables(path, [read_separated(path, raw, limits.rows)], report)
    root = parse(path, decode(path, raw), report)
    if root is None:
        raise FaqError(path, 1, 1, "the file is empty", "Write `entries:`, or remove the file.")
    return root
