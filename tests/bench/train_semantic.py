"""Learns the second stage's weights: `python tests/bench/train_semantic.py CACHE FOLDER…`, like train_ranker.py.

CACHE is a folder for the vectors: encoding takes minutes. Each family is also measured with weights, of both stages,
that were learnt from all the others.
"""

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import train_ranker
from scipy.optimize import minimize
from train_ranker import MOST, OUTSIDE, Learnable

from faq.files.exchange.intake import entries_from_jsonl
from faq.knowledge import Knowledge
from faq.matching import ranker
from faq.matching.index import CANDIDATES as BY_WORDS
from faq.matching.space import Floats
from faq.matching.text import normalise
from faq.measuring import figures
from faq.measuring.measure import questions_from_jsonl
from faq.measuring.prediction import Prediction
from faq.semantic import judging
from faq.semantic.encoder import CARRIED, Encoder, encoder_named
from faq.semantic.meanings import CANDIDATES as BY_MEANING
from faq.semantic.meanings import NAMES, Meanings
from faq.semantic.text import as_meant
from faq.semantic.vectors import Vectors

PENALTY = 3e-3
SLOTS = BY_WORDS + BY_MEANING


@dataclass
class Asked:
    """Questions are kept as phrasings are: encoding them is what takes long."""

    encoder: Encoder
    cache: Path

    def rows(self, texts: list[str]) -> Floats:
        kept = Vectors(f"{self.encoder.name} questions", self.cache)
        kept.fill(texts, self.encoder, lambda left: print(left, "left", file=sys.stderr))
        return kept.of(texts)


@dataclass
class Both:
    """One set's questions: what the words tell of each candidate, and what the meaning tells."""

    words: Learnable
    meant: np.ndarray

    def with_weights(self, both: np.ndarray) -> np.ndarray:
        """The features of the second stage, if the first one has these weights."""
        count = train_ranker.COUNT
        told = self.words.features @ both[:count] - (self.words.question @ both[count:])[:, None]
        return np.concatenate([told[:, :, None], self.meant], axis=2)


def prepare(folder: Path, encoder: Encoder, cache: Path) -> Both:
    knowledge = Knowledge.of(entries_from_jsonl(folder / "faq.jsonl"))
    index = next(iter(knowledge._indexes.values()))
    phrasings = [phrasing for group in index.groups for phrasing in group.phrasings]
    vectors = Vectors(encoder.name, cache)
    vectors.fill(phrasings, encoder)
    meanings = Meanings(vectors.of(phrasings), index.owner)
    questions = questions_from_jsonl(folder / "queries.jsonl")
    questions = questions[:: max(1, round(len(questions) / MOST))]
    read = [knowledge._repair.read(normalise(one.text)) for one in questions]
    rows = Asked(encoder, cache).rows([as_meant(one.text, part) for one, part in zip(questions, read, strict=True)])
    size = len(questions)
    features, meant = np.zeros((size, SLOTS, train_ranker.COUNT)), np.zeros((size, SLOTS, len(NAMES)))
    present, right = np.zeros((size, SLOTS), bool), np.full(size, -1)
    question = np.zeros((size, len(ranker.QUESTION)))
    understood, telling, ids = np.ones(size), np.zeros(size, int), []
    for row, one in enumerate(questions):
        close = meanings.closeness(rows[row])
        found = index.ask(read[row], close.likeliest)
        assert found is not None
        count = len(found.groups)
        features[row, :count], meant[row, :count] = found.features, close.measures[found.groups]
        present[row, :count], question[row] = True, found.question
        understood[row], telling[row] = found.understood, found.telling
        ids.append([index.groups[group].entry for group in found.groups])
        if one.expected in ids[-1]:
            right[row] = ids[-1].index(one.expected)
    outside = np.array([one.expected is None for one in questions])
    weights = np.where(outside, OUTSIDE / outside.mean(), (1 - OUTSIDE) / (1 - outside.mean())) / size
    expected, texts = [one.expected for one in questions], [one.text for one in questions]
    words = (ids, expected, texts, features, present, question, understood, telling, right, weights)
    return Both(Learnable(folder.name, *words), meant)


def by_words(one: Both) -> Learnable:
    """What the first stage learns from: its own ten candidates."""
    words = one.words
    right = np.where(words.right >= BY_WORDS, -1, words.right)
    present = words.present & (np.arange(SLOTS) < BY_WORDS)
    return replace(words, right=right, present=present)


