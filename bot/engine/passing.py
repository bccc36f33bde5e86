"""Moments that come: a rule for every deadline in every status."""

from collections.abc import Callable

from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.events import DeadlinePassed
from bot.engine.flood.flooding import look_again
from bot.engine.policy import Policy
from bot.engine.sla.reminding import remind
from bot.engine.speaking import Step
from bot.engine.surveys.surveying import ask_how_it_went, expire
from bot.engine.teams import Promise
from bot.engine.tickets.closing import stop_waiting_for_reopening
from bot.engine.tickets.handoff import call_person
from bot.engine.tickets.silence import give_up, nudge
from bot.engine.tickets.snoozing import wake

Rule = Callable[[Conversation, DeadlinePassed, Policy], Step]


def deadline_passed(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Step:
    """A moment set in the state has come; `decide` has already forgotten it."""
    return PASSED[conversation.status, event.deadline](conversation, event, policy)


def stop_asking(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Step:
    """What was asked before the handoff stays unanswered: a person is called with what is known."""
    return call_person(conversation, event.at, policy) if conversation.diagnosis else (conversation, [])


def survey(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Step:
    """Time to ask how it went."""
    return ask_how_it_went(conversation, event.at, policy)


def end_survey(conversation: Conversation, _event: DeadlinePassed, _policy: Policy) -> Step:
    """No answer: over, silently."""
    return expire(conversation), []


def end_reopening(conversation: Conversation, _event: DeadlinePassed, _policy: Policy) -> Step:
    """What is written from now on is a new question."""
    return stop_waiting_for_reopening(conversation), []


def ignore(conversation: Conversation, _event: DeadlinePassed, _policy: Policy) -> Step:
    """It no longer matters."""
    return conversation, []


_RULES: dict[Deadline, dict[Status, Rule]] = {
    Deadline.DIAGNOSIS: {
        Status.BOT: stop_asking, Status.QUEUE: ignore, Status.AGENT: ignore, Status.RESOLVED: ignore,
    },
    **{
        Deadline(promise.value): {
            Status.BOT: ignore, Status.QUEUE: remind, Status.AGENT: remind, Status.RESOLVED: ignore,
        }
        for promise in Promise
    },
    Deadline.SNOOZE: {
        Status.BOT: ignore, Status.QUEUE: wake, Status.AGENT: wake, Status.RESOLVED: ignore,
    },
    Deadline.REOPEN_WINDOW: {
        Status.BOT: ignore, Status.QUEUE: ignore, Status.AGENT: ignore, Status.RESOLVED: end_reopening,
    },
    Deadline.SURVEY: dict.fromkeys(Status, survey),
    Deadline.RATING_WINDOW: dict.fromkeys(Status, end_survey),
    Deadline.NUDGE: {**dict.fromkeys(Status, ignore), Status.AGENT: nudge},
    Deadline.SILENCE: {**dict.fromkeys(Status, ignore), Status.AGENT: give_up},
    Deadline.FLOOD: dict.fromkeys(Status, look_again),
}  # fmt: skip
PASSED: dict[tuple[Status, Deadline], Rule] = {
    (status, deadline): rule for deadline, rules in _RULES.items() for status, rule in rules.items()
}
