"""How the dialogs went, as an admin reads it: each failure with its place, what was expected and said, and why."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from bot.commands.dialogs.playing import Played
from bot.commands.explained import Explained
from bot.commands.knowledge.screen import screen

LONGEST = 300  # characters of a message that are shown


def show(results: Sequence[Played]) -> None:
    """Every failure, then one line about all."""
    console = screen()
    failed = [result for result in results if result.failure]
    for result in failed:
        _show_failure(console, result)
    if failed:
        console.print(Text(f"{len(failed)} of {_dialogs(len(results))} did not go as written", "bold red"))
    else:
        console.print(Text(f"{_dialogs(len(results))} went as written", "bold green"))


def _dialogs(count: int) -> str:
    return "1 dialog" if count == 1 else f"{count} dialogs"


def _show_failure(console: Console, result: Played) -> None:
    failure = result.failure
    assert failure is not None
    console.print(Text.assemble((f"{result.file}:{failure.line}", "bold red"), f"  {result.script.title}"))
    console.print(_aside("written", failure.written))
    console.print(_aside("but", failure.problem))
    for said in (said for said in failure.said if said not in failure.problem):
        console.print(_aside("said", said if len(said) <= LONGEST else f"{said[:LONGEST]}…"))
    for why in result.why:
        for line in _why(why):
            console.print(line)
    console.print()


def _why(why: Explained) -> Iterator[Text]:
    for text in (text for text in why["texts"] if text["counted"]):
        read = "" if text["read"] == text["text"] else f" read as “{text['read']}”"
        yield _aside("asked", f"“{text['text']}”{read}")
        for candidate in text["candidates"]:
            yield _aside("", f"{candidate['score']:.2f}  {candidate['entry']}  “{candidate['phrasing']}”")
            if candidate["doubt"]:
                yield _aside("", f"      no more than an offer: {candidate['doubt']['en']}")
            for name in ("for", "against"):
                if reasons := "; ".join(one["en"] for one in candidate[name]):
                    yield _aside("", f"      {name} it: {reasons}")
        if not text["candidates"]:
            yield _aside("", "nothing in it is known")
    yield _aside("", f"answered from {why['answer_at']:.2f}, offered from {why['offer_at']:.2f}")


def _aside(name: str, words: str) -> Text:
    return Text.assemble((f"    {name:<9}", "dim"), words)
