"""How is my question doing? An open ticket tells its state and nudges its owner; a resolved one offers a way back."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.conversation import Asking, Conversation, Status
from bot.engine.effects import Action, Button, Effect, Param, Text, to_customer, to_thread
from bot.engine.events import CustomerPressed, CustomerWrote
from bot.engine.policy import Policy
from bot.engine.speaking import Step, offering, saying
from bot.engine.ticket import Ticket
from bot.engine.tickets.handoff import mention, relay

ONCE_IN = timedelta(minutes=15)  # the agents are nudged at most so often


def tell_and_nudge(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """While a person is called or has the floor. The words stand in the thread; the nudge comes once in a while."""
    conversation, relayed = relay(conversation, event)
    ticket = conversation.ticket
    assert ticket is not None
    told = to_customer(*_state(conversation, ticket, policy))
    told = replace(told, text=replace(told.text, params=_params(conversation, ticket, event.at, policy)))
    if ticket.nudged_at is not None and event.at < ticket.nudged_at + ONCE_IN:
        return conversation, [*relayed, told]
    nudged = replace(conversation, ticket=replace(ticket, nudged_at=event.at))
    return nudged, [*relayed, told, _nudge(conversation, ticket, policy)]


def tell(conversation: Conversation, at: datetime, policy: Policy) -> Step:
    """`/status`: number, place in the line, hours."""
    ticket = conversation.ticket
    if ticket is None:
        return saying(conversation, "status-nothing", hours=hours(at, policy))
    if conversation.status not in {Status.QUEUE, Status.AGENT}:
        return offer_way_back(conversation)
    told = to_customer(*_state(conversation, ticket, policy))
    return conversation, [replace(told, text=replace(told.text, params=_params(conversation, ticket, at, policy)))]


def offer_way_back(conversation: Conversation) -> Step:
    """Of a resolved ticket: open it again, or something new?"""
    ticket = conversation.ticket
    if ticket is None:
        return saying(conversation, "news-nothing")
    again = Button(Text("button-open-again", {"number": ticket.number}), Action.BACK_TO_TICKET, str(ticket.number))
    new = Button(Text("button-something-new"), Action.SOMETHING_NEW)
    return offering(conversation, Asking.CHOICE, "news-resolved", [again, new], number=ticket.number)


def something_new(conversation: Conversation, _event: CustomerPressed, _policy: Policy) -> Step:
    """All ears."""
    return saying(replace(conversation, asking=Asking.NOTHING, offered=()), "go-ahead")


def hours(at: datetime, policy: Policy) -> Param:
    """When somebody is here, where there are hours at all."""
    if policy.hours.always_open:
        return Text("verbatim", {"text": ""})
    opens = policy.hours.opens_at(at)
    if opens is None:
        return Text("verbatim", {"text": ""})
    if opens <= at:
        closes = policy.hours.closes_at(at) or at
        return Text("status-open", {"time": f"{closes.astimezone(policy.hours.zone):%H:%M}"})
    there = opens.astimezone(policy.hours.zone)
    days = (there.date() - at.astimezone(policy.hours.zone).date()).days
    return Text("status-closed", {"days": days, "date": f"{there:%d.%m}", "time": f"{there:%H:%M}"})


def _state(conversation: Conversation, ticket: Ticket, policy: Policy) -> tuple[str]:
    if conversation.status is Status.QUEUE:
        return ("status-line" if ticket.number in policy.queue else "status-queue",)
    return ("status-agent",)


def _params(conversation: Conversation, ticket: Ticket, at: datetime, policy: Policy) -> dict[str, Param]:
    params: dict[str, Param] = {"number": ticket.number, "hours": hours(at, policy)}
    if conversation.status is Status.QUEUE and ticket.number in policy.queue:
        params["place"] = policy.queue.index(ticket.number) + 1
    if ticket.owner is not None and conversation.status is Status.AGENT:
        params["owner"] = policy.roster.shown_name(ticket.owner, conversation.language)
    return params


def _nudge(conversation: Conversation, ticket: Ticket, policy: Policy) -> Effect:
    name = conversation.customer.name
    if ticket.owner is None or not policy.roster.on_shift(ticket.owner.id):
        return replace(to_thread("asks-for-news", name=name), aloud=True)
    return to_thread("asks-for-news-owner", name=name, owner=mention(ticket))
