"""What the texts that were looked up for a message lead to."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.engine.events import CustomerWrote
from bot.engine.policy import Policy
from faq.entry import Handoff, Match

CANDIDATES = 3


class Won(StrEnum):
    """Which text counted."""

    MESSAGE = "message"
    FOLLOW_UP = "follow_up"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Weighed:
    """`sure` are answered, `likely` offered, on `unknown` (parts of the message) there is nothing to say.

    `parts` are the texts that counted, where those are parts of the message.
    """

    won: Won
    text: str
    sure: tuple[Match, ...] = ()
    likely: tuple[Match, ...] = ()
    unknown: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """What the knowledge base found for each text of a message, weighed by the owner's thresholds."""

    event: CustomerWrote
    policy: Policy

    def known(self, text: str) -> list[Match]:
        """The matches whose entries still exist: the base may have been reloaded since."""
        return [match for match in self.event.matches(text) if match.entry in self.policy.entries]

    def is_sure(self, matches: list[Match]) -> bool:
        """Is the first of them an answer?"""
        return bool(matches) and self.policy.answers_with(matches[0])

    def sure(self, text: str) -> Match | None:
        """Its answer."""
        matches = self.known(text)
        return matches[0] if self.is_sure(matches) else None

    def likely(self, matches: Iterable[Match]) -> tuple[Match, ...]:
        """Those that may be offered."""
        return tuple(match for match in matches if match.score >= self.policy.offer_at)[:CANDIDATES]

    def calls_a_person(self, match: Match) -> bool:
        """Does its answer always bring a person?"""
        return self.policy.entries[match.entry].handoff is Handoff.ALWAYS

    def read(self, text: str) -> str:
        """The text as it was understood: a wrong keyboard layout is undone."""
        return next((found.read for found in self.event.found if found.text == text), "") or text


def each_once(matches: Iterable[Match]) -> tuple[Match, ...]:
    """The first match of each entry."""
    found: dict[str, Match] = {}
    for match in matches:
        found.setdefault(match.entry, match)
    return tuple(found.values())
