"""Customers who block us and come back: agents must not talk to a wall."""

from dataclasses import replace

from bot.engine.conversation import Asking, Conversation
from bot.engine.effects import to_thread
from bot.engine.events import CustomerLeft, CustomerReturned
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey
from bot.engine.speaking import Step
from bot.engine.surveys.scheduling import cancelled
from bot.engine.tickets.handoff import without_diagnosis


def leave(conversation: Conversation, _event: CustomerLeft, _policy: Policy) -> Step:
    """Nothing reaches them: no survey is sent, no handoff follows what they were asked."""
    conversation = without_diagnosis(conversation)
    asking = Asking.NOTHING if conversation.asking is Asking.DIAGNOSIS else conversation.asking
    gone = replace(conversation, reachable=False, asking=asking)
    return cancelled(gone, gone.surveys, NoSurvey.UNREACHABLE)


def leave_ticket(conversation: Conversation, event: CustomerLeft, policy: Policy) -> Step:
    """The agents of the open ticket are told."""
    gone, effects = leave(conversation, event, policy)
    told = [to_thread("customer-left", name=conversation.customer.name)] if conversation.reachable else []
    return gone, [*effects, *told]


def come_back(conversation: Conversation, _event: CustomerReturned, _policy: Policy) -> Step:
    """Reachable again."""
    return replace(conversation, reachable=True), []


def come_back_to_ticket(conversation: Conversation, event: CustomerReturned, policy: Policy) -> Step:
    """The agents of the open ticket are told."""
    back, effects = come_back(conversation, event, policy)
    told = [] if conversation.reachable else [to_thread("customer-returned", name=conversation.customer.name)]
    return back, [*effects, *told]
