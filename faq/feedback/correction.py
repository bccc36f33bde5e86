"""What is made of a base's probabilities: as much likelier or less likely as customers have found them to be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import exp, log

from faq.entry import Match

CERTAIN = 1e-6  # nothing is likelier than 1 less this


@dataclass(frozen=True, slots=True)
class Correction:
    """In log-odds: `shift` plus `slope` times what the base says. The slope is positive, so no order changes.

    `judgements` is from how many it was learnt.
    """

    shift: float = 0.0
    slope: float = 1.0
    judgements: int = 0

    def of(self, probability: float) -> float:
        """The probability as it should have been; the very same where nothing is corrected."""
        if self.shift == 0 and self.slope == 1:
            return probability
        kept = min(max(probability, CERTAIN), 1 - CERTAIN)
        return 1 / (1 + exp(-self.shift - self.slope * log(kept / (1 - kept))))


NOTHING = Correction()


@dataclass(frozen=True, slots=True)
class Corrections:
    """One for all, and one for each language that has enough judgements of its own."""

    common: Correction = NOTHING
    by_language: Mapping[str, Correction] = field(default_factory=dict)

    def correction(self, language: str) -> Correction:
        """For what was found in this language."""
        return self.by_language.get(language, self.common)

    def corrected(self, matches: Sequence[Match]) -> tuple[Match, ...]:
        """The same matches in the same order: those of one question share the correction of the best one's language."""
        correction = self.correction(matches[0].language) if matches else NOTHING
        if not correction.judgements:
            return tuple(matches)
        scores = [correction.of(match.score) for match in matches]
        total = max(1.0, sum(scores))  # no more than one of them is the right one
        pairs = zip(matches, scores, strict=True)
        return tuple(replace(match, score=score / total, by_itself=match.score) for match, score in pairs)


NO_FEEDBACK = Corrections()
