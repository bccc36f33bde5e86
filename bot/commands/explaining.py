"""Tells the demo's page why a customer was answered so: the journal's words, and the knowledge base they are about."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.app import App
from bot.commands.explained import LANGUAGES, Explained, explained, questions
from bot.ports import Unavailable
from faq.entry import Entry

LINES = 60  # of the journal; enough for the questions that are shown
SHOWN = 5  # questions
SUGGESTED = 5
PERSON = {"en": "Let me talk to someone", "ru": "Позовите живого человека"}


class Explainer:
    """Looks into a running program; before it is ready and while it stops there is nothing to tell."""

    def __init__(self, app: App, folder: Path, customers: str = "telegram") -> None:
        self._app = app
        self._folder = folder
        self._customers = customers  # the name of their channel

    async def __call__(self, customer: str) -> Explained:
        """The last questions of this customer, the newest first, and the knowledge base as it is now."""
        store, served = self._app.store, self._app.served
        if store is None or served is None:
            return {"base": None, "questions": []}
        try:
            lines = await store.journal_of(f"{self._customers}:{customer}", LINES)
        except Unavailable:
            return {"base": None, "questions": []}
        policy = served.policy
        at = policy.answer_at, policy.offer_at
        asked = questions(lines[::-1])[::-1][:SHOWN]
        return {
            "base": {"folder": str(self._folder), "version": policy.version, "entries": len(policy.entries)},
            "questions": [explained(line, after, policy.entries, at) for line, after in asked],
        }


def suggestions(entries: Mapping[str, Entry]) -> Mapping[str, Sequence[str]]:
    """Questions worth trying in each language: titles from all over the base, and a person at last."""
    return {language: [*_titles(entries, language), PERSON[language]] for language in LANGUAGES}


def _titles(entries: Mapping[str, Entry], language: str) -> list[str]:
    titled = [entry.title(language) for entry in entries.values() if entry.questions.get(language)]
    return titled[:: max(1, len(titled) // SUGGESTED)][:SUGGESTED]
