"""Learns the ranker's weights: `python tests/bench/train_ranker.py FOLDER…`, each with faq.jsonl and queries.jsonl.

Folders whose names begin alike (up to the first underscore) are one family. Each family is also measured with
weights learnt from all the others: only figures that hold there may be believed elsewhere.
"""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from faq.files.exchange.intake import entries_from_jsonl
from faq.knowledge import Knowledge
from faq.matching import ranker
from faq.matching.index import CANDIDATES
from faq.matching.text import normalise
from faq.measuring import figures
from faq.measuring.figures import Prediction
from faq.measuring.measure import questions_from_jsonl

PENALTY = 1e-3  # on weights of features scaled to the same spread
SAME_WORDS = 3.0
AGAINST = {"contradicts"}  # what can only speak against an entry; the rest only for it
COUNT = len(ranker.FEATURES)
OUTSIDE = 1 / 3  # of the traffic: out of scope
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
    telling: np.ndarray
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
    understood, telling = np.ones(size), np.zeros(size, int)
    ids: list[list[str]] = []
    index = next(iter(knowledge._indexes.values()))
    for row, one in enumerate(asked):
        found = index.ask(knowledge._repair.read(normalise(one.text)))
        ids.append([index.groups[g].entry for g in found.groups] if found else [])
        if found:
            count = len(found.groups)
            features[row, :count], present[row, :count] = found.features, True
            question[row], understood[row], telling[row] = found.question, found.understood, found.telling
            if one.expected in ids[-1]:
                right[row] = ids[-1].index(one.expected)
    outside = np.array([one.expected is None for one in asked])
    weights = np.where(outside, OUTSIDE / outside.mean(), (1 - OUTSIDE) / (1 - outside.mean())) / size
    expected = [one.expected for one in asked]
    texts = [one.text for one in asked]
    # A question whose entry is not among the candidates teaches "none": that is what its probability is for.
    return Learnable(
        folder.name, ids, expected, texts, features, present, question, understood, telling, right, weights
    )


def shares(one: Learnable, both: np.ndarray) -> np.ndarray:
    utilities = np.where(one.present, one.features @ both[:COUNT], -1e9)
    everything = np.column_stack([utilities, one.question @ both[COUNT:]])
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
        slope[:COUNT] += np.einsum("qc,qcf->f", share[:, :-1], one.features)
        slope[COUNT:] += share[:, -1] @ one.question
    return total, slope


def learn(sets: list[Learnable]) -> np.ndarray:
    scale = spread(sets)
    scaled = [
        replace(one, features=one.features / scale[:COUNT], question=one.question / scale[COUNT:]) for one in sets
    ]
    start = np.zeros(len(scale))
    free: list[tuple[float | None, float | None]] = [
        *((None, 0.0) if name in AGAINST else (0.0, None) for name in ranker.FEATURES),
        *([(None, None)] * (len(scale) - COUNT)),
    ]
    same = ranker.FEATURES.index("same_words")
    free[same] = (SAME_WORDS * scale[same],) * 2  # given, see faq/matching/ranker.py
    found = minimize(loss, start, (scaled,), jac=True, bounds=free, method="L-BFGS-B", options={"maxiter": 2000})
    return np.asarray(found.x / scale)


def spread(sets: list[Learnable]) -> np.ndarray:
    features = np.concatenate([one.features[one.present] for one in sets])
    question = np.concatenate([one.question for one in sets])
    found = np.concatenate([features.std(axis=0), question.std(axis=0)])
    return np.where(found > 1e-6, found, 1.0)


def predictions(one: Learnable, both: np.ndarray) -> list[Prediction]:
    found = []
    for row, share in enumerate(shares(one, both)[:, :-1]):
        doubtful = ranker.doubts(one.features[row], one.understood[row], int(one.telling[row]))
        share = ranker.hedged(share, doubtful)
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
    print("top1 top3 auroc ccr@10 oscr mcc ece |", "right wrong offered others handoff / false offered handoff")
    for family in dict.fromkeys(one.family for one in sets):
        both = learn([one for one in sets if one.family != family])
        for one in sets:
            if one.family == family:
                show(one, both, "unseen")
    both = learn(sets)
    for one in sets:
        show(one, both, "seen")
    for name, weight in zip((*ranker.FEATURES, *ranker.QUESTION), both, strict=True):
        print(f"{name:<18}{weight:8.3f}")
    print("WEIGHTS =", [round(float(w), 3) for w in both[:COUNT]])
    print("NONE_WEIGHTS =", [round(float(w), 3) for w in both[COUNT:]])
    print("TYPICAL =", [round(float(value), 3) for value in typical(sets)])


def typical(sets: list[Learnable]) -> np.ndarray:
    """Half-way between the right entries and the best of the wrong ones: what speaks neither for nor against."""
    right = [one.features[row, place] for one in sets for row, place in enumerate(one.right) if place >= 0]
    wrong = [one.features[row, 0] for one in sets for row, place in enumerate(one.right) if place != 0 and one.ids[row]]
    return np.asarray((np.mean(right, axis=0) + np.mean(wrong, axis=0)) / 2)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
