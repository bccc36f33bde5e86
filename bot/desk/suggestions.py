"""The options of a form's search, while an agent types: macros by their names, answers by what customers ask."""

import asyncio
from collections.abc import Callable, Sequence

from bot.engine.forms.choosing import ENTRIES, MACROS
from bot.engine.policy import Policy
from bot.ports import FormOption, KnowledgeBase, Typed
from faq.searching import search

LONGEST = 150  # characters of an id that a menu carries
MOST = 50


class Suggestions:
    """Reads what is there and writes nothing; in a thread, for a large base takes a while."""

    def __init__(self, policy: Callable[[], Policy], knowledge: Callable[[], KnowledgeBase], language: str) -> None:
        self._policy = policy
        self._knowledge = knowledge
        self._language = language

    async def of(self, typed: Typed) -> Sequence[FormOption]:
        """The best first; nothing for a source that we do not know."""
        look = {MACROS: self._macros, ENTRIES: self._entries}.get(typed.source)
        found = await asyncio.to_thread(look, typed.text) if look else []
        return [option for option in found if len(option.value) <= LONGEST][:MOST]

    def _macros(self, text: str) -> list[FormOption]:
        macros = self._policy().macros.values()
        found = search(text, ((macro, (macro.id, *macro.name.values())) for macro in macros))
        return [FormOption(macro.title(self._language), macro.id) for macro in found]

    def _entries(self, text: str) -> list[FormOption]:
        """What the knowledge base finds, then what is called like this."""
        entries = self._policy().entries
        matched = [match.entry for match in self._knowledge().match(text)] if len(text.split()) > 1 else []
        asked = (
            (entry.id, [said for several in entry.questions.values() for said in several]) for entry in entries.values()
        )
        ids = dict.fromkeys((*matched, *search(text, asked)))
        return [FormOption(entries[name].title(self._language), name) for name in ids if name in entries]
