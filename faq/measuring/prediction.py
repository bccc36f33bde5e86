"""One labelled question with what the knowledge base said to it: what every figure is computed from."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was expected (None: no entry fits) and what was found, best first, with probabilities.

    `seconds` is how long it took; a `doubtful` first one is never answered.
    """

    text: str
    expected: str | None
    found: tuple[str, ...]
    scores: tuple[float, ...]
    seconds: float = 0.0
    doubtful: bool = False

    @property
    def confidence(self) -> float:
        """The first score; nothing found is no confidence at all."""
        return self.scores[0] if self.scores else 0.0

    @property
    def right(self) -> bool:
        """Whether the expected entry came first."""
        return self.expected is not None and self.found[:1] == (self.expected,)


Predictions = Sequence[Prediction]
