"""What is measured with: labelled questions, and bases that are JSON Lines instead of a folder."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from faq.entry import Entry
from faq.files.errors import FaqError
from faq.language import LANGUAGES, language_of
from faq.measuring.rows import Row, identifier, rows

TUNING = "val"  # the split that thresholds are tuned on: measured only when asked for


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question whose right entry is known; None: no entry fits."""

    text: str
    expected: str | None


def questions_from_jsonl(path: Path, split: str = "") -> list[LabelledQuestion]:
    """One object a line: `text`, `id` (null: out of scope). Lines of `split: val` only where asked for."""
    asked = [(_question(path, line, row), str(row.get("split", ""))) for line, row in rows(path, ("text", "id"))]
    kept = [question for question, part in asked if (part == split if split else part != TUNING)]
    if not kept:
        parts = ", ".join(sorted({part for _, part in asked if part}))
        hint = f"Its splits: {parts}." if parts else 'Each line is {"text": …, "id": …}.'
        raise FaqError(path, 1, 1, "no questions to ask", hint)
    return kept


def _question(path: Path, line: int, row: Row) -> LabelledQuestion:
    if not isinstance(row["text"], str):
        raise FaqError(path, line, 1, "'text' must be a text", 'As in "text": "how do I pay".')
    expected = None if row["id"] is None else identifier(path, line, row["id"])
    return LabelledQuestion(row["text"], expected)


def entries_from_jsonl(path: Path) -> tuple[Entry, ...]:
    """One entry a line: `id`, `phrasings` (or `questions`), optionally `answer` and `lang`.

    An entry in two languages is two lines with one id.
    """
    entries: dict[str, Entry] = {}
    for line, row in rows(path, ("id",)):
        entry = _entry(path, line, row)
        known = entries.get(entry.id)
        if known and set(known.questions) & set(entry.questions):
            raise FaqError(path, line, 1, f"the id {entry.id!r} is taken", "It stands further up.")
        entries[entry.id] = _joined(known, entry) if known else entry
    if not entries:
        raise FaqError(path, 1, 1, "no entries", 'Each line is {"id": …, "phrasings": […]}.')
    return tuple(entries.values())


def _entry(path: Path, line: int, row: Row) -> Entry:
    said = row.get("phrasings") or row.get("questions")
    if not isinstance(said, list) or not said or not all(isinstance(text, str) for text in said):
        raise FaqError(path, line, 1, "'phrasings' must be a list of texts", 'As in "phrasings": ["…"].')
    name, language = identifier(path, line, row["id"]), row.get("lang") or language_of(" ".join(said))
    if language not in LANGUAGES:
        raise FaqError(path, line, 1, f"'lang' cannot be {language!r}", f"Known: {', '.join(LANGUAGES)}.")
    answer = {language: str(row["answer"])} if row.get("answer") else {}
    return Entry(name, {language: path.stem}, {language: tuple(said)}, answer, {})


def _joined(one: Entry, other: Entry) -> Entry:
    def both(first: Mapping[str, str], second: Mapping[str, str]) -> Mapping[str, str]:
        return {**first, **second}

    questions = {**one.questions, **other.questions}
    return replace(one, questions=questions, answer=both(one.answer, other.answer), topic=both(one.topic, other.topic))
