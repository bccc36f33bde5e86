"""Entries → rows of cells, from which the same entries are read."""

from collections.abc import Mapping, Sequence

from faq.entry import Entry, Handoff
from faq.files.sheets.headings import IN_LANGUAGES, Heading
from faq.files.sheets.notation import AskLine, written, written_ask
from faq.language import LANGUAGES

ORDER = (
    *("id", "topic", "questions", "answer", "tip", "see_also", "handoff", "urgent"),
    *("attachments", "ask", "team", "tags"),
)


def table_rows(entries: Sequence[Entry]) -> list[list[str]]:
    """The headings and a row an entry; only columns in which something stands."""
    rows = [_cells(entry) for entry in entries]
    used = {heading for row in rows for heading, text in row.items() if text}
    columns = [h for key in ORDER for h in _headings(key) if h in used]
    return [[str(heading) for heading in columns], *([row.get(h, "") for h in columns] for row in rows)]


def _headings(key: str) -> list[Heading]:
    return [Heading(key, language) for language in LANGUAGES] if key in IN_LANGUAGES else [Heading(key)]


def _cells(entry: Entry) -> dict[Heading, str]:
    cells = {
        Heading("id"): entry.id,
        Heading("see_also"): written(entry.see_also),
        Heading("handoff"): "" if entry.handoff is Handoff.OFFER else str(entry.handoff),
        Heading("urgent"): "yes" if entry.urgent else "",
        Heading("attachments"): written(entry.attachments),
        Heading("team"): entry.team,
        Heading("tags"): written(entry.tags),
    }
    texts = {"topic": entry.topic, "answer": entry.answer, "tip": entry.tip, "ask": _ask(entry)}
    texts["questions"] = {language: "\n".join(said) for language, said in entry.questions.items()}
    return cells | {Heading(key, lang): text for key, by in texts.items() for lang, text in by.items()}


def _ask(entry: Entry) -> Mapping[str, str]:
    """Every question stands in every cell, also where it says nothing: that keeps their order."""
    used = {language for asked in entry.ask for texts in (asked.question, *asked.options) for language in texts}
    return {language: "\n".join(written_ask(line) for line in _lines(entry, language)) for language in used}


def _lines(entry: Entry, language: str) -> list[AskLine]:
    return [
        AskLine(
            asked.id,
            "" if asked.kind in ("choice", "text") else asked.kind,
            asked.question.get(language, ""),
            tuple(option.get(language, "") for option in asked.options),
        )
        for asked in entry.ask
    ]
