"""How good answers were, as numbers: each function takes predictions and returns one figure of the report."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

OUT_OF_SCOPE_SHARE = 1 / 3  # calibration is judged as if a third of the traffic had no entry
OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Prediction:
    """One question: what was expected (None: no entry fits), what was found, best first, with probabilities."""

    text: str
    expected: str | None
    found: tuple[str, ...]
    scores: tuple[float, ...]

    @property
    def confidence(self) -> float:
        return self.scores[0] if self.scores else 0.0

    @property
    def right(self) -> bool:
        return self.expected is not None and self.found[:1] == (self.expected,)


Predictions = Sequence[Prediction]


def top(predictions: Predictions, count: int) -> float:
    """Share of in-scope questions whose entry is among the first so many."""
    inside = [p for p in predictions if p.expected is not None]
    return sum(p.expected in p.found[:count] for p in inside) / max(len(inside), 1)


def auroc(predictions: Predictions) -> float:
    """How often an in-scope question is more confident than an out-of-scope one; a tie counts half."""
    inside, outside = _confidences(predictions)
    if not len(inside) or not len(outside):
        return float("nan")
    outside = np.sort(outside)
    below = np.searchsorted(outside, inside, "left") + np.searchsorted(outside, inside, "right")
    return float(below.mean() / 2 / len(outside))


def right_at_false_rate(predictions: Predictions, rate: float = 0.10) -> float:
    """In-scope questions answered rightly when the threshold lets this share of the out-of-scope ones through."""
    falses, rights = _curve(predictions)
    return float(rights[np.flatnonzero(falses <= rate + 1e-12)[-1]])


def oscr(predictions: Predictions) -> float:
    """Area under right answers (in scope) against false answers (out of scope)."""
    falses, rights = _curve(predictions)
    return float(np.trapezoid(rights, falses))


def _curve(predictions: Predictions) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    confidence = np.array([p.confidence for p in predictions])
    outside = np.array([p.expected is None for p in predictions])
    right = np.array([p.right for p in predictions])
    order = np.argsort(-confidence, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(confidence[order])), len(order) - 1)  # ties pass together
    falses = np.cumsum(outside[order])[ends] / max(outside.sum(), 1)
    rights = np.cumsum(right[order])[ends] / max((~outside).sum(), 1)
    return np.append(0.0, falses), np.append(0.0, rights)


def matthews(predictions: Predictions) -> float:
    """Multi-class Matthews correlation with "no match" as a class, at the best threshold."""
    values = np.unique(np.quantile([p.confidence for p in predictions], np.linspace(0, 1, 101)))
    return max(_matthews_at(predictions, float(value)) for value in values)


def _matthews_at(predictions: Predictions, threshold: float) -> float:
    said = [p.found[0] if p.found and p.confidence >= threshold else None for p in predictions]
    truth = [p.expected for p in predictions]
    count, correct = len(truth), sum(a == b for a, b in zip(said, truth, strict=True))
    says, trues = Counter(said), Counter(truth)
    covariance = correct * count - sum(says[key] * trues[key] for key in trues)
    spread = (count**2 - sum(n * n for n in says.values())) * (count**2 - sum(n * n for n in trues.values()))
    return covariance / spread**0.5 if spread else 0.0


def calibration_error(predictions: Predictions, bins: int = 10) -> float:
    """Mean distance between the first match's probability and how often it was right, in equal bins."""
    confidence = np.array([p.confidence for p in predictions])
    right = np.array([p.right for p in predictions], float)
    weights = traffic_weights(np.array([p.expected is None for p in predictions]))
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights * (confidence - right), minlength=bins)
    return float(np.abs(gaps).sum() / weights.sum())


def traffic_weights(outside: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Weights that make the out-of-scope questions a third of the traffic (if there are both kinds)."""
    share = outside.mean()
    if share in (0, 1):
        return np.ones(len(outside))
    weights: NDArray[np.float64] = np.where(outside, OUT_OF_SCOPE_SHARE / share, (1 - OUT_OF_SCOPE_SHARE) / (1 - share))
    return weights


def decision(confidence: float, answer_at: float, offer_at: float) -> str:
    if confidence >= answer_at:
        return "answer"
    return "offer" if confidence >= offer_at else "handoff"


def decisions(predictions: Predictions, answer_at: float, offer_at: float) -> dict[str, float]:
    """What customers would have met: shares of the in-scope and of the out-of-scope questions."""
    counts = Counter(_outcome(p, decision(p.confidence, answer_at, offer_at)) for p in predictions)
    outside = sum(p.expected is None for p in predictions)
    inside = len(predictions) - outside
    return {name: counts[name] / max(outside if name.startswith("out") else inside, 1) for name in OUTCOMES}


OUTCOMES = (
    *("in: right answer", "in: wrong answer", "in: right one offered", "in: only others offered", "in: handoff"),
    *("out: false answer", "out: offered", "out: handoff"),
)


def _outcome(prediction: Prediction, decided: str) -> str:
    if prediction.expected is None:
        return {"answer": "out: false answer", "offer": "out: offered"}.get(decided, "out: handoff")
    if decided == "answer":
        return "in: right answer" if prediction.right else "in: wrong answer"
    if decided == "offer":
        among = prediction.expected in prediction.found[:OPTIONS]
        return "in: right one offered" if among else "in: only others offered"
    return "in: handoff"


def _confidences(predictions: Predictions) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    inside = [p.confidence for p in predictions if p.expected is not None]
    return np.array(inside), np.array([p.confidence for p in predictions if p.expected is None])
