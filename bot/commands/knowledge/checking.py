"""`firstline faq check`: every mistake and every weakness of a knowledge base, with its place and what to do."""

from dataclasses import asdict
from pathlib import Path

from bot.commands.knowledge.chosen import chosen, complaining_of_files
from bot.commands.knowledge.markup import READER, broken_markup
from faq.files.load import Examined, examine_folder
from faq.lint.finding import Finding, Severity, findings, readable_entries
from faq.lint.lint import lint

FINE, PROBLEMS = 0, 1


def check(folder: Path | None, *, everything: bool, as_json: bool) -> int:
    """Print the findings; 1 if there are errors, for warnings never block."""
    with complaining_of_files():
        seen = examine_folder(folder or chosen(None).faq)
    found = all_findings(seen)
    if as_json:
        from bot.commands.knowledge.stream import print_json

        print_json([for_programs(one) for one in found])
    else:
        from bot.commands.knowledge.findings_shown import show

        show(found, [entry for _, entry in seen.found], everything=everything)
    return PROBLEMS if any(one.severity is Severity.ERROR for one in found) else FINE


def all_findings(seen: Examined) -> list[Finding]:
    """Errors, and warnings about every entry that could be read."""
    entries = readable_entries(seen)
    return findings(seen, [*lint(entries, READER), *broken_markup(entries)])


def for_programs(one: Finding) -> dict[str, object]:
    """Without what does not apply."""
    told = asdict(one)
    return {name: value for name, value in told.items() if value or name not in ("cell", "entry")}
