"""The customer's words while a person is called or has the floor: they all reach the thread."""

from collections.abc import Callable
from dataclasses import replace

from bot.engine.answers.giving import help_meanwhile
from bot.engine.answers.menus import choose_language
from bot.engine.answers.pressing import press_while_waiting
from bot.engine.answers.weighing import weighed
from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Audience, Say, to_customer
from bot.engine.events import CustomerPressed, CustomerWrote
from bot.engine.identity.identifying import identify
from bot.engine.incidents.telling import tell_while_waiting
from bot.engine.listening.reading import Meaning, Reading, read
from bot.engine.policy import Policy
from bot.engine.privacy import explain_forgetting, tell_privacy
from bot.engine.resolution import Resolver
from bot.engine.rich import plain
from bot.engine.speaking import Step, where_it_stands
from bot.engine.ticket import Tried
from bot.engine.tickets.closing import resolve
from bot.engine.tickets.handoff import relay
from bot.engine.tickets.news import tell, tell_and_nudge
from bot.engine.tickets.suggesting import with_suggestions
from bot.engine.tickets.urgency import heard_urgent

Rule = Callable[[Conversation, CustomerWrote, Policy, Reading], Step]


def hear_while_waiting(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """A message while a person is called or has the floor."""
    reading = read(conversation, plain(event.text))
    conversation = heard_urgent(conversation, plain(event.text), policy)
    step = WORDS_WHILE_WAITING[reading.meaning](conversation, event, policy, reading)
    return with_suggestions(step, event, policy)


def pass_on(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """Into the thread; in the queue a known incident or a sure answer helps meanwhile, else the customer is told once
    that it arrives."""
    conversation, relayed = relay(conversation, event)
    conversation, told = tell_while_waiting(conversation, event, policy)
    effects = relayed + told
    if any(isinstance(effect, Say) and effect.to is Audience.CUSTOMER for effect in told):
        return replace(conversation, noticed=True), effects
    if conversation.status is Status.QUEUE and (best := next(iter(weighed(conversation, event, policy).sure), None)):
        entry = policy.entries[best.entry]
        if entry.id not in {tried.entry for tried in conversation.tried} | {t.entry for t in _tried(conversation)}:
            conversation, helping = help_meanwhile(conversation, entry, best.score)
            return replace(conversation, noticed=True), [*effects, *helping]
    if conversation.status is not Status.QUEUE or conversation.noticed:
        return conversation, effects
    return replace(conversation, noticed=True), [*effects, to_customer("added")]


def ask_again(conversation: Conversation, event: CustomerWrote, _policy: Policy, _reading: Reading) -> Step:
    """Asking for a person again: the agents see it, the customer hears that somebody is called."""
    conversation, effects = relay(conversation, event)
    return replace(conversation, noticed=True), [*effects, where_it_stands(conversation)]


def thank(conversation: Conversation, event: CustomerWrote, _policy: Policy, _reading: Reading) -> Step:
    """Thanks reach the thread; «Передаю коллеге» would be an odd reply to them, and nobody owes an answer to them."""
    before = conversation.ticket
    conversation, effects = relay(conversation, event)
    if before is not None and conversation.ticket is not None and not event.attachments:
        waits, since = before.waits_for_customer, before.waiting_since
        ticket = replace(conversation.ticket, waits_for_customer=waits, waiting_since=since)
        conversation = replace(conversation, ticket=ticket)
    return conversation, effects


def choose_typed(conversation: Conversation, event: CustomerWrote, policy: Policy, reading: Reading) -> Step:
    """A typed button (solved, a mark) is a button pressed."""
    assert reading.choice is not None
    pressed = CustomerPressed(
        at=event.at, customer=event.customer, action=reading.choice.action, value=reading.choice.value
    )
    return press_while_waiting(conversation, pressed, policy)


def stay(conversation: Conversation, _event: CustomerWrote, _policy: Policy, _reading: Reading) -> Step:
    """A command of the bot's: a colleague is called or has the floor, write here."""
    return conversation, [where_it_stands(conversation)]


def start_again(conversation: Conversation, event: CustomerWrote, policy: Policy, reading: Reading) -> Step:
    """`/start`: a personal link says who it is, however late; else a colleague is called or has the floor."""
    conversation, identified = identify(conversation, reading.argument, event.at, policy)
    return conversation, [*identified, where_it_stands(conversation)]


def tell_news(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """How it is going; no question for the knowledge base."""
    return tell_and_nudge(conversation, event, policy)


def finish(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """`/done`: the customer ends it."""
    return resolve(conversation, Resolver.CUSTOMER, conversation.customer.name, event.at, policy)


def _tried(conversation: Conversation) -> tuple[Tried, ...]:
    return conversation.ticket.tried if conversation.ticket else ()


WORDS_WHILE_WAITING: dict[Meaning, Rule] = {
    **dict.fromkeys(Meaning, pass_on),
    Meaning.START: start_again,
    Meaning.TOPICS: stay,
    Meaning.HELP: stay,
    Meaning.LANGUAGE: lambda c, _e, p, r: choose_language(c, r.argument, p),
    Meaning.PERSON: ask_again,
    Meaning.THANKS: thank,
    Meaning.NEWS: tell_news,
    Meaning.STATUS: lambda c, e, p, _r: tell(c, e.at, p),
    Meaning.DONE: finish,
    Meaning.FORGET_ME: lambda c, _e, p, _r: explain_forgetting(c, p),
    Meaning.PRIVACY: lambda c, _e, p, _r: tell_privacy(c, p),
    Meaning.CHOSEN: choose_typed,
}
