"""The stage of our own dialogs: the sample knowledge base, except that a dialog writes down what each text matches."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from bot.dialogs.manners import texts_for
from bot.dialogs.script import Script, read_dialogs
from bot.dialogs.stage import Stage as AnyStage
from bot.dialogs.stage import wrote
from bot.engine.policy import Policy
from bot.ports import KnowledgeBase, Store
from faq.entry import Match
from faq.files.load import load_folder
from faq.knowledge import Knowledge

SAMPLE = Path(__file__).parents[2] / "faq" / "content"

__all__ = ["SAMPLE", "Stage", "WrittenMatches", "sample_knowledge", "script_in", "wrote"]


@cache
def sample_knowledge() -> Knowledge:
    """The sample knowledge base, loaded once."""
    loaded = load_folder(SAMPLE)
    return Knowledge.of(loaded.entries, macros=loaded.macros)


def script_in(path: Path) -> Script:
    """The one dialog of this file."""
    (script,) = read_dialogs(path.read_text(encoding="utf-8"), path.stem)
    return script


class WrittenMatches:
    """The sample base, except that a dialog writes down what each text matches: `text -> entry 0.9, other 0.4`."""

    def __init__(self, written: Sequence[str]) -> None:
        self._written = dict(map(_matches, written))
        self.entries = sample_knowledge().entries
        self.topics = sample_knowledge().topics
        self.macros = sample_knowledge().macros
        self.version = sample_knowledge().version

    def read(self, text: str) -> Sequence[str]:
        """As the sample base does."""
        return sample_knowledge().read(text)

    def match(self, text: str) -> Sequence[Match]:
        """As written; anything else matches nothing."""
        return [
            Match(entry, self.entries[entry].title("en"), self.entries[entry].title("en"), score, "en")
            for entry, score in self._written.get(text, {}).items()
        ]


def _matches(line: str) -> tuple[str, Mapping[str, float]]:
    asked, _, found = line.replace("\\n", "\n").partition("->")
    pairs = [pair.split() for pair in found.split(",") if pair.strip()]
    return asked.strip(), {entry: float(score) for entry, score in pairs}


class Stage(AnyStage):
    """A stage with our texts and thresholds that the written scores are meant for."""

    def __init__(
        self,
        store: Store,
        knowledge: KnowledgeBase,
        *,
        language: str = "en",
        minimal: bool = False,
        hold_unknown: bool = False,
        manner: Mapping[str, str] = MappingProxyType({}),
        **policy: Any,
    ) -> None:
        decided = Policy(
            answer_at=0.5,
            offer_at=0.2,
            entries=knowledge.entries,
            topics=knowledge.topics,
            macros=knowledge.macros,
            **policy,
        )
        super().__init__(
            store,
            knowledge,
            decided,
            texts_for(manner),
            folder=SAMPLE,
            language=language,
            minimal=minimal,
            hold_unknown=hold_unknown,
        )
