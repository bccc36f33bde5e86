"""A folder of YAML files → entries; or every mistake in them, each with its place and what to do."""

from pathlib import Path
from typing import TypeVar

from faq.entry import Entry, Handoff, Question
from faq.files.errors import FaqError, FaqErrors
from faq.files.fields import Fields
from faq.files.nodes import Node, Report, parse
from faq.files.references import check_references
from faq.files.source import find_files, read_text

__all__ = ["FaqError", "FaqErrors", "load_entries"]

T = TypeVar("T")

DEFAULTS = ("topic", "team", "tags")
FILE_KEYS = (*DEFAULTS, "entries")
ENTRY_KEYS = (
    *("id", "questions", "answer", "tip", "see_also", "handoff", "urgent", "attachments", "ask"),
    *DEFAULTS,
)
QUESTION_KEYS = ("id", "question", "options", "kind")
KINDS = ("choice", "text", "phone", "email")
MAX_SEE_ALSO = 3
MAX_ASK = 3


def load_entries(folder: Path) -> tuple[Entry, ...]:
    """Every entry below this folder. Raises FaqErrors with all mistakes, not only the first."""
    errors: list[FaqError] = []
    if not folder.is_dir():
        raise FaqErrors([FaqError(folder, 1, 1, "no such folder", "Set faq.path to your knowledge base.")])
    found = [pair for path in find_files(folder, errors.append) for pair in _load_file(folder, path, errors.append)]
    check_references(folder, found, errors.append)
    if not found and not errors:
        errors.append(FaqError(folder, 1, 1, "no entries in this folder", "Add a .yaml file with `entries:`."))
    if errors:
        raise FaqErrors(sorted(errors, key=lambda error: (error.file, error.line, error.column)))
    return tuple(entry for _, entry in found)


def _load_file(folder: Path, path: Path, report: Report) -> list[tuple[Node, Entry]]:
    try:
        root = parse(path, read_text(folder, path), report)
    except FaqError as error:
        report(error)
        return []
    if root is None:
        report(FaqError(path, 1, 1, "the file is empty", "Write `entries:`, or remove the file."))
        return []
    return _FileReader(folder, path, Fields(root, FILE_KEYS, report), report).entries()


class _FileReader:
    """Reads one file's entries with the file's defaults."""

    def __init__(self, folder: Path, path: Path, defaults: Fields, report: Report) -> None:
        self.folder, self.report, self.file = folder, report, defaults
        name = path.stem.replace("-", " ").replace("_", " ").capitalize()
        self.team, self.tags = defaults.text("team"), defaults.texts("tags")
        self.topic = defaults.by_language("topic") or {"ru": name, "en": name}

    def entries(self) -> list[tuple[Node, Entry]]:
        self.file.require("entries", "Write `entries:` and below it a list, each beginning with `- id:`.")
        node = self.file.values.get("entries")
        if node and node.type != "list":
            self.report(node.error("'entries' must be a list", "Begin each entry with `- id:`."))
        elif node and not node.items:
            self.report(node.error("'entries' is empty", "Add an entry, or remove the file."))
        return [(item, self._entry(item)) for item in (node.items if node else ())]

    def _entry(self, node: Node) -> Entry:
        fields = Fields(node, ENTRY_KEYS, self.report)
        fields.require("id", "Give it a stable, unique id.")
        fields.require("questions", "Write at least one way to ask.")
        return Entry(
            id=fields.identifier("id"),
            topic=fields.by_language("topic") or self.topic,
            questions=self._questions(fields),
            answer=fields.by_language("answer"),
            tip=fields.by_language("tip"),
            see_also=self._at_most(MAX_SEE_ALSO, fields, "see_also", fields.identifiers("see_also")),
            handoff=Handoff(fields.choice("handoff", [str(way) for way in Handoff], Handoff.OFFER)),
            urgent=fields.flag("urgent"),
            attachments=fields.texts("attachments"),
            ask=self._ask(fields),
            team=fields.text("team") or self.team,
            tags=fields.texts("tags") or self.tags,
        )

    def _questions(self, fields: Fields) -> dict[str, tuple[str, ...]]:
        if "questions" in fields and fields.at("questions").hollow:
            self.report(fields.at("questions").error("there is no way to ask", "Write at least one."))
        return fields.phrasings("questions")

    def _ask(self, fields: Fields) -> tuple[Question, ...]:
        node = fields.values.get("ask")
        if node and node.type != "list":
            self.report(node.error("'ask' must be a list", "Begin each question with `- id:`."))
        asked = tuple(self._question(item) for item in (node.items if node else ()))
        ids = [question.id for question in asked]
        if node and len(ids) != len(set(ids)):
            self.report(node.error("two questions of 'ask' have the same id", "Rename one."))
        return self._at_most(MAX_ASK, fields, "ask", asked)

    def _question(self, node: Node) -> Question:
        fields = Fields(node, QUESTION_KEYS, self.report)
        fields.require("id", "Give it an id, unique in this entry.")
        fields.require("question", "Write what to ask the customer.")
        options = fields.options("options")
        kind = fields.choice("kind", KINDS, "choice" if options else "text")
        if (kind == "choice") != (len(options) > 1) or (options and kind != "choice"):
            self.report(node.error("a choice needs two options or more, other kinds none", "Or set kind: text."))
        return Question(fields.identifier("id"), fields.by_language("question"), options, kind)

    def _at_most(self, most: int, fields: Fields, key: str, values: tuple[T, ...]) -> tuple[T, ...]:
        if len(values) > most:
            self.report(fields.at(key).error(f"{key!r} has {len(values)} items", f"At most {most}."))
        return values
