"""The knowledge base, as the desk asks it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from faq.entry import Entry, Match
from faq.macro import Macro

if TYPE_CHECKING:
    from faq.knowledge import Topic


class KnowledgeBase(Protocol):
    """An immutable snapshot of the admins' files; `match` is asked off the event loop."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """All entries by id."""

    @property
    def version(self) -> str:
        """Changes with every entry that changes."""

    @property
    def topics(self) -> "tuple[Topic, ...]":
        """The topics in the order of the files."""

    @property
    def macros(self) -> Mapping[str, Macro]:
        """The agents' prepared replies by id."""

    def read(self, text: str) -> Sequence[str]:
        """The words of this text as they are understood, layout and transliteration undone."""

    def match(self, text: str) -> Sequence[Match]:
        """What fits this text, best first, each with the probability that it is what the customer needs."""
