"""How often is a knowledge base right? Asks it labelled questions and gathers the figures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import perf_counter

from faq.files.exchange.intake import entries_from_jsonl
from faq.knowledge import Knowledge
from faq.measuring import figures
from faq.measuring.decisions import Precision, decisions, precision
from faq.measuring.prediction import Prediction, Predictions
from faq.measuring.questions import LabelledQuestion, questions_from_jsonl

__all__ = ["LabelledQuestion", "Measured", "entries_from_jsonl", "measured", "predict", "questions_from_jsonl"]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one run, as figures.py and decisions.py define them."""

    in_scope: int
    out_of_scope: int
    top1: float
    top3: float
    auroc: float
    right_at_10: float
    oscr: float
    matthews: float
    calibration_error: float
    decisions: dict[str, float]
    precision: Precision
    milliseconds: tuple[float, float]
    """Median and 95th percentile of one question."""


def predict(knowledge: Knowledge, questions: Iterable[LabelledQuestion]) -> Iterator[Prediction]:
    """Ask each question; lazily, so that the caller may show how far it is."""
    for question in questions:
        began = perf_counter()
        matches = knowledge.match(question.text)
        took = perf_counter() - began
        ids, scores = tuple(m.entry for m in matches), tuple(m.score for m in matches)
        doubtful = bool(matches and matches[0].doubt)
        yield Prediction(question.text, question.expected, ids, scores, took, doubtful)


def measured(predictions: Predictions, answer_at: float, offer_at: float) -> Measured:
    """Every figure of these predictions, which must not be none."""
    seconds = sorted(p.seconds for p in predictions)
    inside = sum(p.expected is not None for p in predictions)
    return Measured(
        in_scope=inside,
        out_of_scope=len(predictions) - inside,
        top1=figures.top(predictions, 1),
        top3=figures.top(predictions, 3),
        auroc=figures.auroc(predictions),
        right_at_10=figures.right_at_false_rate(predictions, 0.10),
        oscr=figures.oscr(predictions),
        matthews=figures.matthews(predictions),
        calibration_error=figures.calibration_error(predictions),
        decisions=decisions(predictions, answer_at, offer_at),
        precision=precision(predictions, answer_at),
        milliseconds=(_at(seconds, 0.5) * 1000, _at(seconds, 0.95) * 1000),
    )


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
