"""Customers who block us and come back: agents must not talk to a wall."""

from dataclasses import replace

from bot.engine.conversation import Asking, Conversation, Status
from bot.engine.effects import Action, Button, Text, to_thread
from bot.engine.events import CustomerLeft, CustomerReturned, DeliveryEnded, Outcome
from bot.engine.policy import Policy
from bot.engine.refusals import GONE
from bot.engine.resolution import NoSurvey
from bot.engine.speaking import Step
from bot.engine.surveys.scheduling import cancelled
from bot.engine.tickets.handoff import without_diagnosis

MOST = 50  # replies that are offered again


def leave(conversation: Conversation, _event: CustomerLeft, _policy: Policy | None) -> Step:
    """Nothing reaches them: no survey is sent, no handoff follows what they were asked."""
    conversation = without_diagnosis(conversation)
    asking = Asking.NOTHING if conversation.asking is Asking.DIAGNOSIS else conversation.asking
    gone = replace(conversation, reachable=False, asking=asking)
    return cancelled(gone, gone.surveys, NoSurvey.UNREACHABLE)


def leave_ticket(conversation: Conversation, event: CustomerLeft, policy: Policy | None) -> Step:
    """The agents of the open ticket are told."""
    gone, effects = leave(conversation, event, policy)
    told = [to_thread("customer-left", name=conversation.customer.name)] if conversation.reachable else []
    return gone, [*effects, *told]


def unreachable(conversation: Conversation, event: DeliveryEnded) -> Step:
    """A refusal tells that they left, if nothing else did; what an agent wrote is offered again when they return."""
    if event.outcome is not Outcome.FAILED or event.reason not in GONE:
        return conversation, []
    if event.answers:
        waiting = (*conversation.undelivered, event.delivery)[-MOST:]
        conversation = replace(conversation, undelivered=waiting)
    if not conversation.reachable:
        return conversation, []
    with_person = conversation.status in {Status.QUEUE, Status.AGENT}
    rule = leave_ticket if with_person else leave
    return rule(conversation, CustomerLeft(at=event.at), None)


def come_back(conversation: Conversation, _event: CustomerReturned, _policy: Policy) -> Step:
    """Reachable again; what did not get through is offered to be sent, all of it with one button."""
    back = replace(conversation, reachable=True, undelivered=())
    if not conversation.undelivered or conversation.ticket is None:
        return back, []
    numbers = ",".join(map(str, conversation.undelivered))
    resend = Button(Text("button-resend"), Action.RESEND, numbers)
    count = len(conversation.undelivered)
    told = to_thread("customer-returned-undelivered", resend, name=conversation.customer.name, count=count)
    return back, [told]


def come_back_to_ticket(conversation: Conversation, event: CustomerReturned, policy: Policy) -> Step:
    """The agents of the open ticket are told."""
    back, effects = come_back(conversation, event, policy)
    known = conversation.reachable or effects
    told = [] if known else [to_thread("customer-returned", name=conversation.customer.name)]
    return back, [*effects, *told]
