"""Makes the spreadsheet templates out of the YAML one: `python -m faq.files.exchange.templates FOLDER`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from faq.entry import Entry
from faq.files.entries import entries_of
from faq.files.errors import FaqError, FaqErrors
from faq.files.exchange.sheet_files import separated, workbook
from faq.files.exchange.table_rows import table_rows
from faq.files.formats import tree

NOTES = (
    "# Одна строка — одна статья: ответ и всё, чем о нём спрашивают. Формулировки пишите с новой строки в ячейке "
    "(Alt+Enter, на Mac Option+Return, в LibreOffice Ctrl+Enter), первая — заголовок; от пяти на язык.",
    "# Заголовки можно по-русски: ид, тема, вопросы, ответ, совет, смотри также, передать человеку, срочно, вложения, "
    "уточнить, команда, метки, язык. Язык колонки — в скобках: вопросы (ru). Без скобок язык узнаем по буквам.",
    "# Передать человеку: предложить, всегда или никогда. Срочно: да или пусто. Списки — через запятую.",
    "# Уточнить — вопросы, прежде чем позвать человека, по одному на строке: способ: Чем вы платили? | Карта | Счёт. "
    "Без вариантов ждём текст; телефон (phone): Ваш номер? — ждём номер, почта (email): … — адрес.",
    "# Колонки, листы и первые строки, которые начинаются с #, — ваши заметки, их не читаем.",
    "# One row is one entry: an answer and all the ways to ask for it. Write each wording on a line of its own within "
    "the cell (Alt+Enter, on a Mac Option+Return, in LibreOffice Ctrl+Enter); the first one is the title; "
    "five a language or more.",
    "# Headings: id, topic, questions, answer, tip, see also, handoff, urgent, attachments, ask, team, tags, lang. "
    "A column's language stands in brackets: questions (en). Without brackets the letters tell.",
    "# Handoff: offer, always or never. Urgent: yes or empty. Lists have commas between.",
    "# Ask holds the questions before a person is called, one a line: method: How did you pay? | Card | Invoice. "
    "Without options a text is expected; number (phone): Your number? expects a phone, address (email): … an address.",
    "# Columns, sheets and opening lines that begin with # are your own notes; they are not read.",
)


def write_templates(folder: Path) -> None:
    """Write entries.csv and entries.xlsx beside entries.yaml."""
    rows = table_rows(_entries(folder))
    for path, write in ((folder / "entries.csv", separated), (folder / "entries.xlsx", workbook)):
        path.write_bytes(write(path, rows, NOTES))


def _entries(folder: Path) -> Sequence[Entry]:
    errors: list[FaqError] = []
    path = folder / "entries.yaml"
    found = entries_of(path, tree(folder, path, errors.append), errors.append)
    if errors:
        raise FaqErrors(errors)
    return [entry for _, entry in found]


if __name__ == "__main__":
    write_templates(Path(sys.argv[1]))
