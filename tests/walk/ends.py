"""What became of each message is noted in the state itself, so that a turn that is rolled back forgets it too."""

from dataclasses import replace

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Audience, Effect, Say
from bot.engine.events import CustomerWrote, Event
from bot.engine.flood.flooding import is_too_much
from bot.engine.policy import Policy
from bot.engine.rich import plain
from bot.engine.rules import decide
from tests.engine.walk.fate import Fate, fates
from tests.walk.people import NAMED

ENDED = "ended "  # then the message's name and how it ended


def decide_and_note(conversation: Conversation, event: Event, policy: Policy) -> tuple[Conversation, list[Effect]]:
    """The real decision, and in `said` how often each message of the customer's came to which end."""
    after, effects = decide(conversation, event, policy)
    if isinstance(event, CustomerWrote):
        found = _ends(conversation, event, after, effects, policy)
        ended = [f"{ENDED}{name} {end}" for name in _names(event) for end in found]
        noted = {key: after.said.get(key, 0) + 1 for key in ended}
        after = replace(after, said={**after.said, **noted})
    return after, effects


def ends_of(conversation: Conversation) -> dict[str, list[str]]:
    """How each message ended, by its name; more than one word, if it ended more than once."""
    found: dict[str, list[str]] = {}
    for key, times in conversation.said.items():
        if key.startswith(ENDED):
            name, _, end = key.removeprefix(ENDED).partition(" ")
            found.setdefault(name, []).extend([end] * times)
    return found


def _names(event: CustomerWrote) -> set[str]:
    """Of the message, and of all that were read together with it."""
    return {event.message, *NAMED.findall(plain(event.text)), *(each.ref for each in event.attachments)}


def _ends(
    before: Conversation, event: CustomerWrote, after: Conversation, effects: list[Effect], policy: Policy
) -> set[Fate]:
    if is_too_much(before, event, policy) and not before.blocked:
        return {_of_too_much(before, event, effects)}
    if event.group and event.group == before.album:
        return {Fate.WITH_AGENT if after.status is Status.AGENT else Fate.QUEUED if shown(effects) else Fate.ANSWERED}
    return fates(before, event, after, effects, policy)


def _of_too_much(before: Conversation, event: CustomerWrote, effects: list[Effect]) -> Fate:
    """Told once that it is too fast; where a person was called, it is kept for them."""
    assert before.flood is not None or any(isinstance(each, Say) and each.to is Audience.CUSTOMER for each in effects)
    if before.status in {Status.QUEUE, Status.AGENT} and not plain(event.text).startswith("/"):
        return Fate.WITH_AGENT if before.status is Status.AGENT else Fate.QUEUED
    return Fate.REFUSED


def shown(effects: list[Effect]) -> bool:
    """Do the agents see it?"""
    return any(isinstance(each, Say) and each.to is Audience.THREAD for each in effects)
