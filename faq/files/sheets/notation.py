"""How lists and questions of a diagnosis are written within one cell."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PIECE = re.compile(r"\\.|\||[^\\|]+|\\$", re.DOTALL)
NAME = re.compile(r"\s*((?:[^\\:(|]|\\.)+?)\s*(?:\(\s*(\w+)\s*\)\s*)?:")
ESCAPES = {"\n": "n", "\\": "\\", "|": "|", ":": ":", "(": "("}
MEANINGS = {letter: sign for sign, letter in ESCAPES.items()}


@dataclass(frozen=True, slots=True)
class AskLine:
    """`method: How did you pay? | Card | Invoice` or `number (phone): Your number?`, in one language."""

    id: str
    kind: str
    question: str
    options: tuple[str, ...]


def lines(text: str) -> list[str]:
    """The lines of a cell that say something."""
    return [line.strip() for line in re.split(r"\r\n|\r|\n", text) if line.strip()]


def several(text: str) -> list[str]:
    """A list: each on its own line, or on one line with commas between."""
    parts = re.split(r"\r\n|\r|\n" if re.search(r"[\r\n]", text) else "[,;]", text)
    return [part.strip() for part in parts if part.strip()]


def written(values: Sequence[str]) -> str:
    """The list as a cell; a line end after a single one keeps its commas."""
    return "\n".join(values) + ("\n" if len(values) == 1 and re.search("[,;]", values[0]) else "")


def ask_line(text: str) -> AskLine | None:
    """What a line asks; None if it does not begin with a name and a colon."""
    if not (name := NAME.match(text)):
        return None
    question, *options = (_plain(part.strip()) for part in _split(text[name.end() :]))
    return AskLine(_plain(name[1]), name[2] or "", question, tuple(options))


def written_ask(asked: AskLine) -> str:
    """The line from which ask_line reads the same."""
    kind = f" ({asked.kind})" if asked.kind else ""
    texts = (_escaped(text, "\n\\|") for text in (asked.question, *asked.options))
    return f"{_escaped(asked.id, ESCAPES)}{kind}: {' | '.join(texts)}".rstrip(" ")


def _split(text: str) -> list[str]:
    """The parts between bars that are not escaped."""
    parts = [""]
    for piece in PIECE.findall(text):
        if piece == "|":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _escaped(text: str, signs: Iterable[str]) -> str:
    return "".join(f"\\{ESCAPES[sign]}" if sign in signs else sign for sign in text)


def _plain(text: str) -> str:
    return re.sub(r"\\(.)", lambda match: MEANINGS.get(match[1], match[0]), text, flags=re.DOTALL)
