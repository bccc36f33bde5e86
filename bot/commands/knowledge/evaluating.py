"""`firstline faq eval`: asks labelled questions, prints the figures, writes what was predicted."""

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.commands.complaints import CallError
from bot.commands.knowledge.asked_base import knowledge_in, thresholds
from bot.commands.knowledge.chosen import chosen, complaining_of_files
from bot.commands.knowledge.progress import followed
from bot.commands.knowledge.stream import print_json
from faq.knowledge import Knowledge
from faq.measuring.decisions import decision
from faq.measuring.losses import Loss, asked_with_noise, loss, runs
from faq.measuring.measure import Measured, measured, predict
from faq.measuring.prediction import Prediction
from faq.measuring.questions import LabelledQuestion, questions_from_jsonl

MATCHES = 5


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for on the command line."""

    queries: Path
    faq: Path | None = None
    split: str = ""
    predictions: Path | None = None
    noises: tuple[str, ...] = ()
    seeds: int = 5
    semantic: str | None = None


@dataclass(frozen=True, slots=True)
class Evaluated:
    """All that is told in the end."""

    figures: Measured
    losses: tuple[Loss, ...]
    knowledge: Knowledge
    at: tuple[float, float]
    unknown: tuple[str, ...]


def evaluate(wanted: Wanted, *, as_json: bool) -> int:
    """Measure and print; 0 however good or bad the figures are."""
    choice = chosen(wanted.faq, wanted.semantic)
    with complaining_of_files():
        questions = questions_from_jsonl(wanted.queries, wanted.split)
        knowledge = knowledge_in(choice.faq, choice.semantic)
    at = thresholds(choice)
    _writable(wanted.predictions, wanted.queries)
    predictions = list(followed(predict(knowledge, questions), len(questions), "asking"))
    if wanted.predictions is not None:
        write_predictions(wanted.predictions, predictions, at)
    lost = tuple(_lost(knowledge, questions, predictions, kind, wanted.seeds) for kind in wanted.noises)
    told = Evaluated(measured(predictions, *at), lost, knowledge, at, unknown_ids(knowledge, questions))
    if as_json:
        print_json(for_programs(told))
    else:
        from bot.commands.knowledge.figures_table import print_figures

        print_figures(told)
    return 0


def _lost(
    knowledge: Knowledge, questions: Sequence[LabelledQuestion], clean: Sequence[Prediction], kind: str, seeds: int
) -> Loss:
    inside = sum(question.expected is not None for question in questions)
    asked = asked_with_noise(knowledge, questions, kind, seeds)
    return loss(kind, clean, followed(asked, inside * runs(kind, seeds), f"asking with {kind}"))


def unknown_ids(knowledge: Knowledge, questions: Iterable[LabelledQuestion]) -> tuple[str, ...]:
    """Expected entries that the base does not have: probably another base, or a renamed id."""
    expected = {question.expected for question in questions if question.expected is not None}
    return tuple(sorted(expected - set(knowledge.entries)))


def write_predictions(out: Path, predictions: Iterable[Prediction], at: tuple[float, float]) -> None:
    """One object a line: what was expected, decided and found."""
    lines = (json.dumps(_predicted(one, at), ensure_ascii=False) + "\n" for one in predictions)
    try:
        # half a surrogate pair becomes the escape that JSON has for it
        with out.open("w", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(lines)
    except OSError as error:
        raise CallError(f"firstline faq eval: --predictions: {out} cannot be written ({error.strerror})") from None


def _predicted(one: Prediction, at: tuple[float, float]) -> dict[str, Any]:
    found = list(zip(one.found, one.scores, strict=True))[:MATCHES]
    return {
        "text": one.text,
        "expected": one.expected,
        "decision": decision(one, *at),
        "matches": [{"id": entry, "score": score} for entry, score in found],
    }


def _writable(out: Path | None, queries: Path) -> None:
    """Said before the questions are asked, not after."""
    if out is None:
        return
    if out.exists() and out.samefile(queries):
        raise CallError(f"firstline faq eval: --predictions would overwrite the questions in {queries}")
    if not out.parent.is_dir() or out.is_dir():
        raise CallError(f"firstline faq eval: --predictions: {out} cannot be written (no such folder, or it is one)")


def for_programs(told: Evaluated) -> dict[str, Any]:
    """Every figure; null where these questions cannot tell it."""
    median, slow = told.figures.milliseconds
    values = {
        **asdict(told.figures),
        "decisions": {name.replace(": ", "_").replace(" ", "_"): n for name, n in told.figures.decisions.items()},
        "milliseconds": {"median": median, "p95": slow},
        "answer_at": told.at[0],
        "offer_at": told.at[1],
        "entries": len(told.knowledge.entries),
        "unknown_ids": list(told.unknown),
        "noise": {one.kind: {**asdict(one), "lost": one.lost} for one in told.losses},
    }
    return {name: _number(value) for name, value in values.items()}


def _number(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _number(part) for name, part in value.items()}
    return None if isinstance(value, float) and math.isnan(value) else value
