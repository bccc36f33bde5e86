"""The language of dialogs, and how a transcript is read.

    ann> text                     a customer says          ann> [Label]      presses the newest such button
    bo@desk> text                 an agent, in the newest thread; `bo@ann>` in Ann's thread; presses as above
    ann> old [Label]              presses the oldest such button, one that scrolled away long ago; so do agents
    bot: text [Button] [Button]   what the customer must see, exactly; `bot@eva:` when there are several
    desk: text [Button]           what the thread must show; `desk@bo:` what Bo alone must see
    card: text [Button]           what the card must show two seconds later; `card@ann:` the card of Ann's newest ticket
    (3 minutes pass)              the clock moves
    (ann blocks us) (ann returns) (ann edits: text) (ann sends a photo) (ann sends a file a.pdf: text)
    (bo is a stranger) (bo cannot be checked) (bo is an agent) (the same arrives again)
    (the next message to the customer fails / is lost / is refused for now)
`{key}` stands for any wording of that catalogue key; words after it must occur too; `…` for words left out,
`[…]` for the buttons between. Everything said and not written down is a failure, and so is a sentence of ours
that comes twice running, unless a button was pressed again.

The head: `# title`, `language: ru` (the messenger's), `desk language: ru`, `unknown: hold`,
`match: text -> entry 0.9, other 0.4` (what a text matches in the sample knowledge base; anything else: nothing).
"""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Script:
    """A parsed transcript."""

    title: str
    language: str = "en"
    desk_language: str = "en"
    hold_unknown: bool = False
    matches: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    steps: list[tuple[int, str]] = field(default_factory=list)


def parse(path: Path) -> Script:
    """Read a transcript; its first line is its title."""
    lines = path.read_text(encoding="utf-8").splitlines()
    script = Script(lines[0].removeprefix("#").strip())
    for number, line in enumerate(lines[1:], 2):
        text = line.strip()
        if text and not text.startswith("#") and not _heads(script, text):
            script.steps.append((number, text))
    return script


def _heads(script: Script, text: str) -> bool:
    """Is it a line of the head? Then it is noted."""
    name, _, value = text.partition(":")
    value = value.strip()
    match name:
        case "language":
            script.language = value
        case "desk language":
            script.desk_language = value
        case "unknown":
            script.hold_unknown = value == "hold"
        case "match":
            asked, _, found = value.partition("->")
            pairs = [pair.split() for pair in found.split(",") if pair.strip()]
            script.matches[asked.strip()] = [(entry, float(score)) for entry, score in pairs]
        case _:
            return False
    return True
