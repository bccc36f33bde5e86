"""The questions of a diagnosis: cells in one or two languages → one list of questions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import zip_longest

from faq.files.nodes import Node, Report
from faq.files.sheets.notation import AskLine, ask_line, lines


@dataclass(slots=True)
class _Asked:
    """One question as far as it is known, line by line in each language."""

    node: Node
    kind: str = ""
    lines: dict[str, AskLine] = field(default_factory=dict)


def asked(cells: Mapping[str, Node], report: Report) -> Node | None:
    """The list under `ask`, or None. Lines of two languages belong together by their names."""
    questions: dict[str, _Asked] = {}
    for language, node in cells.items():
        for text in lines(node.text):
            _add(questions, language, node, text, report)
    if not questions:
        return None
    first = next(iter(questions.values())).node
    return first.list(_question(name, question) for name, question in questions.items())


def _add(questions: dict[str, _Asked], language: str, node: Node, text: str, report: Report) -> None:
    line = ask_line(text)
    if line is None:
        message = f"expected a name, a colon and a question, found {text[:40]!r}"
        report(node.error(message, "As in `method: How did you pay? | Card | Invoice`."))
        return
    question = questions.setdefault(line.id, _Asked(node))
    if language in question.lines:
        report(node.error(f"two questions are called {line.id!r}", "Rename one."))
    question.lines[language] = line
    question.kind = question.kind or line.kind


def _question(name: str, question: _Asked) -> Node:
    node = question.node
    texts = {language: line.question for language, line in question.lines.items() if line.question}
    values = [("id", node.word(name))]
    if texts:
        values.append(("question", _texts(node, texts)))
    if options := _options(question):
        values.append(("options", node.list(_texts(node, option) for option in options)))
    if question.kind:
        values.append(("kind", node.word(question.kind)))
    return node.map(values)


def _options(question: _Asked) -> list[dict[str, str]]:
    """The options at the same place of each language's line are one option."""
    rows = zip_longest(*(line.options for line in question.lines.values()), fillvalue="")
    named = (dict(zip(question.lines, row, strict=True)) for row in rows)
    return [{language: text for language, text in option.items() if text} for option in named]


def _texts(node: Node, texts: Mapping[str, str]) -> Node:
    return node.map((language, node.word(text)) for language, text in texts.items())
