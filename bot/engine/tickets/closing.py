"""Resolving: by an agent, by the customer, or by an answer that helped."""

from dataclasses import replace
from datetime import datetime

from bot.engine.answers.feedback import judged
from bot.engine.conversation import Asking, Conversation, Deadline, Status
from bot.engine.effects import Effect, Enter, Say, to_customer, to_thread
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey, Resolution, Resolver
from bot.engine.speaking import PERSON, Step, saying
from bot.engine.surveys.scheduling import with_survey
from bot.engine.ticket import Ticket
from bot.engine.tickets.handoff import without_diagnosis


def confirm_answer(conversation: Conversation, entry: str, at: datetime, policy: Policy) -> Step:
    """The customer says the bot's answer helped: a resolution without a ticket."""
    resolution = Resolution(at=at, by=Resolver.BOT, entry=entry, topic=_topic(entry, policy))
    done = replace(
        without_diagnosis(conversation),
        asking=Asking.NOTHING,
        offered=(),
        answered="",
        stated=None,
        misses=0,
        sorry=False,
        tried=(),
        lines=(),
        question="",
    )
    done, effects = saying(done, "glad")
    done, surveying = with_survey(done, resolution, policy)
    word = judged(conversation, entry, right=True)
    return done, [Enter("confirmed", {"entry": entry}), *word, *effects, *surveying]


def resolve(
    conversation: Conversation,
    by: Resolver,
    name: str,
    at: datetime,
    policy: Policy,
    *,
    without: NoSurvey | None = None,
    told: Say | None = None,
    thread: Say | None = None,
    answer: str = "",
) -> Step:
    """The ticket is resolved; what is written within the window opens it again, and later we ask how it went.

    `without` is why we do not, `told` and `thread` what is said instead of the usual, `answer` the entry that helped
    before a colleague came.
    """
    ticket = conversation.ticket
    assert ticket is not None, "there is an open ticket"
    resolution = _resolution(ticket, by, at, policy)
    if answer:
        resolution = Resolution(at=at, by=Resolver.BOT, entry=answer, topic=_topic(answer, policy))
    elif by is not Resolver.AGENT and ticket.first_response_at is None:
        without = without or NoSurvey.UNANSWERED
    resolved = _resolved(conversation, ticket, name, at, policy)
    effects: list[Effect] = [
        told or to_customer("resolved", PERSON, number=ticket.number),
        thread or to_thread("resolved-thread", name=name),
        Enter("resolved", {"ticket": ticket.number, "by": by.value}),
    ]
    resolved, surveying = with_survey(resolved, resolution, policy, without)
    return resolved, [*effects, *surveying]


def _resolved(conversation: Conversation, ticket: Ticket, name: str, at: datetime, policy: Policy) -> Conversation:
    """Nothing is asked any more, and nobody waits but for what may be written within the window."""
    done = replace(
        conversation,
        ticket=replace(
            ticket, resolved_at=at, snoozed=False, snoozed_until=None, resolved_by=name, waiting_since=None, held=()
        ),
        status=Status.RESOLVED,
        asking=Asking.NOTHING,
        offered=(),
        tried=(),
        lines=(),
        question="",
        misses=0,
        sorry=False,
    )
    return done.with_deadline(Deadline.REOPEN_WINDOW, at + policy.reopen_window)


def _resolution(ticket: Ticket, by: Resolver, at: datetime, policy: Policy) -> Resolution:
    """With everything as it is now."""
    entry = ticket.tried[-1].entry if ticket.tried else ""
    return Resolution(
        at=at,
        by=by,
        ticket=ticket.number,
        agent=ticket.owner.id if ticket.owner else "",
        entry=entry,
        team=ticket.team,
        topic=_topic(entry, policy),
    )


def _topic(entry: str, policy: Policy) -> str:
    return next((topic.id for topic in policy.topics if entry in topic.entries), "")


def stop_waiting_for_reopening(conversation: Conversation) -> Conversation:
    """The window is over: what is written now is a new question."""
    return replace(conversation, status=Status.BOT, tried=(), lines=())
