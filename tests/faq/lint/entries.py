"""Entries to look over: complete and harmless unless a test says otherwise."""

from collections.abc import Sequence
from typing import Any

from faq.entry import Entry
from faq.lint.remark import Reader, Remark

PLAIN = Reader(words=str, prose=str)
WAYS = ("вернуть деньги", "хочу возврат", "деньги назад", "оформить возврат средств", "отменить покупку")
ASKED = ("get a refund", "money back", "return my payment", "cancel the purchase", "undo the order")


def complete(name: str = "refund", **changes: Any) -> Entry:
    values: dict[str, Any] = {
        "id": name,
        "topic": {"ru": "Тема", "en": "Topic"},
        "questions": {"ru": WAYS, "en": ASKED},
        "answer": {"ru": "Нажмите кнопку.", "en": "Press the button."},
        "tip": {"ru": "Совет.", "en": "A tip."},
    }
    return Entry(**{**values, **changes})


def about(name: str, *phrasings: str, language: str = "en") -> Entry:
    return complete(name, questions={language: phrasings}, topic={language: "T"}, answer={language: "A."}, tip={})


def told(remarks: Sequence[Remark]) -> list[tuple[str, str]]:
    """Who and which rule."""
    return [(remark.entry, remark.rule) for remark in remarks]
