"""How often is a knowledge base right? `python -m faq.measuring.measure FAQ.jsonl|FOLDER QUERIES.jsonl` tells."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from faq.entry import Entry
from faq.files.errors import FaqError
from faq.knowledge import Knowledge, load_knowledge
from faq.language import language_of
from faq.matching.ranker import ANSWER_AT, OFFER_AT
from faq.measuring import figures
from faq.measuring.figures import Prediction


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A question whose right entry is known; None: no entry fits."""

    text: str
    expected: str | None


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one run."""

    top1: float
    top3: float
    auroc: float
    right_at_10: float
    oscr: float
    matthews: float
    calibration_error: float
    decisions: dict[str, float]
    milliseconds: float
    """Median time of one question."""


def measure(
    knowledge: Knowledge,
    questions: list[LabelledQuestion],
    answer_at: float = ANSWER_AT,
    offer_at: float = OFFER_AT,
) -> Measured:
    timed = [_timed(knowledge, question) for question in questions]
    predictions = [prediction for prediction, _ in timed]
    return Measured(
        top1=figures.top(predictions, 1),
        top3=figures.top(predictions, 3),
        auroc=figures.auroc(predictions),
        right_at_10=figures.right_at_false_rate(predictions, 0.10),
        oscr=figures.oscr(predictions),
        matthews=figures.matthews(predictions),
        calibration_error=figures.calibration_error(predictions),
        decisions=figures.decisions(predictions, answer_at, offer_at),
        milliseconds=sorted(seconds for _, seconds in timed)[len(timed) // 2] * 1000,
    )


def predict(knowledge: Knowledge, question: LabelledQuestion) -> Prediction:
    matches = knowledge.match(question.text)
    ids, scores = tuple(m.entry for m in matches), tuple(m.score for m in matches)
    return Prediction(question.text, question.expected, ids, scores)


def _timed(knowledge: Knowledge, question: LabelledQuestion) -> tuple[Prediction, float]:
    began = perf_counter()
    return predict(knowledge, question), perf_counter() - began


def questions_from_jsonl(path: Path, split: str = "") -> list[LabelledQuestion]:
    """One object a line: `text`, `id` (null: out of scope). Lines of `split: val` only where asked for."""
    rows = [row for _, row in _rows(path, ("text",))]
    kept = [row for row in rows if (row.get("split") == split if split else row.get("split") != "val")]
    if not kept:
        raise FaqError(path, 1, 1, "no questions to ask", 'Each line is {"text": …, "id": …}.')
    return [LabelledQuestion(str(row["text"]), None if row.get("id") is None else str(row["id"])) for row in kept]


def entries_from_jsonl(path: Path) -> tuple[Entry, ...]:
    """One entry a line: `id`, `phrasings` (or `questions`), optionally `answer`."""
    return tuple(_entry(path, line, row) for line, row in _rows(path, ("id",)))


def _entry(path: Path, line: int, row: dict[str, Any]) -> Entry:
    phrasings = row.get("phrasings") or row.get("questions")
    if not isinstance(phrasings, list) or not all(isinstance(text, str) for text in phrasings):
        raise FaqError(path, line, 1, "'phrasings' must be a list of texts", 'As in "phrasings": ["…"].')
    language = language_of(" ".join(phrasings))
    answer = {language: str(row["answer"])} if row.get("answer") else {}
    return Entry(str(row["id"]), {language: path.stem}, {language: tuple(phrasings)}, answer, {})


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(path.read_text("utf-8-sig").split("\n"), 1):
        if line.strip():
            yield number, _row(path, number, line, needed)


def _row(path: Path, number: int, line: str, needed: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise FaqError(path, number, 1, f"not JSON ({error})", "One object a line.") from error
    if not isinstance(row, dict) or not all(key in row for key in needed):
        raise FaqError(path, number, 1, f"expected an object with {', '.join(needed)}", "One object a line.")
    return row


def report(measured: Measured) -> str:
    """The figures as a small table."""
    names = ("top1", "top3", "auroc", "right_at_10", "oscr", "matthews", "calibration_error")
    lines = [f"{name:<24}{getattr(measured, name):.3f}" for name in names]
    lines += [f"{name:<24}{share:.3f}" for name, share in measured.decisions.items()]
    return "\n".join([*lines, f"{'median ms':<24}{measured.milliseconds:.2f}"])


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print("usage: python -m faq.measuring.measure FAQ.jsonl|FOLDER QUERIES.jsonl", file=sys.stderr)  # noqa: T201
        return 2
    base, questions = map(Path, arguments)
    try:
        knowledge = load_knowledge(base) if base.is_dir() else Knowledge.of(entries_from_jsonl(base))
        print(report(measure(knowledge, questions_from_jsonl(questions))))  # noqa: T201
    except (FaqError, OSError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
