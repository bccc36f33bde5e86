"""Learns, from how alike a base's phrasings are, which group a new text belongs to."""

from collections.abc import Callable

import numpy as np

from faq.matching.space import Floats

ROUNDS, FEWEST_ROUNDS = 60, 10
ALL_ROUNDS = 9e10  # phrasings² × groups × rounds: what they may cost together, some seconds
PRIOR = np.float32(0.05)  # added to every likeness: larger groups are likelier to begin with
SOFT = np.float32(0.02)


def logistic(likeness: Floats, wanted: Floats) -> Floats:
    """Multinomial kernel logistic regression; a phrasing of a large group counts less, by the root of its size.

    The curvature of the loss is at most a half (Böhning 1992), so one inverse serves every round; the rounds are
    sped up by Nesterov's momentum (FISTA, Beck and Teboulle 2009).
    """
    if not wanted.size:
        return np.zeros(wanted.shape, np.float32)
    sizes = wanted.sum(axis=0)[wanted.argmax(axis=1)]
    counted = 1 / np.sqrt(sizes)
    roots = np.sqrt(counted / counted.mean()).astype(np.float32)[:, None]
    kernel = (roots * (likeness + PRIOR) * roots.T).astype(np.float32)

    def slope(values: Floats) -> Floats:
        logits = values / roots
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return np.asarray(roots * (shares - wanted), np.float32)

    return np.asarray(roots * _descend(kernel, slope, wanted.shape, np.float32(0.5)), np.float32)


def _descend(kernel: Floats, slope: Callable[[Floats], Floats], shape: tuple[int, ...], bend: np.float32) -> Floats:
    """Minimises a loss whose second derivative is at most `bend`. One multiplication of matrices a round: what a
    step changes in the values `kernel @ weights` follows from the step itself."""
    damped = bend * kernel.astype(np.float64)
    damped[np.diag_indices_from(damped)] += SOFT
    inverse = np.linalg.inv(damped).astype(np.float32)
    weights, values = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    ahead, ahead_values, pace = weights, values, 1.0
    for _ in range(int(np.clip(ALL_ROUNDS / (shape[0] ** 2 * shape[1] + 1), FEWEST_ROUNDS, ROUNDS))):
        gradient = slope(ahead_values) + SOFT * ahead
        step = inverse @ gradient
        stepped, stepped_values = ahead - step, ahead_values - (gradient - SOFT * step) / bend
        faster = (1 + (1 + 4 * pace * pace) ** 0.5) / 2
        swing = np.float32((pace - 1) / faster)
        ahead, ahead_values = stepped + swing * (stepped - weights), stepped_values + swing * (stepped_values - values)
        weights, values, pace = stepped, stepped_values, faster
    return weights
