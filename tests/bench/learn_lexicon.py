"""Learns faq/matching/lexicon.npz: `python tests/bench/learn_lexicon.py FOLDER OUT.npz`, with the `semantic` extra.

FOLDER has, for each of the languages en and ru, `words_LL.tsv` (a word and its share of all running words a line)
and `sentences_LL.txt` (one a line). A sentence encoder tells what each word and each sentence means; then the words'
meanings are moved so that those of a sentence, added up, come as near as they can to what the sentence means:
ridge regression towards the lone words' meanings, solved by conjugate gradients.
"""

import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from faq.matching.everyday import EVERYDAY_STEMS
from faq.matching.text import normalise, stem, words
from faq.semantic.carried import CarriedEncoder

DIMENSIONS = 96
RARE = 1e-3  # share of all words from which on a word counts less: a / (a + share), Arora et al. 2017
STIFFNESS = 2.5  # how strongly a word keeps to what it means alone
EVERYDAY_SHARE = 0.5  # what an everyday word counts beside that: it holds a sentence together and tells little
STEPS = 60
LANGUAGES = ("en", "ru")
SLACK = 0.3  # added to the sum of weights: a sentence of everyday words alone means little
FINEST = 127


def encoded(texts: list[str], kept: Path) -> np.ndarray:
    """A row for each text; hours of work, so it is kept beside the texts."""
    if not kept.exists():
        encoder = CarriedEncoder()
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))  # alike in length: less padding
        rows = encoder.questions([texts[place] for place in order])
        np.save(kept, rows[np.argsort(order)].astype(np.float16))
    return np.load(kept).astype(np.float32)


@dataclass
class Learnable:
    """One language: its stems, what each means alone, what each counts; its sentences, and what each means."""

    stems: list[str]
    alone: np.ndarray
    counted: np.ndarray
    sentences: list[str]
    wanted: np.ndarray

    @classmethod
    def of(cls, folder: Path, language: str) -> "Learnable":
        lines = [line.split("\t") for line in (folder / f"words_{language}.tsv").read_text("utf-8").splitlines()]
        alone = encoded([word for word, _share in lines], folder / f"words_{language}.npy")
        sentences = (folder / f"sentences_{language}.txt").read_text("utf-8").splitlines()
        wanted = encoded(sentences, folder / f"sentences_{language}.npy")
        stems, meant, shares = by_stem([(word, float(share)) for word, share in lines], alone)
        # What all texts of a language have in common tells nothing.
        counted = RARE / (RARE + shares)
        return cls(stems, meant - meant.mean(axis=0), counted, sentences, wanted - wanted.mean(axis=0))

    def learnt(self, axes: np.ndarray) -> np.ndarray:
        """What each stem means, along these axes."""
        table = occurrences(self.sentences, {stem: place for place, stem in enumerate(self.stems)}, self.counted)
        return moved(table, self.alone @ axes, self.wanted @ axes)


def principal(sets: list[Learnable]) -> np.ndarray:
    """The axes along which sentences of all languages differ most."""
    spread = sum(one.wanted.T @ one.wanted / len(one.wanted) for one in sets)
    return np.asarray(np.linalg.eigh(spread)[1][:, ::-1][:, :DIMENSIONS])


def by_stem(found: list[tuple[str, float]], rows: np.ndarray) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Forms of a word as one: the mean of what they mean, the more frequent counting more."""
    sums: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(rows.shape[1]))
    counts: dict[str, float] = defaultdict(float)
    shares: dict[str, float] = defaultdict(float)
    for (word, share), row in zip(found, rows, strict=True):
        one = stem(word.replace("ё", "е"))
        sums[one] += share**0.5 * row
        counts[one] += share**0.5
        shares[one] += share
    return list(sums), np.array([sums[one] / counts[one] for one in sums]), np.array(list(shares.values()))


def occurrences(sentences: list[str], places: dict[str, int], counted: np.ndarray) -> csr_matrix:
    """A row for each sentence: what each of its stems counts in it."""
    rows, columns, values = [], [], []
    for row, sentence in enumerate(sentences):
        found = [places[one] for one in map(stem, words(normalise(sentence))) if one in places]
        total = counted[found].sum() + SLACK
        rows += [row] * len(found)
        columns += found
        values += (counted[found] / total).tolist()
    return csr_matrix((values, (rows, columns)), (len(sentences), len(places)))


def moved(table: csr_matrix, alone: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Minimises |table · meant - wanted|² + STIFFNESS · |meant - alone|², each axis by itself."""
    told = table @ alone
    alone = alone * ((told * wanted).sum() / (told * told).sum())
    left = table.T @ (wanted - table @ alone)
    ahead, steps, length = left.copy(), np.zeros_like(alone), (left * left).sum(axis=0)
    for _ in range(STEPS):
        bent = table.T @ (table @ ahead) + STIFFNESS * ahead
        pace = length / np.maximum((ahead * bent).sum(axis=0), 1e-12)
        steps += pace * ahead
        left -= pace * bent
        shorter = (left * left).sum(axis=0)
        ahead = left + shorter / np.maximum(length, 1e-12) * ahead
        length = shorter
    return np.asarray(alone + steps)


def main(folder: Path, out: Path) -> None:
    sets = [Learnable.of(folder, language) for language in LANGUAGES]
    axes = principal(sets)
    stems = [one for part in sets for one in part.stems]
    meant = np.concatenate([part.learnt(axes) for part in sets])
    everyday = np.array([one in EVERYDAY_STEMS for one in stems])
    counted = np.concatenate([part.counted for part in sets]) * np.where(everyday, EVERYDAY_SHARE, 1)
    finest = np.abs(meant).max(axis=1, keepdims=True) / FINEST
    np.savez_compressed(
        out,
        stems=np.frombuffer("\n".join(stems).encode(), np.uint8),
        directions=np.round(meant / finest).astype(np.int8),
        weights=(counted * finest[:, 0]).astype(np.float16),
    )
    print(f"{len(stems)} stems, {out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
