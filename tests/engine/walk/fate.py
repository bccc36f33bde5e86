"""What became of a customer's message: answered, in an agent's thread, queued or politely refused; exactly one."""

from enum import StrEnum

from bot.engine.consent import Consent
from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Audience, Effect, Enter, Say
from bot.engine.events import CustomerWrote
from bot.engine.policy import Policy
from bot.engine.rich import plain

FOR_AGENTS = {"from-customer", "transcript"}  # where the thread shows what the customer said
FREE = ("/privacy", "/forget_me")  # may be asked before agreeing


class Fate(StrEnum):
    """How a message ends."""

    ANSWERED = "answered"
    WITH_AGENT = "in an agent's thread"
    QUEUED = "queued"
    REFUSED = "politely refused"


def fates(
    before: Conversation, event: CustomerWrote, after: Conversation, effects: list[Effect], policy: Policy
) -> set[Fate]:
    """All that are true of it; the promise is that it is always one."""
    heard = _heard(effects)
    shown = any(
        isinstance(effect, Say) and effect.to is Audience.THREAD and effect.text.key in FOR_AGENTS for effect in effects
    )
    refused = _refused(before, event, policy, heard=heard)
    return {
        fate
        for fate, true in {
            Fate.REFUSED: refused,
            Fate.WITH_AGENT: shown and after.status is Status.AGENT,
            Fate.QUEUED: shown and after.status is Status.QUEUE,
            Fate.ANSWERED: heard and not shown and not refused,
        }.items()
        if true
    }


def _heard(effects: list[Effect]) -> bool:
    """Was there anything but what a program understood, and what everybody is told of their data once?"""
    said = [effect for effect in effects if isinstance(effect, Say) and effect.to is Audience.CUSTOMER]
    told = sum(isinstance(effect, Enter) and effect.what == "privacy_told" for effect in effects)
    return sum(say.text.key != "heard" for say in said) > told


def _refused(before: Conversation, event: CustomerWrote, policy: Policy, *, heard: bool) -> bool:
    """A blocked customer is told once; who has not agreed that we keep their words is asked to, every time."""
    if before.blocked:
        return heard != before.told_blocked
    unread = policy.consent is Consent.REQUIRED and before.consent is not Consent.REQUIRED
    return unread and not plain(event.text).startswith(FREE) and heard
