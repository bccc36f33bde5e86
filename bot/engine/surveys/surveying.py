"""How did it go? One message with 1 to 5 for each resolution that is due; silence ends it silently."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.conversation import Asking, Conversation, Deadline, Status
from bot.engine.effects import Action, Button, Enter
from bot.engine.listening.reading import label_of
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey, Resolution
from bot.engine.speaking import Step, offering
from bot.engine.surveys.scheduling import cancelled, cooling, waking

MARKS = range(1, 6)
LONGEST_WAIT = timedelta(hours=1)  # for a customer who is in the middle of something else


def ask_how_it_went(conversation: Conversation, at: datetime, policy: Policy) -> Step:
    """The survey of the resolution that is due; put off in quiet hours and while something else is going on."""
    due = [survey for survey in conversation.surveys if survey.due_at <= at]
    if not due:
        return waking(conversation), []
    if not conversation.reachable:
        return cancelled(conversation, due, NoSurvey.UNREACHABLE)
    if cooling(conversation, due[0].resolution, at, policy):
        return cancelled(conversation, due[:1], NoSurvey.COOLDOWN)
    if _busy(conversation, at - due[0].due_at):
        return conversation.with_deadline(Deadline.SURVEY, _later(at, policy)), []
    if _is_quiet(at, policy):
        return conversation.with_deadline(Deadline.SURVEY, _not_quiet(at, policy)), []
    return _ask(conversation, due[0].resolution, at, policy)


def expire(conversation: Conversation) -> Conversation:
    """No answer, or no more of it: the survey is over, silently."""
    offered = tuple(choice for choice in conversation.offered if choice.action not in {Action.RATE, Action.REASON})
    over = replace(conversation, surveyed=None, marked=0, offered=offered)
    if conversation.asking in {Asking.RATING, Asking.COMMENT}:
        over = replace(over, asking=Asking.NOTHING, offered=())
    return over


def marks(resolution: Resolution) -> list[Button]:
    """1 to 5, for this resolution."""
    return [Button(label_of(str(mark)), Action.RATE, f"{key_of(resolution)}:{mark}") for mark in MARKS]


def key_of(resolution: Resolution) -> str:
    """What a button of the survey names it by: one customer's resolutions differ in their moment or ticket."""
    return f"{resolution.at.timestamp():.0f}-{resolution.ticket}"


def _ask(conversation: Conversation, resolution: Resolution, at: datetime, policy: Policy) -> Step:
    others = tuple(survey for survey in conversation.surveys if survey.resolution != resolution)
    asked = replace(conversation, surveys=others, surveyed=resolution, marked=0)
    asked = replace(asked, asked_ticket_at=at) if resolution.ticket else replace(asked, asked_answer_at=at)
    key = "survey" if resolution.ticket else "survey-answer"
    asked, effects = offering(asked, Asking.RATING, key, marks(resolution))
    asked = asked.with_deadline(Deadline.RATING_WINDOW, at + policy.rating_window)
    if others:
        earliest = min(survey.due_at for survey in others)
        asked = asked.with_deadline(Deadline.SURVEY, max(earliest, _later(at, policy)))
    return asked, [Enter("surveyed", {"ticket": resolution.ticket, "entry": resolution.entry}), *effects]


def _busy(conversation: Conversation, late: timedelta) -> bool:
    """Not in the middle of another question (for an hour at most), and never while a person is called."""
    if conversation.status in {Status.QUEUE, Status.AGENT} or conversation.diagnosis:
        return True
    mid_question = conversation.asking is not Asking.NOTHING
    return mid_question and late < LONGEST_WAIT


def _later(at: datetime, policy: Policy) -> datetime:
    """The next try; a delay of nothing must not become a moment that never ends."""
    return _not_quiet(at + max(policy.survey_delay, timedelta(minutes=1)), policy)


def _not_quiet(at: datetime, policy: Policy) -> datetime:
    return policy.quiet_hours.over(at) if policy.quiet_hours else at


def _is_quiet(at: datetime, policy: Policy) -> bool:
    return _not_quiet(at, policy) != at
