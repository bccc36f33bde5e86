"""How good answers were, as numbers: each function takes predictions and returns one figure of the report.

A figure that the questions cannot tell (AUROC without out-of-scope ones) is nan.
"""

from collections import Counter
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from faq.measuring.decisions import decision as decision
from faq.measuring.decisions import decisions as decisions
from faq.measuring.decisions import traffic_weights
from faq.measuring.prediction import Prediction as Prediction
from faq.measuring.prediction import Predictions

NAN = float("nan")


def top(predictions: Predictions, count: int) -> float:
    """Share of in-scope questions whose entry is among the first so many."""
    inside = [p for p in predictions if p.expected is not None]
    return sum(p.expected in p.found[:count] for p in inside) / len(inside) if inside else NAN


def auroc(predictions: Predictions) -> float:
    """How often an in-scope question is more confident than an out-of-scope one; a tie counts half."""
    if not _both_kinds(predictions):
        return NAN
    inside = np.array([p.confidence for p in predictions if p.expected is not None])
    outside = np.sort([p.confidence for p in predictions if p.expected is None])
    below = np.searchsorted(outside, inside, "left") + np.searchsorted(outside, inside, "right")
    return float(below.mean() / 2 / len(outside))


def right_at_false_rate(predictions: Predictions, rate: float = 0.10) -> float:
    """In-scope questions answered rightly when the threshold lets this share of the out-of-scope ones through."""
    if not _both_kinds(predictions):
        return NAN
    falses, rights = _curve(predictions)
    return float(rights[np.flatnonzero(falses <= rate + 1e-12)[-1]])


def oscr(predictions: Predictions) -> float:
    """Area under right answers (in scope) against false answers (out of scope)."""
    if not _both_kinds(predictions):
        return NAN
    falses, rights = _curve(predictions)
    return float(np.trapezoid(rights, falses))


def _both_kinds(predictions: Predictions) -> bool:
    return len({p.expected is None for p in predictions}) == 2


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
    truth = Counter(p.expected for p in predictions)
    said: Counter[str | None] = Counter({None: len(predictions)})
    correct, best = truth[None], _matthews(truth, said, truth[None])
    ordered = sorted(predictions, key=lambda p: -p.confidence)
    for _, tied in groupby((p for p in ordered if p.found), key=lambda p: p.confidence):
        for one in tied:  # the threshold falls below it: no longer "no match"
            said[None] -= 1
            said[one.found[0]] += 1
            correct += (one.found[0] == one.expected) - (one.expected is None)
        best = max(best, _matthews(truth, said, correct))
    return best


def _matthews(truth: Counter[str | None], said: Counter[str | None], correct: int) -> float:
    count = truth.total()
    covariance = correct * count - sum(said[key] * trues for key, trues in truth.items())
    spread = (count**2 - sum(n * n for n in said.values())) * (count**2 - sum(n * n for n in truth.values()))
    return float(covariance / spread**0.5) if spread else 0.0


def calibration_error(predictions: Predictions, bins: int = 10) -> float:
    """Mean distance between the first match's probability and how often it was right, in equal bins."""
    confidence = np.array([p.confidence for p in predictions])
    right = np.array([p.right for p in predictions], float)
    inside, outside = traffic_weights(predictions)
    weights = np.array([outside if p.expected is None else inside for p in predictions])
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights * (confidence - right), minlength=bins)
    return float(np.abs(gaps).sum() / weights.sum())
