"""One file's tree → its entries, every field in its place."""

from pathlib import Path
from typing import TypeVar

from faq.entry import Entry, Handoff, Question
from faq.files.fields import Fields
from faq.files.nodes import Node, Report

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


def entries_of(path: Path, root: Node, report: Report) -> list[tuple[Node, Entry]]:
    """The entries of one file's tree, each with the place where it stands."""
    return _EntryReader(path, Fields(root, FILE_KEYS, report), report).entries()


class _EntryReader:
    """Reads one file's entries with the file's defaults."""

    def __init__(self, path: Path, defaults: Fields, report: Report) -> None:
        self.report, self.file = report, defaults
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
