"""Resolving: by an agent, by the customer, or by an answer that helped."""

from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Asking, Conversation, Deadline, Status
from bot.engine.effects import Effect, Enter, to_customer, to_thread
from bot.engine.policy import Policy
from bot.engine.resolution import Resolution, Resolver, Survey
from bot.engine.speaking import PERSON, Step, saying
from bot.engine.tickets.handoff import without_diagnosis


def confirm_answer(conversation: Conversation, entry: str, at: datetime, policy: Policy) -> Step:
    """The customer says the bot's answer helped: a resolution without a ticket."""
    resolution = Resolution(at=at, by=Resolver.BOT, entry=entry)
    done = replace(
        without_diagnosis(conversation),
        asking=Asking.NOTHING,
        offered=(),
        answered="",
        misses=0,
        sorry=False,
        tried=(),
        lines=(),
        question="",
    )
    done, effects = saying(with_survey(done, resolution, policy), "glad")
    return done, [Enter("confirmed", {"entry": entry}), *effects]


def resolve(
    conversation: Conversation, by: Resolver, name: str, at: datetime, policy: Policy, *, survey: bool = True
) -> Step:
    """The ticket is resolved; what is written within the window opens it again, and later we ask how it went."""
    ticket = conversation.ticket
    assert ticket is not None, "there is an open ticket"
    resolution = Resolution(
        at=at,
        by=by,
        ticket=ticket.number,
        agent=ticket.owner.id if ticket.owner else "",
        entry=ticket.tried[-1].entry if ticket.tried else "",
    )
    resolved = replace(
        conversation,
        ticket=replace(ticket, resolved_at=at, resolved_by=name, waiting_since=None, held=()),
        status=Status.RESOLVED,
        asking=Asking.NOTHING,
        offered=(),
        tried=(),
        lines=(),
        question="",
        misses=0,
        sorry=False,
    ).without_deadline(Deadline.FIRST_RESPONSE)
    resolved = resolved.with_deadline(Deadline.REOPEN_WINDOW, at + policy.reopen_window)
    effects: list[Effect] = [
        to_customer("resolved", PERSON, number=ticket.number),
        to_thread("resolved-thread", name=name),
        Enter("resolved", {"ticket": ticket.number, "by": by.value, "survey": int(survey)}),
    ]
    if survey:
        return with_survey(resolved, resolution, policy), effects
    return resolved, [*effects, to_thread("no-survey")]


def with_survey(conversation: Conversation, resolution: Resolution, policy: Policy) -> Conversation:
    """The conversation with a survey due after the delay; each resolution has its own."""
    surveys = (*conversation.surveys, Survey(resolution, resolution.at + policy.survey_delay))
    earliest = min(survey.due_at for survey in surveys)
    return replace(conversation, surveys=surveys).with_deadline(Deadline.SURVEY, earliest)


def stop_waiting_for_reopening(conversation: Conversation) -> Conversation:
    """The window is over: what is written now is a new question."""
    return replace(conversation, status=Status.BOT, tried=(), lines=())