def shares(told: np.ndarray, present: np.ndarray, weights: np.ndarray) -> np.ndarray:
    utilities = np.where(present, told @ weights[:-1], -1e9)
    everything = np.column_stack([utilities, np.full(len(utilities), weights[-1])])
    grown = np.exp(everything - everything.max(axis=1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=1, keepdims=True))


def learn(sets: list[Both], both: np.ndarray) -> np.ndarray:
    """Non-negative weights and "none": all features can only speak for an entry."""
    told = [one.with_weights(both) for one in sets]
    scale = np.append(np.concatenate([t[one.words.present] for t, one in zip(told, sets, strict=True)]).std(axis=0), 1)
    alike = [sum(other.words.family == one.words.family for other in sets) for one in sets]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for one, features, family in zip(sets, told, alike, strict=True):
            share, rows = shares(features / scale[:-1], one.words.present, weights), np.arange(len(features))
            each = one.words.weights / family
            total -= float(each @ np.log(np.maximum(share[rows, one.words.right], 1e-12)))
            share[rows, one.words.right] -= 1
            share *= each[:, None]
            slope[:-1] += np.einsum("qc,qcf->f", share[:, :-1], features / scale[:-1])
            slope[-1] += share[:, -1].sum()
        return total, slope

    free = [*[(0.0, None)] * (len(scale) - 1), (None, None)]
    found = minimize(loss, np.zeros(len(scale)), jac=True, bounds=free, method="L-BFGS-B", options={"maxiter": 2000})
    return np.asarray(found.x / scale)


def predictions(one: Both, both: np.ndarray, weights: np.ndarray, sure: float) -> list[Prediction]:
    words, told = one.words, one.with_weights(both)
    first = train_ranker.shares(by_words(one), both)[:, :-1]
    second = shares(told, words.present, weights)[:, :-1]
    found = []
    for row in range(len(words.ids)):
        hedging = (words.features[row], words.understood[row], int(words.telling[row]))
        share = ranker.hedged(first[row], ranker.doubts(*hedging))
        if share.max() < sure:
            features, *more = hedging
            doubtful = judging.doubts(features, words.question[row], *more, told[row])
            share = ranker.hedged(second[row], doubtful)
        order = [c for c in np.argsort(-share, kind="stable") if c < len(words.ids[row])]
        ids, scores = tuple(words.ids[row][c] for c in order), tuple(float(share[c]) for c in order)
        found.append(Prediction(words.texts[row], words.expected[row], ids, scores))
    return found


def show(one: Both, p: list[Prediction], note: str) -> None:
    table = figures.decisions(p, ranker.ANSWER_AT, ranker.OFFER_AT)
    numbers = (figures.top(p, 1), figures.top(p, 3), figures.auroc(p), figures.right_at_false_rate(p))
    more = (figures.oscr(p), figures.matthews(p), figures.calibration_error(p))
    right, wrong, *_ = table.values()
    false = table["out: false answer"]
    kept = right / max(right + wrong + false / 2, 1e-9)
    print(
        f"{one.words.name:<28}{note:<8}",
        *(f"{n:.3f}" for n in (*numbers, *more)),
        f"| {kept:.3f} |",
        *(f"{n:.2f}" for n in table.values()),
    )


def main(cache: Path, folders: list[Path]) -> None:
    encoder = encoder_named(CARRIED)
    sets = [prepare(folder, encoder, cache) for folder in folders]
    print(
        "top1 top3 auroc ccr@10 oscr mcc ece | precision | right wrong offered others handoff / false offered handoff"
    )
    for family in dict.fromkeys(one.words.family for one in sets):
        others = [one for one in sets if one.words.family != family]
        both = train_ranker.learn([by_words(one) for one in others])
        weights = learn(others, both)
        for one in sets:
            if one.words.family == family:
                show(one, predictions(one, both, weights, judging.SURE), "unseen")
    both = np.concatenate([ranker.WEIGHTS, ranker.NONE_WEIGHTS])
    weights = learn(sets, both)
    for sure in (0.0, 0.9, judging.SURE, 2.0):
        for one in sets:
            show(one, predictions(one, both, weights, sure), f"<{sure}")
    print("WEIGHTS =", [round(float(w), 3) for w in weights[:-1]])
    print("NONE =", round(float(weights[-1]), 3))
    print("TYPICAL =", [round(float(value), 3) for value in typical(sets, both)])


def typical(sets: list[Both], both: np.ndarray) -> np.ndarray:
    learnable = [replace(one.words, features=one.with_weights(both)) for one in sets]
    return train_ranker.typical(learnable)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
