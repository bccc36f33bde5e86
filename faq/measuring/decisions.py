"""What customers would have met at two thresholds: an answer, a choice or a person; and how often that was right."""

from collections import Counter
from dataclasses import dataclass

from faq.measuring.prediction import Prediction, Predictions

OUT_OF_SCOPE_SHARE = 1 / 3  # real traffic is taken to have this many questions that no entry fits
OPTIONS = 3
OUTCOMES = (
    *("in: right answer", "in: wrong answer", "in: right one offered", "in: only others offered", "in: handoff"),
    *("out: false answer", "out: offered", "out: handoff"),
)


@dataclass(frozen=True, slots=True)
class Precision:
    """Share of the answers given that were right: as asked, and with out-of-scope as a third of the traffic."""

    raw: float
    traffic: float


def decision(prediction: Prediction, answer_at: float, offer_at: float) -> str:
    """The product's own rule: `answer`, `offer` or `handoff`."""
    if prediction.confidence >= answer_at and not prediction.doubtful:
        return "answer"
    return "offer" if prediction.confidence >= offer_at else "handoff"


def decisions(predictions: Predictions, answer_at: float, offer_at: float) -> dict[str, float]:
    """For each of OUTCOMES its share of the in-scope or of the out-of-scope questions."""
    counts = Counter(_outcome(p, answer_at, offer_at) for p in predictions)
    outside = sum(p.expected is None for p in predictions)
    inside = len(predictions) - outside
    return {name: counts[name] / max(outside if name.startswith("out") else inside, 1) for name in OUTCOMES}


def precision(predictions: Predictions, answer_at: float) -> Precision:
    """Of the questions that got an answer, the share that got the right one; nan where none was answered."""
    answered = [p for p in predictions if p.confidence >= answer_at and not p.doubtful]
    right = sum(p.right for p in answered)
    false = sum(p.expected is None for p in answered)
    inside, outside = traffic_weights(predictions)
    weighted = inside * (len(answered) - false) + outside * false
    return Precision(_share(right, len(answered)), _share(inside * right, weighted))


def traffic_weights(predictions: Predictions) -> tuple[float, float]:
    """What an in-scope and an out-of-scope question count, so that the latter are a third of the traffic."""
    share = sum(p.expected is None for p in predictions) / max(len(predictions), 1)
    if share in (0, 1):
        return 1.0, 1.0
    return (1 - OUT_OF_SCOPE_SHARE) / (1 - share), OUT_OF_SCOPE_SHARE / share


def _outcome(prediction: Prediction, answer_at: float, offer_at: float) -> str:
    decided = decision(prediction, answer_at, offer_at)
    if prediction.expected is None:
        return {"answer": "out: false answer", "offer": "out: offered"}.get(decided, "out: handoff")
    if decided == "answer":
        return "in: right answer" if prediction.right else "in: wrong answer"
    if decided == "offer":
        offered = prediction.expected in _options(prediction, offer_at)
        return "in: right one offered" if offered else "in: only others offered"
    return "in: handoff"


def _options(prediction: Prediction, offer_at: float) -> list[str]:
    """The entries a customer would see as buttons."""
    likely = zip(prediction.found, prediction.scores, strict=True)
    return [entry for entry, score in likely if score >= offer_at][:OPTIONS]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else float("nan")
