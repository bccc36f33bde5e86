"""`firstline faq ask`: what a customer would be told, how sure that is, and why."""

from pathlib import Path
from typing import Any

from bot.commands.complaints import CallError
from bot.commands.knowledge.asked_base import knowledge_in, thresholds
from bot.commands.knowledge.chosen import chosen, complaining_of_files
from bot.commands.knowledge.reasons import reason
from bot.commands.knowledge.told_by_customers import corrections_of
from bot.commands.knowledge.verdict import Verdict, verdict
from faq.entry import Match
from faq.knowledge import Knowledge


def ask(text: str, base: Path | None, language: str | None, semantic: str | None = None, *, as_json: bool) -> int:
    """Print what would happen; 0 also where nothing fits, for that is an answer too."""
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        raise CallError("firstline faq ask: the question is empty")
    choice = chosen(base, semantic)
    with complaining_of_files():
        knowledge = knowledge_in(choice.faq, choice.semantic)
    corrections = corrections_of(choice.journal, knowledge.entries)
    found = verdict(knowledge, text, language, thresholds(choice), corrections)
    if as_json:
        from bot.commands.knowledge.stream import print_json

        print_json(for_programs(found, knowledge))
    else:
        from bot.commands.knowledge.verdict_shown import show

        show(found, knowledge)
    return 0


def for_programs(found: Verdict, knowledge: Knowledge) -> dict[str, Any]:
    """Everything that is known about one question; `parts` only where it asks several things."""
    texts = [_matches(matches, found.language, knowledge) for matches in found.asked.values()]
    parts = [{"text": part, "matches": told} for part, told in zip(found.asked, texts, strict=True)]
    return {
        "text": found.text,
        "language": found.language,
        "read": list(found.read),
        "meaning": str(found.meaning),
        "asks_for_a_person": found.person,
        "decision": found.decision,
        "answered": list(found.sure),
        "offered": list(found.likely),
        "unknown": list(found.unknown),
        "answer_at": found.at[0],
        "offer_at": found.at[1],
        "matches": sorted((one for told in texts for one in told), key=lambda one: -one["score"]),
        "parts": parts if len(parts) > 1 else [],
    }


def _matches(matches: tuple[Match, ...], language: str, knowledge: Knowledge) -> list[dict[str, Any]]:
    return [
        {
            "id": match.entry,
            "title": knowledge.entries[match.entry].title(language),
            "score": match.score,
            "by_itself": match.said,
            "doubt": match.doubt,
            "phrasing": match.phrasing,
            "language": match.language,
            "signals": [{"name": one.name, "push": one.push, "words": reason(one)} for one in match.signals],
        }
        for match in matches
    ]
