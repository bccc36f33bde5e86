"""The findings of a check as an admin reads them: file by file, and one line that sums them up."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.text import Text

from bot.commands.knowledge.screen import screen
from faq.entry import Entry
from faq.lint.finding import Finding, Severity
from faq.lint.languages import NAMES, used_languages

MANY = 10  # warnings of one kind in one file; more are only counted
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow"}


def show(found: Sequence[Finding], entries: Sequence[Entry], *, everything: bool) -> None:
    """Print them; warnings of which there are very many are cut short unless everything is asked for."""
    console = screen()
    for file, of_file in groupby(found, key=lambda one: one.file):
        console.print(Text(file, "bold"))
        for line in _lines(list(of_file), everything=everything):
            console.print(line, soft_wrap=True)
        console.print()
    console.print(_summary(found, entries), soft_wrap=True)


def _lines(found: Sequence[Finding], *, everything: bool) -> Iterator[Text]:
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.rule] += 1
        if everything or one.severity is Severity.ERROR or counts[one.rule] <= MANY:
            yield _line(one)
    if not everything:
        more = [f"{n - MANY} more of {rule}" for rule, n in counts.items() if n > MANY and rule != "file"]
        if more:
            yield Text(f"  … and {', '.join(more)} (--all shows them)", "dim")


def _line(one: Finding) -> Text:
    about = f"{one.entry}: " if one.entry else ""
    head = Text.assemble(("  " + one.place, "dim"), " ", (one.severity.value, STYLES[one.severity]), " ")
    rule = f" [{one.rule}]" if one.severity is Severity.WARNING and one.rule != "file" else ""
    told = Text.assemble((about, "bold"), f"{one.message}. ", (one.hint, "italic"), (rule, "dim"))
    return head.append_text(told)


def _summary(found: Sequence[Finding], entries: Sequence[Entry]) -> Text:
    errors = sum(one.severity is Severity.ERROR for one in found)
    warnings = len(found) - errors
    phrasings = sum(len(said) for entry in entries for said in entry.questions.values())
    languages = " and ".join(NAMES[name] for name in used_languages(entries))
    said = f", {counted(phrasings, 'phrasing')} in {languages}" if languages else ""
    base = f"{counted(len(entries), 'entry', 'entries')}{said}: "
    told = f"{counted(errors, 'error')}, {counted(warnings, 'warning')}."
    style = "red" if errors else "yellow" if warnings else "green"
    return Text.assemble(base, (told, style))


def counted(number: int, one: str, many: str = "") -> str:
    """As in: no errors, 1 error, 1,024 errors."""
    return f"{number:,} {one}" if number == 1 else f"{f'{number:,}' if number else 'no'} {many or one + 's'}"
