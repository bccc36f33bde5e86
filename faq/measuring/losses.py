"""What typing errors cost: how many right answers are lost when the same questions are asked with noise."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from faq.knowledge import Knowledge
from faq.measuring.figures import top
from faq.measuring.measure import predict
from faq.measuring.noise import CHANCELESS, noisy
from faq.measuring.prediction import Prediction, Predictions
from faq.measuring.questions import LabelledQuestion


@dataclass(frozen=True, slots=True)
class Loss:
    """`clean` and `top1` are of the questions that this noise changes; `top1` is the mean of all runs."""

    kind: str
    questions: int
    runs: int
    clean: float
    top1: float

    @property
    def lost(self) -> float:
        """A share: 0.03 are three points."""
        return self.clean - self.top1


def runs(kind: str, seeds: int) -> int:
    """How often it is worth asking: where chance has no part, once."""
    return 1 if kind in CHANCELESS else seeds


def asked_with_noise(
    knowledge: Knowledge, questions: Sequence[LabelledQuestion], kind: str, seeds: int
) -> Iterator[Prediction]:
    """The in-scope questions run by run, each with noise of its own."""
    inside = [question for question in questions if question.expected is not None]
    for seed in range(runs(kind, seeds)):
        yield from predict(knowledge, (replace(one, text=noisy(kind, one.text, seed)) for one in inside))


def loss(kind: str, clean: Predictions, noised: Iterable[Prediction]) -> Loss:
    """Compare the runs with the clean predictions; questions that no run changed do not count."""
    inside = [one for one in clean if one.expected is not None]
    said = list(noised)
    count = max(len(inside), 1)
    changed = {place % count for place, one in enumerate(said) if one.text != inside[place % count].text}
    return Loss(
        kind=kind,
        questions=len(changed),
        runs=len(said) // count,
        clean=top([one for place, one in enumerate(inside) if place in changed], 1),
        top1=top([one for place, one in enumerate(said) if place % count in changed], 1),
    )
