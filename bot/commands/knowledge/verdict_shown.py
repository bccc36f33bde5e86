"""One question's verdict as an admin reads it: how it was read, what would happen, and each match with its reasons."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from bot.commands.knowledge.reasons import DOUBTS, both_sides
from bot.commands.knowledge.screen import screen
from bot.commands.knowledge.verdict import Verdict, caution
from bot.engine.listening.reading import Meaning
from faq.entry import Match
from faq.knowledge import Knowledge

BAR = 12  # cells
NO_QUESTIONS = {
    Meaning.PERSON: "Asks for a person: one is called at once, whatever matches.",
    Meaning.GREETING: "A greeting, not a question: it is returned, with the topics to choose from.",
    Meaning.THANKS: "Thanks, not a question: they are returned.",
    Meaning.WORDLESS: "No words to look for: the customer is asked for some.",
    Meaning.YES: "A yes, not a question: the customer is asked to go on.",
    Meaning.NO: "A no, not a question: the customer is asked to go on.",
    **dict.fromkeys((Meaning.START, Meaning.TOPICS, Meaning.HELP, Meaning.LANGUAGE), "A command, not a question."),
}
EIGHTHS = " ▏▎▍▌▋▊▉█"


def show(found: Verdict, knowledge: Knowledge) -> None:
    """Print it."""
    console = screen()
    if found.repaired:
        console.print(Text.assemble(("Read as  ", "dim"), " ".join(found.read)))
    for line in _decision(found, knowledge):
        console.print(line)
    several = len(found.asked) > 1
    for part, matches in found.asked.items():
        if matches or several:
            console.print()
        if several:
            console.print(Text(f"“{part}”", "bold"))
        _print_matches(console, matches, found, knowledge)


def _decision(found: Verdict, knowledge: Knowledge) -> Iterator[Text]:
    answer_at, offer_at = found.at
    if found.meaning in NO_QUESTIONS:
        yield Text(NO_QUESTIONS[found.meaning], "bold magenta")
    elif found.decision == "handoff":
        best = f"nothing reaches {offer_at:.2f}" if any(found.asked.values()) else "nothing in it is known"
        yield Text(f"No answer: {best}. The customer may say it differently or get a person.", "bold red")
    for name in found.sure:
        also = caution(knowledge.entries[name])
        yield Text(f"Answer {_titles([name], found, knowledge)}{f' ({also})' if also else ''}", "bold green")
    if found.likely:
        yield Text(f"Offer {_titles(found.likely, found, knowledge)}: unsure below {answer_at:.2f}", "bold yellow")
    for part in found.unknown:
        yield Text(f"No answer to “{part}”: that is said, with a person on offer.", "bold red")


def _titles(names: Sequence[str], found: Verdict, knowledge: Knowledge) -> str:
    return ", ".join(f"“{knowledge.entries[name].title(found.language)}”" for name in names)


def _print_matches(console: Console, matches: Sequence[Match], found: Verdict, knowledge: Knowledge) -> None:
    for match in matches:
        style = _style(match, found)
        head = Text.assemble((bar(match.score), style), (f" {match.score:.2f}  ", style), (match.entry, "bold"))
        console.print(head.append(f"  {knowledge.entries[match.entry].title(found.language)}"))
        console.print(_aside("nearest", f"“{match.phrasing}”"))
        if match.by_itself is not None:
            console.print(
                _aside("feedback", f"{match.by_itself:.2f} by itself; corrected by what customers said so far")
            )
        if match.doubt:
            console.print(_aside("doubtful", f"{DOUBTS[match.doubt]}: no more than an offer"))
        for name, reasons in zip(("for", "against"), both_sides(match.signals), strict=True):
            if reasons:
                console.print(_aside(name, "; ".join(reasons)))


def _aside(name: str, words: str) -> Text:
    return Text.assemble((" " * (BAR + 7) + f"{name:<9}", "dim"), words)


def _style(match: Match, found: Verdict) -> str:
    answer_at, offer_at = found.at
    if match.score >= answer_at and not match.doubt:
        return "green"
    return "yellow" if match.score >= offer_at else "dim"


def bar(share: float) -> str:
    """A share of one as a bar, fine to an eighth of a cell."""
    eighths = round(max(0.0, min(share, 1.0)) * BAR * 8)
    return ("█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()).ljust(BAR)
