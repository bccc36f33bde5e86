"""Customers whom the agents have blocked: what they write is kept, nobody is disturbed, and it can be undone."""

from collections.abc import Iterable
from dataclasses import replace

from bot.engine.conversation import Asking, Conversation, Deadline, Status
from bot.engine.effects import Action, Audience, Button, Effect, Enter, Say, Text, to_customer, to_thread
from bot.engine.events import AgentPressed, CustomerEdited, CustomerPressed, CustomerWrote
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey, Resolver
from bot.engine.speaking import Step
from bot.engine.surveys.scheduling import cancelled
from bot.engine.ticket import Ticket
from bot.engine.tickets.closing import resolve
from bot.engine.tickets.handoff import without_diagnosis

UNBLOCK = Button(Text("button-unblock"), Action.UNBLOCK)


def block(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """The ticket is over without a word to the customer and without a survey."""
    if conversation.blocked:
        return conversation, []
    now, over = without_diagnosis(conversation), list[Effect]()
    if conversation.status in {Status.QUEUE, Status.AGENT}:
        without = NoSurvey.BLOCKED
        now, over = resolve(now, Resolver.AGENT, event.agent.name, event.at, policy, without=without)
    now, unasked = cancelled(now, now.surveys, NoSurvey.BLOCKED)
    blocked = replace(
        now, blocked=True, told_blocked=False, asking=Asking.NOTHING, offered=(), surveyed=None, marked=0
    ).without_deadline(Deadline.RATING_WINDOW)
    told = to_thread("blocked-by", UNBLOCK, name=event.agent.name, customer=conversation.customer.name)
    return blocked, [
        *unspoken(over),
        *unasked,
        told,
        Enter("blocked", {"ticket": ticket.number, "agent": event.agent.id}),
    ]


def unblock(conversation: Conversation, ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """They are heard again."""
    if not conversation.blocked:
        return conversation, []
    told = to_thread("unblocked-by", name=event.agent.name, customer=conversation.customer.name)
    return replace(conversation, blocked=False), [
        told,
        Enter("unblocked", {"ticket": ticket.number, "agent": event.agent.id}),
    ]


def unspoken(effects: Iterable[Effect]) -> list[Effect]:
    """The same without the bot's own words to the customer: only what an agent sends reaches whoever is blocked."""
    return [effect for effect in effects if not _by_bot(effect)]


def _by_bot(effect: Effect) -> bool:
    return isinstance(effect, Say) and effect.to is Audience.CUSTOMER and not (effect.answers or effect.file)


def is_shut_out(conversation: Conversation, event: object) -> bool:
    """Is this something that a blocked customer did?"""
    return conversation.blocked and isinstance(event, CustomerWrote | CustomerPressed | CustomerEdited)


def turn_away(conversation: Conversation) -> Step:
    """Told once, politely; after that nothing is said. What they wrote stays in the memory."""
    if conversation.told_blocked:
        return conversation, []
    effects: list[Effect] = [to_customer("turned-away"), Enter("turned_away")]
    return replace(conversation, told_blocked=True), effects
