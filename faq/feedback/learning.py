"""Learns from customers' words how far a base's probabilities are off: Platt scaling with a strong prior.

The prior are a hundred imagined judgements, spread evenly from 0 to 1, that confirm exactly what the base says: ten
real ones change next to nothing, a thousand settle it.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from faq.feedback.correction import NOTHING, Correction, Corrections
from faq.feedback.judgement import Judgement

PRIOR = 100  # imagined judgements
ENOUGH = 200  # of one language: from then on it has a correction of its own
STEEPEST, FLATTEST = 2.0, 0.5  # slopes
FURTHEST = 2.0  # log-odds; a base that is off by more needs an admin, and no arithmetic
EDGE = 0.005  # journals are rounded, and a single no to a "1.000" must not weigh more than all others
ROUNDS = 50

Numbers = NDArray[np.float64]


def learnt(judgements: Sequence[Judgement]) -> Corrections:
    """What these say; nothing at all where there are none."""
    own = defaultdict[str, list[Judgement]](list)
    for one in judgements:
        own[one.language].append(one)
    by_language = {language: _fitted(said) for language, said in own.items() if len(said) >= ENOUGH}
    return Corrections(_fitted(judgements), by_language)


def _fitted(judgements: Sequence[Judgement]) -> Correction:
    """The likeliest correction after the imagined and the real judgements."""
    if not judgements:
        return NOTHING
    imagined = (np.arange(20) + 0.5) / 20
    said = np.append(imagined, np.clip([one.said for one in judgements], EDGE, 1 - EDGE))
    right = np.append(imagined, [one.right for one in judgements])
    weights = np.append(np.full(20, PRIOR / 20), np.ones(len(judgements)))
    odds = np.log(said / (1 - said))
    shift, slope = _descend(np.stack([np.ones_like(odds), odds]), right, weights, np.array([0.0, 1.0]))
    if not FLATTEST <= slope <= STEEPEST:
        slope = float(np.clip(slope, FLATTEST, STEEPEST))
        (shift,) = _descend(np.ones((1, len(odds))), right, weights, np.zeros(1), slope * odds)
    return Correction(float(np.clip(shift, -FURTHEST, FURTHEST)), float(slope), len(judgements))


def _descend(rows: Numbers, right: Numbers, weights: Numbers, start: Numbers, given: Numbers | float = 0.0) -> Numbers:
    """Newton's method, in steps of at most one; the loss is convex, and the imagined judgements bend it everywhere."""
    found = start
    for _ in range(ROUNDS):
        shares = 1 / (1 + np.exp(-(found @ rows + given)))
        slope = rows @ (weights * (shares - right))
        bend = (rows * (weights * shares * (1 - shares))) @ rows.T
        found = found - np.clip(np.linalg.solve(bend, slope), -1, 1)
    return found
