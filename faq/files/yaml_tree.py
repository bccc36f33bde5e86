"""YAML text → a tree of nodes, without the parts of YAML that surprise people."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from yaml import Event
from yaml.reader import ReaderError
from yaml.resolver import Resolver

from faq.files.decoding import position
from faq.files.errors import FaqError
from faq.files.nodes import Node, Report

MAX_DEPTH = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = Resolver()  # its methods are untyped


def yaml_type(text: str, implicit: tuple[bool, bool] = (True, False)) -> str:
    """What YAML takes an unquoted word for: str, bool, int …"""
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, implicit)).rpartition(":")[2]


def parse(file: Path, text: str, report: Report) -> Node | None:
    """The file's tree; None if it is empty. Raises the FaqError after which nothing can be understood."""
    try:
        return _Builder(file, text, report).document()
    except yaml.MarkedYAMLError as error:
        raise _from_syntax(file, text, error) from error
    except ReaderError as error:
        where = position(text[: error.position])
        raise FaqError(file, *where, "an invisible control character", "Delete it.") from error


class _Builder:
    """Builds the tree from parser events: one pass in which nothing forbidden gets as far as memory."""

    def __init__(self, file: Path, text: str, report: Report) -> None:
        self.file, self.report = file, report
        self.events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)

    def document(self) -> Node | None:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        root = self._node(next(self.events), 1)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._error(after, "a second document in one file", "Remove the line with `---`.")
        return root

    def _node(self, event: Event, depth: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            raise self._error(event, "aliases (*name) are not allowed", "Write the text out.")
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._error(event, "tags (!name) are not allowed", "Remove it, or quote the text.")
        if depth > MAX_DEPTH:
            raise self._error(event, "nested too deeply", f"At most {MAX_DEPTH} levels.")
        if isinstance(event, yaml.SequenceStartEvent):
            items = tuple(self._node(inner, depth + 1) for inner in self._until(yaml.SequenceEndEvent))
            return Node(self.file, *self._at(event), "list", items=items)
        if isinstance(event, yaml.MappingStartEvent):
            return Node(self.file, *self._at(event), "map", pairs=self._pairs(depth + 1))
        assert isinstance(event, yaml.ScalarEvent)
        return Node(self.file, *self._at(event), self._type(event), str(event.value))

    def _pairs(self, depth: int) -> tuple[tuple[Node, Node], ...]:
        pairs: dict[str, tuple[Node, Node]] = {}
        for event in self._until(yaml.MappingEndEvent):
            key = self._node(event, depth)
            if key.items or key.pairs or key.type in ("list", "map"):
                raise key.error("a key must be a plain word", "Put braces in quotes if they are text.")
            value = self._node(next(self.events), depth)
            if key.text in pairs:
                first = pairs[key.text][0].line
                self.report(key.error(f"{key.text!r} stands here twice", f"The first one is in line {first}."))
            pairs.setdefault(key.text, (key, value))
        return tuple(pairs.values())

    def _until(self, end: type[Event]) -> Iterator[Event]:
        while not isinstance(event := next(self.events), end):
            yield event

    def _type(self, event: yaml.ScalarEvent) -> str:
        return yaml_type(event.value, event.implicit)

    def _at(self, event: Event) -> tuple[int, int]:
        mark = event.start_mark
        assert mark is not None
        return mark.line + 1, mark.column + 1

    def _error(self, event: Event, message: str, hint: str) -> FaqError:
        return FaqError(self.file, *self._at(event), message, hint)


def _from_syntax(file: Path, text: str, error: yaml.MarkedYAMLError) -> FaqError:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    for number in (line, line - 1):  # the parser may only stumble after the tab's line
        shown = lines[number - 1] if 0 < number <= len(lines) else ""
        if tab := re.match(r"[ ]*\t", shown):
            return FaqError(file, number, tab.end(), "indented with a tab", "Use spaces.")
    problem = str(error.problem or "not valid YAML")
    return FaqError(file, line, column, problem, _advice(problem))


def _advice(problem: str) -> str:
    if "mapping values are not allowed" in problem:
        return "A text with a colon needs quotes."
    if "cannot start any token" in problem:
        return "Put the text in quotes."
    return "Check the indentation and the quotes just above."
