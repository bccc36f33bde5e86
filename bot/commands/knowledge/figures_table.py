"""The figures of a run as tables a manager can read, each with a sentence on what it means."""

import math
from collections.abc import Sequence

from rich.table import Table

from bot.commands.knowledge.evaluating import Evaluated
from bot.commands.knowledge.screen import screen, table
from faq.measuring.losses import Loss
from faq.measuring.measure import Measured

MEANINGS = {
    "top1": "questions whose right entry comes first",
    "top3": "questions whose right entry is among the first three",
    "auroc": "how surely questions with an entry are told from those without (0.5: by chance)",
    "right_at_10": "answered rightly when a tenth of the questions without an entry gets a false answer (ccr@10)",
    "oscr": "right answers over all rates of false ones: the area under that curve",
    "matthews": "agreement with the labels, “no match” being one (MCC), at its best threshold",
    "calibration_error": "how far a probability is from how often it is right (ECE; smaller is better)",
}
KINDS = {
    "typos": "two slips of the finger in each question",
    "letters": "a slip at eight of a hundred letters",
    "layout": "the wrong keyboard layout",
    "translit": "Russian in Latin letters",
}
OUTCOMES = (
    ("answered rightly", "in: right answer", ""),
    ("answered wrongly", "in: wrong answer", "out: false answer"),
    ("offered, the right one among the choices", "in: right one offered", ""),
    ("offered, none of them right", "in: only others offered", "out: offered"),
    ("handed over to a person", "in: handoff", "out: handoff"),
)


def print_figures(told: Evaluated) -> None:
    """The tables, and what to know about them."""
    console, figures, entries = screen(), told.figures, told.knowledge.entries.values()
    phrasings = sum(len(said) for entry in entries for said in entry.questions.values())
    console.print(f"{len(entries)} entries, {phrasings} phrasings", style="dim")
    for part in (_measures(figures), _decisions(figures, told.at), _judged(figures)):
        console.print(part)
    if told.losses:
        console.print(_noise(told.losses))
    median, slow = figures.milliseconds
    console.print(f"{median:.2f} ms a question, {slow:.2f} ms at the 95th percentile", style="dim")
    if told.unknown:
        names = ", ".join(told.unknown[:5]) + (" …" if len(told.unknown) > 5 else "")
        ids = "an id" if len(told.unknown) == 1 else f"{len(told.unknown)} ids"
        words = f"The questions expect {ids} that the base does not have: {names}"
        console.print(words, style="yellow")


def _noise(losses: Sequence[Loss]) -> Table:
    found = table(
        "What do typing errors cost?", "noise", "questions", "runs", "top1 clean", "top1", "points lost", "is"
    )
    for one in losses:
        lost = "–" if math.isnan(one.lost) else f"{one.lost * 100:.1f}"
        row = (one.kind, str(one.questions), str(one.runs), number(one.clean), number(one.top1), lost)
        found.add_row(*row, KINDS[one.kind])
    return found


def _measures(figures: Measured) -> Table:
    found = table("How good is it?", "measure", "value", "means")
    for name, meaning in MEANINGS.items():
        found.add_row(name, number(getattr(figures, name)), meaning)
    return found


def _decisions(figures: Measured, at: tuple[float, float]) -> Table:
    title = f"What customers meet (answer from {at[0]:.2f}, offer from {at[1]:.2f})"
    inside, outside = f"with an entry ({figures.in_scope})", f"without ({figures.out_of_scope})"
    found = table(title, "decision", inside, outside)
    for words, within, without in OUTCOMES:
        found.add_row(words, _share(figures, within), _share(figures, without))
    return found


def _judged(figures: Measured) -> Table:
    """The three figures that thresholds are chosen by."""
    found = table("How far can its answers be trusted?", "", "as asked", "if a third had no entry")
    wrong, false = _share(figures, "in: wrong answer"), _share(figures, "out: false answer")
    found.add_row("precision of answers", percent(figures.precision.raw), percent(figures.precision.traffic))
    found.add_row("wrong answers, of questions with an entry", wrong, wrong)
    found.add_row("false answers, of questions without one", false, false)
    return found


def _share(figures: Measured, outcome: str) -> str:
    asked = figures.out_of_scope if outcome.startswith("out") else figures.in_scope
    return percent(figures.decisions[outcome]) if outcome and asked else "–"


def number(value: float) -> str:
    """Three digits, or a dash where the questions cannot tell."""
    return "–" if math.isnan(value) else f"{value:.3f}"


def percent(value: float) -> str:
    """A share in per cent with one digit, or a dash."""
    return "–" if math.isnan(value) else f"{value * 100:.1f} %"
