"""The knowledge base a command asks, and how sure it has to be."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from bot.commands.complaints import CallError
from bot.commands.knowledge.chosen import Chosen
from faq.files.errors import FaqError
from faq.knowledge import Knowledge, load_knowledge
from faq.matching.ranker import ANSWER_AT, OFFER_AT


def knowledge_in(path: Path, semantic: str | None = None) -> Knowledge:
    """What is at this path; with a second stage, if `semantic` names an encoder."""
    by_words = _by_words(path)
    return by_words if semantic is None else _by_meaning(by_words, semantic)


def _by_meaning(knowledge: Knowledge, semantic: str) -> Knowledge:
    from faq.semantic.attaching import with_meanings
    from faq.semantic.encoder import EncoderError, encoder_named

    try:
        return with_meanings(knowledge, encoder_named(semantic), cache(), _told)
    except EncoderError as error:
        raise CallError(f"firstline: {error}") from None


def _told(left: int) -> None:
    """The first time takes minutes: whoever watches wants to know why."""
    if sys.stderr.isatty():
        sys.stderr.write(f"{left} phrasings to encode …\n")


def _by_words(path: Path) -> Knowledge:
    """A folder of FAQ files; or one file of entries as `faq import` takes it."""
    if path.suffix.lower() in (".jsonl", ".csv", ".tsv", ".xlsx") and not path.is_dir():
        from faq.files.exchange.intake import entries_from_jsonl

        if not path.is_file():
            raise FaqError(path, 1, 1, "no such file", "Check the name.")
        return Knowledge.of(entries_from_jsonl(path))
    return load_knowledge(path, cache())


def cache() -> Path | None:
    """Where this user's programs keep what can be made again: the second question is answered at once."""
    with suppress(RuntimeError):  # nobody's home
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "firstline"
    return None


def thresholds(choice: Chosen) -> tuple[float, float]:
    """answer_at and offer_at as configured, else the defaults."""
    answer_at = ANSWER_AT if choice.answer_at is None else choice.answer_at
    return answer_at, OFFER_AT if choice.offer_at is None else choice.offer_at
