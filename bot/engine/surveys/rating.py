"""The answer to the survey: a mark, then what let the customer down, or a word of comment."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.conversation import Asking, Choice, Conversation, Deadline, Status
from bot.engine.effects import Action, Button, Effect, Enter, Say, Text, to_customer, to_desk, to_thread
from bot.engine.policy import Policy
from bot.engine.resolution import Resolution
from bot.engine.rich import Rich, Span, plain
from bot.engine.speaking import Step, offering, saying
from bot.engine.surveys.surveying import key_of, marks
from bot.engine.tickets.past import with_rating

POOR = 3  # up to here we ask what let the customer down
BAD = 2  # up to here the lead is told, and the ticket may be opened again
MAY_CHANGE = timedelta(hours=1)  # for so long a mark given may be changed
REASONS = ("slow", "unsolved", "unfriendly")

NO_COMMENT = Button(Text("button-no-comment"), Action.NO_COMMENT)


def rate(conversation: Conversation, value: str, at: datetime, policy: Policy) -> Step:
    """A mark for the resolution we asked about last; one given again within the hour replaces the first."""
    resolution = conversation.surveyed
    key, _, mark = value.rpartition(":")
    if resolution is None or key != key_of(resolution) or not mark.isdecimal():
        return saying(conversation, "survey-over")
    rating, again = int(mark), conversation.marked > 0
    if not again:
        conversation = conversation.with_deadline(Deadline.RATING_WINDOW, at + MAY_CHANGE)
    journal = Enter("rated", {"rating": rating, "again": int(again), **_of(resolution)})
    conversation = _marked(replace(conversation, marked=rating), resolution, rating)
    conversation, asked = _ask_why(conversation, resolution, rating)
    return conversation, [journal, *asked, *_tell(conversation, resolution, rating, policy)]


def give_reason(conversation: Conversation, value: str) -> Step:
    """One of the short reasons; a word of comment may follow it."""
    resolution = conversation.surveyed
    key, _, reason = value.rpartition(":")
    if resolution is None or key != key_of(resolution) or reason not in REASONS:
        return saying(conversation, "survey-over")
    told = _tell_thread(resolution, to_thread(f"reason-{reason}"))
    effects = _rated()
    if _has_floor(conversation):
        conversation, effects = _awaiting_comment(conversation, resolution, "reason-noted")
    return conversation, [Enter("rated_because", {"reason": reason, **_of(resolution)}), *effects, *told]


def keep_comment(conversation: Conversation, text: Rich) -> Step:
    """The word of comment, for the agents and the journal: one on a bot's answer stands nowhere else."""
    resolution = conversation.surveyed
    done, effects = no_comment(conversation)
    if resolution is None:
        return done, effects
    told = _tell_thread(resolution, to_thread("comment", text=text))
    journal = Enter("commented", {"text": plain(text), **_of(resolution)})
    return done, [journal, *effects, *told]


def no_comment(conversation: Conversation) -> Step:
    """Thanks, once, and the survey is done; another mark may still be typed."""
    kept = tuple(choice for choice in conversation.offered if choice.action is Action.RATE)
    return saying(replace(conversation, asking=Asking.NOTHING, offered=kept), "survey-thanks")


def _ask_why(conversation: Conversation, resolution: Resolution, rating: int) -> Step:
    """What let you down, or anything to add? Nothing more than thanks while a person has the floor."""
    if not _has_floor(conversation):
        return conversation, _rated()
    buttons = [*_reasons(resolution), *_reopen(conversation, resolution, rating)] if rating <= POOR else []
    key = "rated-poor" if rating <= POOR else "rated-good"
    return _awaiting_comment(conversation, resolution, key, *buttons)


def _awaiting_comment(conversation: Conversation, resolution: Resolution, key: str, *buttons: Button) -> Step:
    """Another mark may be typed instead."""
    conversation, effects = offering(conversation, Asking.COMMENT, key, [*buttons, NO_COMMENT])
    typed = tuple(Choice(mark.label, mark.action, mark.value) for mark in marks(resolution))
    return replace(conversation, offered=(*conversation.offered, *typed)), effects


def _reasons(resolution: Resolution) -> list[Button]:
    key = key_of(resolution)
    return [Button(Text(f"button-reason-{reason}"), Action.REASON, f"{key}:{reason}") for reason in REASONS]


def _reopen(conversation: Conversation, resolution: Resolution, rating: int) -> list[Button]:
    if rating > BAD or not _is_present(conversation, resolution):
        return []
    label = Text("button-open-again", {"number": resolution.ticket})
    return [Button(label, Action.BACK_TO_TICKET, str(resolution.ticket))]


def _tell(conversation: Conversation, resolution: Resolution, rating: int, policy: Policy) -> list[Effect]:
    """A bad mark is for the lead too, at once and with a way to make it good."""
    if rating > BAD:
        return _tell_thread(resolution, to_thread("rating", rating=rating))
    lead: Rich = (Span(policy.lead, mention=policy.lead), Span(", ")) if policy.lead else ()
    name = conversation.customer.name
    if not resolution.ticket:
        return [to_desk("rating-bad-answer", rating=rating, name=name, entry=_title(resolution, policy), lead=lead)]
    reopen = Button(Text("button-reopen"), Action.REOPEN)
    buttons = (reopen,) if _has_floor(conversation) and _is_present(conversation, resolution) else ()
    said = to_thread("rating-bad", *buttons, rating=rating, name=name, lead=lead)
    return _tell_thread(resolution, replace(said, aloud=True))


def _tell_thread(resolution: Resolution, say: Say) -> list[Effect]:
    """Into the thread of the ticket that was rated, which may not be the present one; a bot's answer has none."""
    return [replace(say, ticket=resolution.ticket)] if resolution.ticket else []


def _title(resolution: Resolution, policy: Policy) -> str:
    entry = policy.entries.get(resolution.entry)
    return entry.title(next(iter(entry.questions), "")) if entry else resolution.entry


def _marked(conversation: Conversation, resolution: Resolution, rating: int) -> Conversation:
    ticket = conversation.ticket
    if ticket is None or not resolution.ticket:
        return conversation
    if ticket.number != resolution.ticket:
        return replace(conversation, past=with_rating(conversation.past, resolution.ticket, rating))
    return replace(conversation, ticket=replace(ticket, rating=rating))


def _is_present(conversation: Conversation, resolution: Resolution) -> bool:
    """Is it about the ticket that is the newest one?"""
    ticket = conversation.ticket
    return ticket is not None and bool(resolution.ticket) and ticket.number == resolution.ticket


def _has_floor(conversation: Conversation) -> bool:
    return conversation.status in {Status.BOT, Status.RESOLVED} and conversation.diagnosis is None


def _rated() -> list[Effect]:
    return [to_customer("rated")]


def _of(resolution: Resolution) -> dict[str, object]:
    """What a mark is tied to: as it was at the moment of resolving."""
    return {
        "ticket": resolution.ticket, "entry": resolution.entry, "topic": resolution.topic, "team": resolution.team,
        "agent": resolution.agent, "by": resolution.by.value, "resolution": key_of(resolution),
    }  # fmt: skip
