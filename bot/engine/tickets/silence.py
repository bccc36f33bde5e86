"""The customer's silence after our last word: one gentle nudge, then the ticket is resolved with a way back.

Nothing of it happens while we owe the answer.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.effects import Action, Audience, Button, Effect, Enter, Say, Text, to_customer, to_thread
from bot.engine.events import DeadlinePassed
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey, Resolver
from bot.engine.speaking import PERSON, Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.closing import resolve

AGAIN = timedelta(days=1)  # when we look at a ticket again that is set aside without a date
_WATCHED = (Deadline.NUDGE, Deadline.SILENCE)


def watch(conversation: Conversation, effects: Iterable[Effect], at: datetime, policy: Policy) -> Conversation:
    """Counted from our last word on, and only while the next one is the customer's."""
    if not _waits_for_customer(conversation):
        watched = any(deadline in conversation.deadlines for deadline in _WATCHED)
        return conversation.without_deadline(*_WATCHED) if watched else conversation
    if not any(_is_our_word(effect) for effect in effects):
        return conversation
    for deadline, patience in zip(_WATCHED, (policy.nudge_after, policy.resolve_after), strict=True):
        if patience:
            conversation = conversation.with_deadline(deadline, at + patience)
    return conversation


def nudge(conversation: Conversation, event: DeadlinePassed, _policy: Policy) -> Step:
    """Once: is it done?"""
    ticket = conversation.ticket
    if ticket is None or not _waits_for_customer(conversation) or not conversation.reachable:
        return conversation, []
    if ticket.snoozed:
        return conversation.with_deadline(Deadline.NUDGE, _woken_at(ticket, event.at)), []
    solved = Button(Text("button-solved"), Action.SOLVED)
    return conversation, [
        to_customer("nudge", solved, number=ticket.number),
        to_thread("nudged"),
        Enter("nudged", {"ticket": ticket.number}),
    ]


def give_up(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Step:
    """Still not a word: resolved, with a way back, and nobody asks how it went."""
    ticket = conversation.ticket
    if ticket is None or not _waits_for_customer(conversation) or not conversation.reachable:
        return conversation, []
    if ticket.snoozed:
        return conversation.with_deadline(Deadline.SILENCE, _woken_at(ticket, event.at)), []
    back = Button(Text("button-open-again", {"number": ticket.number}), Action.BACK_TO_TICKET, str(ticket.number))
    return resolve(
        conversation,
        Resolver.SILENCE,
        "",
        event.at,
        policy,
        without=NoSurvey.UNANSWERED,
        told=to_customer("resolved-silence", back, PERSON, number=ticket.number),
        thread=to_thread("resolved-silence-thread"),
    )


def _woken_at(ticket: Ticket, at: datetime) -> datetime:
    """When the ticket is no longer set aside; a moment that is past already (we were down) is none to wait for."""
    until = ticket.snoozed_until
    return until if until and until > at else at + AGAIN


def _waits_for_customer(conversation: Conversation) -> bool:
    ticket = conversation.ticket
    return conversation.status is Status.AGENT and ticket is not None and ticket.waits_for_customer


def _is_our_word(effect: Effect) -> bool:
    """What an agent said to the customer."""
    said = isinstance(effect, Say) and effect.to is Audience.CUSTOMER
    return isinstance(effect, Say) and said and (bool(effect.answers) or effect.text.key == "from-agent")
