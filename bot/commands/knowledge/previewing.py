"""`firstline faq preview`: an entry's answer with its buttons, word for word as Telegram will show it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.panel import Panel
from rich.text import Text

from bot.commands.complaints import CallError
from bot.commands.knowledge.chosen import chosen, complaining_of_files
from bot.commands.knowledge.screen import screen
from bot.engine.answers.giving import give_answer
from bot.engine.conversation import Conversation
from bot.engine.effects import Audience, Say
from bot.engine.policy import Policy
from bot.engine.rich import Rich, plain
from bot.texts.catalogue import Catalogue
from faq.entry import Entry
from faq.files.fields import nearest
from faq.files.load import load_entries
from faq.lint.languages import used_languages

SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
BUBBLE = 64  # columns


def preview(name: str | None, base: Path | None, language: str | None) -> int:
    """Print one entry or all of them, in both languages or in one."""
    with complaining_of_files():
        entries = {entry.id: entry for entry in load_entries(chosen(base).faq)}
    if name is not None and name not in entries:
        raise CallError(f"firstline faq preview: no entry {name!r}. {nearest(name, list(entries))}")
    catalogue, console = Catalogue(), screen()
    languages = [language] if language else used_languages(list(entries.values()))
    for entry in [entries[name]] if name is not None else entries.values():
        for spoken in languages:
            _print_entry(console, catalogue, entries, entry, spoken)
    return 0


def _print_entry(
    console: Console, catalogue: Catalogue, entries: Mapping[str, Entry], entry: Entry, language: str
) -> None:
    console.print(Text.assemble((entry.title(language), "bold"), (f"  {entry.id} · {language}", "dim")))
    for said in _said(entries, entry, language):
        console.print(Panel(styled(catalogue.render(said.text, language)), width=BUBBLE, expand=False))
        labels = [plain(catalogue.render(button.label, language)) for button in said.buttons]
        if labels:
            console.print(Text.assemble(*((f"  [{label}]\n", "cyan") for label in labels)), end="")
    for line in _beside(entry, language):
        console.print(Text(f"  {line}", "dim"))
    console.print()


def _said(entries: Mapping[str, Entry], entry: Entry, language: str) -> Iterable[Say]:
    """What the engine itself says when this entry is the answer."""
    policy = Policy(answer_at=0.5, offer_at=0.2, entries=entries, topics=())
    _, effects = give_answer(Conversation("preview", language=language), entry, 1.0, SOME_DAY, policy)
    return [one for one in effects if isinstance(one, Say) and one.to is Audience.CUSTOMER]


def _beside(entry: Entry, language: str) -> Iterable[str]:
    """What is asked before a person is called."""
    for question in entry.ask:
        options = ", ".join(f"[{option.get(language, '…')}]" for option in question.options)
        yield f"asked before a person is called: {question.question.get(language, '…')} {options}".rstrip()


def styled(text: Rich) -> Text:
    """Spans with the styles of a terminal; a link's address is shown, as a thumb held on it would."""
    told = Text()
    for span in text:
        style = " ".join(
            name
            for name, wanted in (
                ("bold", span.bold),
                ("italic", span.italic),
                ("strike", span.strike),
                ("magenta", span.code),
                ("underline blue", bool(span.link)),
            )
            if wanted
        )
        told.append(span.text, style or None)
        if span.link and span.link != span.text:
            told.append(f" ({span.link})", "dim")
    return told
