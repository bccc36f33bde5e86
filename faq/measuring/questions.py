"""What is measured with: questions whose right entry is known."""

from dataclasses import dataclass
from pathlib import Path

from faq.files.errors import FaqError
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
