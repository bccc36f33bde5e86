"""Weighs what was found for a message, for it after the question before, and for its parts: which of them counts?"""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.engine.answers.lookups import Lookups, lookups, opens_as_follow_up
from bot.engine.conversation import Conversation
from bot.engine.events import CustomerWrote
from bot.engine.policy import Policy
from bot.engine.rich import plain
from bot.engine.ticket import Verdict
from faq.entry import Match

CANDIDATES = 3


class Won(StrEnum):
    """Which text counted."""

    MESSAGE = "message"
    FOLLOW_UP = "follow_up"
    PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Weighed:
    """`sure` are answered, `likely` offered, on `unknown` (parts of the message) there is nothing to say."""

    won: Won
    text: str
    sure: tuple[Match, ...] = ()
    likely: tuple[Match, ...] = ()
    unknown: tuple[str, ...] = ()


def weighed(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Weighed:
    """Parts that are sure of different entries win; then the message alone, if it is sure; then what its parts
    lead to; then the message after the question before it."""
    asked = lookups(conversation, plain(event.text), event.at)
    alone = _known(event, asked.whole, policy)
    apart = _apart(event, asked, policy)
    if apart is not None and len(apart.sure) > 1:
        return apart
    if _is_sure(alone, policy):
        return _with_the_other(apart, alone[0]) or Weighed(Won.MESSAGE, asked.whole, tuple(alone[:1]))
    if apart is not None:
        return apart
    likely = _likely(alone, policy)
    follow_up = _follow_up(conversation, event, asked, policy)
    if follow_up is not None and (follow_up.sure or _better(follow_up.likely, likely, asked.whole)):
        return follow_up
    return Weighed(Won.MESSAGE, asked.whole, likely=likely)


def _apart(event: CustomerWrote, asked: Lookups, policy: Policy) -> Weighed | None:
    """The parts, each for itself, if that leads anywhere."""
    found = {part.text: _known(event, part.text, policy) for part in asked.parts}
    sure = _each_once(tuple(matches[0] for matches in found.values() if _is_sure(matches, policy)))
    unsure = {text: _likely(matches, policy) for text, matches in found.items() if not _is_sure(matches, policy)}
    answered = {match.entry for match in sure}
    tops = [[match for match in likely if match.entry not in answered] for likely in unsure.values()]
    likely = _each_once(tuple(match for rank in range(CANDIDATES) for top in tops for match in top[rank : rank + 1]))
    unknown = tuple(part.text for part in asked.parts if part.asks and part.text in unsure and not unsure[part.text])
    if not sure and sum(bool(top) for top in tops) < 2:
        return None  # one of them at the most leads anywhere: the message as a whole does as well
    return Weighed(Won.PARTS, asked.whole, sure, likely[: CANDIDATES + 1], unknown)


def _with_the_other(apart: Weighed | None, best: Match) -> Weighed | None:
    """The message is as sure as one of its parts: what the other may be about is offered beside that answer."""
    if apart is None or not apart.likely or [match.entry for match in apart.sure] != [best.entry]:
        return None
    return replace(apart, unknown=())


def _follow_up(conversation: Conversation, event: CustomerWrote, asked: Lookups, policy: Policy) -> Weighed | None:
    """The question before and this one, together; what was answered or rejected already would be no answer to it."""
    if not asked.joined:
        return None
    done = {tried.entry for tried in conversation.tried if tried.verdict is not Verdict.OFFERED}
    known = [match for match in _known(event, asked.joined, policy) if match.entry not in done]
    if _is_sure(known, policy):
        return Weighed(Won.FOLLOW_UP, asked.joined, tuple(known[:1]))
    return Weighed(Won.FOLLOW_UP, asked.joined, likely=_likely(known, policy))


def _better(joined: tuple[Match, ...], alone: tuple[Match, ...], text: str) -> bool:
    """Candidates of both together count where the message alone has none, or begins like a follow-up and has worse."""
    if not joined or not alone:
        return bool(joined)
    return opens_as_follow_up(text) and joined[0].score > alone[0].score


def _known(event: CustomerWrote, text: str, policy: Policy) -> list[Match]:
    """The matches whose entries still exist: the base may have been reloaded since."""
    return [match for match in event.matches(text) if match.entry in policy.entries]


def _is_sure(matches: list[Match], policy: Policy) -> bool:
    return bool(matches) and policy.answers_with(matches[0])


def _likely(matches: list[Match], policy: Policy) -> tuple[Match, ...]:
    return tuple(match for match in matches if match.score >= policy.offer_at)[:CANDIDATES]


def _each_once(matches: tuple[Match, ...]) -> tuple[Match, ...]:
    found: dict[str, Match] = {}
    for match in matches:
        found.setdefault(match.entry, match)
    return tuple(found.values())
