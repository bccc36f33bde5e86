"""Learns the ranker's weights: `python tests/bench/train_ranker.py FOLDER…`, each with faq.jsonl and queries.jsonl.

Folders whose names begin alike (up to the first underscore) are one family. Each family is also measured with
weights learnt from all the others: only figures that hold there may be believed elsewhere.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from faq.knowledge import Knowledge
from faq.matching import ranker
from faq.matching.index import CANDIDATES
from faq.matching.text import normalise
from faq.measuring import figures
from faq.measuring.figures import Prediction
from faq.measuring.measure import entries_from_jsonl, questions_from_jsonl

PENALTY = 2e-4
SAME_WORDS = 3.0
MOST = 1500  # questions of one set: a large one must not drown the small ones, nor take all day


@dataclass
class Learnable:
    """One set's questions as arrays: candidates' features, the question's, which one is right (-1: none)."""

    name: str
    ids: list[list[str]]
    expected: list[str | None]
    texts: list[str]
    features: np.ndarray
    present: np.ndarray
    question: np.ndarray
    understood: np.ndarray
    right: np.ndarray
    weights: np.ndarray

    @property
    def family(self) -> str:
        return self.name.split("_")[0]


def prepare(folder: Path) -> Learnable:
    knowledge = Knowledge.of(entries_from_jsonl(folder / "faq.jsonl"))
    asked = questions_from_jsonl(folder / "queries.jsonl")
    asked = asked[:: max(1, round(len(asked) / MOST))]
    size = len(asked)
    features = np.zeros((size, CANDIDATES, len(ranker.FEATURES)))
    present = np.zeros((size, CANDIDATES), bool)
    question = np.zeros((size, len(ranker.QUESTION)))
    question[:, 0] = 1
    right = np.full(size, -1)
    understood = np.ones(size)
    ids: list[list[str]] = []
    index = next(iter(knowledge._indexes.values()))
    for row, one in enumerate(asked):
        found = index.ask(knowledge._repair.read(normalise(one.text)))
        ids.append([index.groups[g].entry for g in found.groups] if found else [])
        if found:
            count = len(found.groups)
            features[row, :count], present[row, :count] = found.features, True
            question[row], understood[row] = found.question, found.understood
            if one.expected in ids[-1]:
                right[row] = ids[-1].index(one.expected)
    outside = np.array([one.expected is None for one in asked])
    weights = figures.traffic_weights(outside) / size
    expected = [one.expected for one in asked]
    texts = [one.text for one in asked]
    # A question whose entry is not among the candidates teaches "none": that is what its probability is for.
    return Learnable(folder.name, ids, expected, texts, features, present, question, understood, right, weights)


def shares(one: Learnable, both: np.ndarray) -> np.ndarray:
    count = len(ranker.FEATURES)
    utilities = np.where(one.present, one.features @ both[:count], -1e9)
    everything = np.column_stack([utilities, one.question @ both[count:]])
    grown = np.exp(everything - everything.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def loss(both: np.ndarray, sets: list[Learnable]) -> tuple[float, np.ndarray]:
    total, slope = PENALTY * float(both @ both), 2 * PENALTY * both
    for one in sets:
        alike = sum(other.family == one.family for other in sets)
        share, rows = shares(one, both), np.arange(len(one.right))
        weights = one.weights / alike
        total -= float(weights @ np.log(np.maximum(share[rows, one.right], 1e-12)))
        share[rows, one.right] -= 1  # right = -1 is the last column: none
        share *= weights[:, None]
        slope[: len(ranker.FEATURES)] += np.einsum("qc,qcf->f", share[:, :-1], one.features)
        slope[len(ranker.FEATURES) :] += share[:, -1] @ one.question
    return total, slope


def learn(sets: list[Learnable]) -> np.ndarray:
    start = np.concatenate([ranker.WEIGHTS, ranker.NONE_WEIGHTS]).astype(float)
    free: list[tuple[float | None, float | None]] = [(None, None)] * len(start)
    free[ranker.FEATURES.index("same_words")] = (SAME_WORDS, SAME_WORDS)  # given, see faq/matching/ranker.py
    found = minimize(loss, start, (sets,), jac=True, bounds=free, method="L-BFGS-B", options={"maxiter": 500})
    return np.asarray(found.x)


def predictions(one: Learnable, both: np.ndarray) -> list[Prediction]:
    found = []
    for row, share in enumerate(shares(one, both)[:, :-1]):
        share = ranker.hedged(share, one.features[row], one.understood[row])
        order = [c for c in np.argsort(-share, kind="stable") if c < len(one.ids[row])]
        ids, scores = tuple(one.ids[row][c] for c in order), tuple(float(share[c]) for c in order)
        found.append(Prediction(one.texts[row], one.expected[row], ids, scores))
    return found


def show(one: Learnable, both: np.ndarray, note: str) -> None:
    p = predictions(one, both)
    table = figures.decisions(p, ranker.ANSWER_AT, ranker.OFFER_AT)
    numbers = (figures.top(p, 1), figures.top(p, 3), figures.auroc(p), figures.right_at_false_rate(p))
    more = (figures.oscr(p), figures.matthews(p), figures.calibration_error(p))
    print(
        f"{one.name:<28}{note:<8}", *(f"{n:.3f}" for n in (*numbers, *more)), "|", *(f"{n:.2f}" for n in table.values())
    )


def main(folders: list[Path]) -> None:
    sets = [prepare(folder) for folder in folders]
    print("top1 top3 auroc ccr@10 oscr mcc ece |", " / ".join(figures.OUTCOMES))
    for family in dict.fromkeys(one.family for one in sets):
        both = learn([one for one in sets if one.family != family])
        for one in sets:
            if one.family == family:
                show(one, both, "unseen")
    both = learn(sets)
    for one in sets:
        show(one, both, "seen")
    count = len(ranker.FEATURES)
    for name, weight in zip((*ranker.FEATURES, *ranker.QUESTION), both, strict=True):
        print(f"{name:<14}{weight:8.3f}")
    print("WEIGHTS =", [round(float(w), 3) for w in both[:count]])
    print("NONE_WEIGHTS =", [round(float(w), 3) for w in both[count:]])


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
