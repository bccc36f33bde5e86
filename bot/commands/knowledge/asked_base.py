"""The knowledge base a command asks, and how sure it has to be."""

from pathlib import Path

from bot.commands.knowledge.chosen import Chosen
from faq.knowledge import Knowledge, load_knowledge
from faq.matching.ranker import ANSWER_AT, OFFER_AT
from faq.measuring.questions import entries_from_jsonl


def knowledge_in(path: Path) -> Knowledge:
    """A folder of FAQ files, or one .jsonl file of entries."""
    if path.suffix == ".jsonl" and not path.is_dir():
        return Knowledge.of(entries_from_jsonl(path))
    return load_knowledge(path)


def thresholds(choice: Chosen) -> tuple[float, float]:
    """answer_at and offer_at as configured, else the defaults."""
    answer_at = ANSWER_AT if choice.answer_at is None else choice.answer_at
    return answer_at, OFFER_AT if choice.offer_at is None else choice.offer_at
