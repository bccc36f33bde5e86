"""An entry as plain lists and mappings, with the keys of our files; what has its default is left out."""

from typing import Any

from faq.entry import Entry, Handoff, Question


def plain(entry: Entry) -> dict[str, Any]:
    """The entry as it would be written in a YAML file of its own."""
    whole: dict[str, Any] = {
        "id": entry.id,
        "topic": dict(entry.topic),
        "questions": {language: list(said) for language, said in entry.questions.items()},
        "answer": dict(entry.answer),
        "tip": dict(entry.tip),
        "see_also": list(entry.see_also),
        "handoff": "" if entry.handoff is Handoff.OFFER else str(entry.handoff),
        "urgent": entry.urgent,
        "attachments": list(entry.attachments),
        "ask": [_question(question) for question in entry.ask],
        "team": entry.team,
        "tags": list(entry.tags),
    }
    return {key: value for key, value in whole.items() if value}


def _question(question: Question) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "id": question.id,
        "question": dict(question.question),
        "options": [dict(option) for option in question.options],
        "kind": "" if question.kind == ("choice" if question.options else "text") else question.kind,
    }
    return {key: value for key, value in whole.items() if value}
