"""What the assistant did with a question, without its words: answered, offered, handed over, had no answer."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from bot.dialogs.mismatch import expect
from bot.ports import JournalLine

ANSWERS, OFFERS, HANDS_OVER, NO_ANSWER = "answers", "offers", "hands over", "has no answer"


@dataclass(frozen=True, slots=True)
class Verdict:
    """One thing it did, with the entries in their order; `more`: perhaps with others too."""

    did: str
    entries: tuple[str, ...] = ()
    more: bool = False

    def __str__(self) -> str:
        return " ".join([self.did, ", ".join(self.entries)]).strip()

    def fits(self, done: "Verdict") -> bool:
        """Is this, as written, what was done? In which order does not matter."""
        wanted, had = set(self.entries), set(done.entries)
        same = wanted <= had if self.more else wanted == had
        return self.did == done.did and same


def written(line: str, known: Collection[str]) -> Verdict | None:
    """The verdict in what follows `bot:`, if it is one. Raises Mismatch if it names an entry that there is not."""
    if line in (HANDS_OVER, NO_ANSWER):
        return Verdict(line)
    found = re.fullmatch(r"(answers|offers) ((?:[\w.-]+|…)(?:\s*,\s*(?:[\w.-]+|…))*)", line)
    if not found:
        return None
    names = re.split(r"\s*,\s*", found[2])
    for name in names:
        near = get_close_matches(name, known, 1, 0.5)
        hint = f"; did you mean {near[0]}?" if near else ""
        expect(name in known or name == "…", f"there is no entry {name} in the knowledge base{hint}")
    return Verdict(found[1], tuple(name for name in names if name != "…"), "…" in names)


def done(journal: Sequence[JournalLine]) -> list[Verdict]:
    """What these lines of the journal, oldest first, say it did."""
    answered = tuple(str(line.detail["entry"]) for line in journal if line.what == "answered")
    offered = tuple(name for line in journal if line.what == "offered" for name in _names(line.detail))
    whats = {line.what for line in journal}
    did = [Verdict(ANSWERS, answered)] if answered else []
    did += [Verdict(OFFERS, offered)] if offered else []
    if "handed_over" in whats:  # also where this is because nothing fitted
        return [*did, Verdict(HANDS_OVER)]
    return [*did, Verdict(NO_ANSWER)] if "missed" in whats else did


def _names(detail: Any) -> list[str]:
    return str(detail["entries"]).split(",")
