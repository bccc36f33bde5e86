"""A file that may stand beside the entries: synonyms, macros."""

from pathlib import Path

from faq.files.decoding import decode
from faq.files.errors import FaqError
from faq.files.nodes import Node, Report
from faq.files.source import read_bytes
from faq.files.yaml_tree import parse


def root_of(folder: Path, name: str, report: Report) -> Node | None:
    """What is written in it; None if there is no such file, or none that can be read: that is reported."""
    path = folder / name
    if not path.exists() and not path.is_symlink():
        return None
    try:
        return parse(path, decode(path, read_bytes(folder, path)), report)
    except FaqError as error:
        report(error)
        return None
