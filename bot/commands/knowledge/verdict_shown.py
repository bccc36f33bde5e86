"""One question's verdict as an admin reads it: how it was read, what would happen, and each match with its reasons."""

from rich.text import Text

from bot.commands.knowledge.reasons import both_sides
from bot.commands.knowledge.screen import screen
from bot.commands.knowledge.verdict import Verdict, caution
from faq.entry import Match
from faq.knowledge import Knowledge

BAR = 12  # cells
EIGHTHS = " ▏▎▍▌▋▊▉█"


def show(found: Verdict, knowledge: Knowledge) -> None:
    """Print it."""
    console = screen()
    if found.repaired:
        console.print(Text.assemble(("Read as  ", "dim"), " ".join(found.read)))
    console.print(_decision(found, knowledge))
    if found.matches:
        console.print()
    for match in found.matches:
        for line in _match(match, found, knowledge):
            console.print(line)


def _decision(found: Verdict, knowledge: Knowledge) -> Text:
    answer_at, offer_at = found.at
    titles = [f"“{knowledge.entries[name].title(found.language)}”" for name in found.offered]
    if found.person:
        return Text("Asks for a person: one is called at once, whatever matches.", "bold magenta")
    if found.decision == "answer":
        also = caution(knowledge.entries[found.offered[0]])
        return Text(f"Answer {titles[0]}: sure from {answer_at:.2f} on{f'; {also}' if also else ''}.", "bold green")
    if found.decision == "offer":
        return Text(f"Offer {', '.join(titles)}: unsure below {answer_at:.2f}.", "bold yellow")
    best = "nothing in it is known" if not found.matches else f"nothing reaches {offer_at:.2f}"
    return Text(f"No answer: {best}; the customer may say it differently or get a person.", "bold red")


def _match(match: Match, found: Verdict, knowledge: Knowledge) -> list[Text]:
    style = _style(match.score, found)
    head = Text.assemble((bar(match.score), style), (f" {match.score:.2f}  ", style), (match.entry, "bold"))
    head.append(f"  {knowledge.entries[match.entry].title(found.language)}")
    lines = [head, _aside("nearest", match.phrasing)]
    spoke_for, against = both_sides(match.signals)
    lines += [_aside("for", "; ".join(spoke_for))] if spoke_for else []
    return lines + ([_aside("against", "; ".join(against))] if against else [])


def _aside(name: str, words: str) -> Text:
    return Text.assemble((" " * (BAR + 7) + f"{name:<9}", "dim"), words)


def _style(score: float, found: Verdict) -> str:
    answer_at, offer_at = found.at
    if score >= answer_at:
        return "green"
    return "yellow" if score >= offer_at else "dim"


def bar(share: float) -> str:
    """A share of one as a bar, fine to an eighth of a cell."""
    eighths = round(max(0.0, min(share, 1.0)) * BAR * 8)
    return ("█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()).ljust(BAR)
