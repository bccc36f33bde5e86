"""The customer's buttons: a rule for every action, while the bot has the floor and while a person is called."""

from collections.abc import Callable
from dataclasses import replace

from bot.engine.answers.answering import miss, reject
from bot.engine.answers.diagnosing import ask_to_write_phone, choose_option, seek_person, skip
from bot.engine.answers.feedback import judged, none_fits
from bot.engine.answers.giving import give_answer
from bot.engine.answers.menus import set_language, show_topic, show_topics
from bot.engine.conversation import Asked, Asking, Conversation, Status
from bot.engine.effects import AGENT_ACTIONS, DESK_ACTIONS, OWN_ACTIONS, Action, Enter, to_customer, to_thread
from bot.engine.events import CustomerPressed
from bot.engine.incidents.following import follow, stop_following
from bot.engine.incidents.telling import something_else
from bot.engine.policy import Policy
from bot.engine.privacy import forget, keep, keep_while_waiting
from bot.engine.resolution import Resolver
from bot.engine.speaking import NO_PERSON, PERSON, Step, offering, saying, where_it_stands
from bot.engine.surveys.rating import give_reason, no_comment, rate
from bot.engine.tickets.closing import confirm_answer, resolve
from bot.engine.tickets.handoff import call_person, go_back, without_diagnosis
from bot.engine.tickets.news import something_new

CHOSEN = 1.0  # the score of an entry that the customer chose and nothing else had suggested

Rule = Callable[[Conversation, CustomerPressed, Policy], Step]


def press(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """A button while the bot has the floor."""
    return PRESSES[event.action](conversation, event, policy)


def press_while_waiting(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """A button while a person is called or has the floor."""
    return PRESSES_WHILE_WAITING[event.action](conversation, event, policy)


def open_entry(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """The entry the customer chose."""
    entry = policy.entries.get(event.value)
    if entry is None:
        return stale(conversation, event, policy)
    chosen: list[Enter] = [Enter("chosen", {"entry": entry.id})]
    score = next((tried.score for tried in conversation.tried if tried.entry == entry.id), CHOSEN)
    conversation = replace(conversation, before=Asked(entry.title(conversation.language), event.at))
    conversation, effects = give_answer(conversation, entry, score, event.at, policy)
    return conversation, [*chosen, *effects]


def none_of_these(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """None of the candidates: they are rejected, and it is a miss."""
    offered = [choice.value for choice in conversation.offered if choice.action is Action.ENTRY]
    if not any(choice.action is Action.NONE_OF_THESE for choice in conversation.offered):
        return stale(conversation, event, policy)
    rejected = replace(reject(conversation, *offered), stated=None)
    rejected, effects = miss(rejected, event.at, policy)
    return rejected, [*none_fits(conversation, offered), *effects]


def helped(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """Yes, that helped."""
    if conversation.answered != event.value:
        return stale(conversation, event, policy)
    return confirm_answer(conversation, event.value, event.at, policy)


def not_helped(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """No: the answer is rejected and a person is on offer."""
    if conversation.answered != event.value:
        return stale(conversation, event, policy)
    rejected = replace(reject(conversation, event.value), answered="", misses=1, stated=None)
    rejected, effects = offering(rejected, Asking.PERSON, "not-helped", [NO_PERSON])
    word = judged(conversation, event.value, right=False)
    return rejected, [Enter("rejected", {"entry": event.value}), *word, *effects]


def go_on_without(conversation: Conversation, _event: CustomerPressed, _policy: Policy) -> Step:
    """No person, thanks."""
    conversation = without_diagnosis(conversation)
    return saying(replace(conversation, asking=Asking.NOTHING, offered=(), misses=0), "no-person")


def back_to_ticket(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """The answer was beside the point: the ticket goes on with the question."""
    ticket = conversation.ticket
    named = ticket is not None and event.value == str(ticket.number)  # under a bad mark, perhaps after the window
    if conversation.status is not Status.RESOLVED and not named:
        return stale(conversation, event, policy)
    return go_back(conversation, event.at, policy)


def solved(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """The customer says it is solved."""
    return resolve(conversation, Resolver.CUSTOMER, conversation.customer.name, event.at, policy)


def withdraw(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """It works now: the answer given while they waited was enough, and nobody needs to come."""
    ticket = conversation.ticket
    if conversation.status is not Status.QUEUE or ticket is None:
        return stay(conversation, event, policy)
    name = conversation.customer.name
    conversation, effects = resolve(
        conversation,
        Resolver.BOT,
        name,
        event.at,
        policy,
        told=to_customer("withdrawn", PERSON, number=ticket.number),
        thread=to_thread("withdrawn-thread", name=name),
        answer=event.value,
    )
    return conversation, [Enter("confirmed", {"entry": event.value}), *effects]


def stale(conversation: Conversation, _event: CustomerPressed, _policy: Policy) -> Step:
    """A button of a state that is over."""
    return saying(conversation, "stale")


def stay(conversation: Conversation, _event: CustomerPressed, _policy: Policy) -> Step:
    """A colleague is called or has it; what is written reaches them."""
    return conversation, [where_it_stands(conversation)]


PRESSES: dict[Action, Rule] = {
    Action.ENTRY: open_entry,
    Action.TOPIC: lambda c, e, p: show_topic(c, e.value, p),
    Action.TOPICS: lambda c, _e, p: show_topics(c, p),
    Action.NONE_OF_THESE: none_of_these,
    Action.HELPED: helped,
    Action.NOT_HELPED: not_helped,
    Action.PERSON: lambda c, e, p: seek_person(c, e.at, p),
    Action.OPTION: choose_option,
    Action.SKIP: skip,
    Action.SHARE_PHONE: ask_to_write_phone,
    Action.NO_PERSON: go_on_without,
    Action.LANGUAGE: lambda c, e, p: set_language(c, e.value, p),
    Action.SOLVED: stale,
    Action.BACK_TO_TICKET: back_to_ticket,
    Action.SOMETHING_NEW: something_new,
    Action.WORKS_NOW: stale,
    Action.FORGET: forget,
    Action.KEEP: keep,
    Action.AGREE: lambda c, _e, _p: saying(c, "go-ahead"),
    Action.RATE: lambda c, e, p: rate(c, e.value, e.at, p),
    Action.REASON: lambda c, e, _p: give_reason(c, e.value),
    Action.NO_COMMENT: lambda c, e, p: no_comment(c) if c.asking is Asking.COMMENT else stale(c, e, p),
    Action.FOLLOW: follow,
    Action.UNFOLLOW: stop_following,
    Action.SOMETHING_ELSE: something_else,
    Action.STALE: stale,
    **dict.fromkeys((*AGENT_ACTIONS, *OWN_ACTIONS, *DESK_ACTIONS), stale),
}

PRESSES_WHILE_WAITING: dict[Action, Rule] = {
    **dict.fromkeys(Action, stay),
    Action.PERSON: lambda c, e, p: call_person(c, e.at, p),
    Action.LANGUAGE: lambda c, e, p: set_language(c, e.value, p),
    Action.SOLVED: solved,
    Action.WORKS_NOW: withdraw,
    Action.FORGET: forget,
    Action.KEEP: keep_while_waiting,
    Action.RATE: lambda c, e, p: rate(c, e.value, e.at, p),
    Action.REASON: lambda c, e, _p: give_reason(c, e.value),
    Action.FOLLOW: follow,
    Action.UNFOLLOW: stop_following,
}
