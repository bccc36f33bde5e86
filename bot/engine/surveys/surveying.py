"""How did it go? One message with 1 to 5 after each resolution, then a word of comment."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.conversation import Asking, Choice, Conversation, Deadline, Status
from bot.engine.effects import Action, Button, Effect, Enter, Text, to_customer, to_thread
from bot.engine.listening.reading import label_of
from bot.engine.policy import Policy
from bot.engine.resolution import Resolution
from bot.engine.rich import Rich, plain
from bot.engine.speaking import Step, offering, saying
from bot.engine.tickets.past import with_rating

MARKS = range(1, 6)
POOR = 3  # up to here we ask what let the customer down
LONGEST_WAIT = timedelta(hours=1)  # for a customer who is in the middle of something else

NO_COMMENT = Button(Text("button-no-comment"), Action.NO_COMMENT)


def ask_how_it_went(conversation: Conversation, at: datetime, policy: Policy) -> Step:
    """The survey of the resolution that is due; put off while something else is going on."""
    due = [survey for survey in conversation.surveys if survey.due_at <= at]
    later = tuple(survey for survey in conversation.surveys if survey.due_at > at)
    if not due or not conversation.reachable:
        return _wake_for_next(replace(conversation, surveys=later), at), []
    if _busy(conversation, at - due[0].due_at):
        return conversation.with_deadline(Deadline.SURVEY, at + policy.survey_delay), []
    resolution = due[0].resolution
    remaining = replace(conversation, surveys=(*due[1:], *later), surveyed=resolution)
    key = "survey" if resolution.ticket else "survey-answer"
    asked, effects = offering(remaining, Asking.RATING, key, _marks(resolution))
    asked = asked.with_deadline(Deadline.RATING_WINDOW, at + policy.rating_window)
    return _wake_for_next(asked, at + policy.survey_delay), [Enter("surveyed", {"ticket": resolution.ticket}), *effects]


def rate(conversation: Conversation, value: str) -> Step:
    """A mark for the resolution we asked about last; a mark given again replaces the first."""
    resolution = conversation.surveyed
    key, _, mark = value.rpartition(":")
    if resolution is None or key != _key(resolution) or not mark.isdecimal():
        return saying(conversation, "survey-over")
    rating = int(mark)
    again = conversation.asking is not Asking.RATING
    asking_for_comment = "rated-poor" if rating <= POOR else "rated-good"
    with_floor = conversation.status in {Status.BOT, Status.RESOLVED} and conversation.diagnosis is None
    conversation = _marked(conversation, resolution, rating)
    effects: list[Effect] = [to_customer("rated")]
    if with_floor:
        conversation, effects = offering(conversation, Asking.COMMENT, asking_for_comment, [NO_COMMENT])
        marks = tuple(Choice(mark.label, mark.action, mark.value) for mark in _marks(resolution))
        conversation = replace(conversation, offered=(*conversation.offered, *marks))  # another mark may be typed
    journal = Enter(
        "rated",
        {"rating": rating, "ticket": resolution.ticket, "entry": resolution.entry, "agent": resolution.agent,
         "by": resolution.by.value, "again": int(again)},
    )  # fmt: skip
    return conversation, [journal, *effects, *_tell_agents(resolution, "rating", rating=rating)]


def keep_comment(conversation: Conversation, text: Rich) -> Step:
    """The word of comment, for the agents and the journal: one on a bot's answer stands nowhere else."""
    resolution = conversation.surveyed
    done, effects = no_comment(conversation)
    if resolution is None:
        return done, effects
    told = _tell_agents(resolution, "comment", text=text)
    journal = Enter("commented", {"ticket": resolution.ticket, "entry": resolution.entry, "text": plain(text)})
    return done, [journal, *effects, *told]


def no_comment(conversation: Conversation) -> Step:
    """Thanks, once, and the survey is done."""
    marks = tuple(choice for choice in conversation.offered if choice.action is Action.RATE)
    return saying(replace(conversation, asking=Asking.NOTHING, offered=marks), "survey-thanks")


def expire(conversation: Conversation) -> Conversation:
    """No answer: the survey is over, silently."""
    offered = tuple(choice for choice in conversation.offered if choice.action is not Action.RATE)
    over = replace(conversation, surveyed=None, offered=offered)
    if conversation.asking in {Asking.RATING, Asking.COMMENT}:
        over = replace(over, asking=Asking.NOTHING, offered=())
    return over


def _busy(conversation: Conversation, late: timedelta) -> bool:
    """Not in the middle of another question (for an hour at most), and never while a person is called."""
    if conversation.status in {Status.QUEUE, Status.AGENT} or conversation.diagnosis:
        return True
    mid_question = conversation.asking is not Asking.NOTHING
    return mid_question and late < LONGEST_WAIT


def _marks(resolution: Resolution) -> list[Button]:
    return [Button(label_of(str(mark)), Action.RATE, f"{_key(resolution)}:{mark}") for mark in MARKS]


def _wake_for_next(conversation: Conversation, earliest: datetime) -> Conversation:
    if not conversation.surveys:
        return conversation
    due_at = min(survey.due_at for survey in conversation.surveys)
    return conversation.with_deadline(Deadline.SURVEY, max(due_at, earliest))


def _marked(conversation: Conversation, resolution: Resolution, rating: int) -> Conversation:
    ticket = conversation.ticket
    if ticket is None or not resolution.ticket:
        return conversation
    if ticket.number != resolution.ticket:
        return replace(conversation, past=with_rating(conversation.past, resolution.ticket, rating))
    return replace(conversation, ticket=replace(ticket, rating=rating))


def _tell_agents(resolution: Resolution, key: str, **params: int | Rich) -> list[Effect]:
    """Into the thread of the ticket that was rated, which may not be the present one; a bot's answer has none."""
    return [replace(to_thread(key, **params), ticket=resolution.ticket)] if resolution.ticket else []


def _key(resolution: Resolution) -> str:
    return f"{resolution.at.timestamp():.0f}-{resolution.ticket}"
