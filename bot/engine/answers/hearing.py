"""The customer's words while the bot has the floor: a rule for every meaning."""

from collections.abc import Callable
from dataclasses import replace

from bot.engine.answers.answering import answer_or_ask, asked, miss
from bot.engine.answers.diagnosing import ask_again, take_detail
from bot.engine.answers.feedback import statement
from bot.engine.answers.giving import give_answer
from bot.engine.answers.lookups import opens_as_follow_up
from bot.engine.answers.menus import choose_language, greet, help_out, linked_entry, show_topics
from bot.engine.answers.pressing import CHOSEN, press
from bot.engine.answers.weighing import weighed
from bot.engine.answers.why import why
from bot.engine.conversation import Asking, Conversation, Status
from bot.engine.effects import Action, Button, Enter, Text
from bot.engine.events import CustomerPressed, CustomerWrote
from bot.engine.identity.identifying import identify
from bot.engine.incidents.telling import tell_of_incident
from bot.engine.listening.asking import is_clause
from bot.engine.listening.courtesy import says_it_helped
from bot.engine.listening.person import says_more
from bot.engine.listening.reading import Meaning, Reading, read
from bot.engine.policy import Policy
from bot.engine.privacy import explain_forgetting, tell_privacy
from bot.engine.rich import plain
from bot.engine.speaking import Step, offering, saying
from bot.engine.surveys.rating import keep_comment, no_comment
from bot.engine.tickets.closing import confirm_answer
from bot.engine.tickets.handoff import call_person, relay, reopen
from bot.engine.tickets.news import offer_way_back, tell

Rule = Callable[[Conversation, CustomerWrote, Policy, Reading], Step]


def hear(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """A message while the bot has the floor."""
    if event.group and event.group == conversation.album:  # its answer is given; agents will see this part as well
        return conversation, []
    reading = read(conversation, plain(event.text))
    return WORDS[reading.meaning](conversation, event, policy, reading)


def start(conversation: Conversation, event: CustomerWrote, policy: Policy, reading: Reading) -> Step:
    """`/start`, perhaps with a deep link to an entry, or a personal one."""
    entry = linked_entry(reading.argument, policy)
    if entry:
        return give_answer(conversation, policy.entries[entry], CHOSEN, event.at, policy)
    conversation, identified = identify(conversation, reading.argument, event.at, policy)
    conversation, greeting = greet(conversation, policy)
    return conversation, identified + greeting


def answer(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """A question, for a known incident or the knowledge base; right after a resolution perhaps for the agent."""
    told = tell_of_incident(conversation, event, policy)
    if told is not None:
        return told
    if conversation.status is not Status.RESOLVED:
        return answer_or_ask(conversation, event, policy)
    ticket = conversation.ticket
    assert ticket is not None
    found = weighed(conversation, event, policy)
    best = next(iter(found.sure), None)
    if best is None or best.entry in {tried.entry for tried in ticket.tried}:
        return come_back(conversation, event, policy)
    back = Button(Text("button-back-to-ticket", {"number": ticket.number}), Action.BACK_TO_TICKET)
    conversation = replace(asked(conversation, event), stated=statement(found, policy))
    conversation, effects = give_answer(conversation, policy.entries[best.entry], best.score, event.at, policy, (back,))
    return conversation, [Enter("asked", why(event, found)), *effects]


def comment(conversation: Conversation, event: CustomerWrote, policy: Policy, reading: Reading) -> Step:
    """The word that was asked for; a whole sentence that we surely have an answer to is a question all the same.

    By its own words: together with the question before it, «быстро и понятно» would be that question again. And it
    praises, whatever entry it may fit.
    """
    said = plain(event.text)
    best = next(iter(event.matches(said)), None)
    if best is not None and policy.answers_with(best) and (is_clause(said) or opens_as_follow_up(said)):
        return answer(conversation, event, policy, reading)
    return keep_comment(conversation, event.text)


def come_back(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """Not done after all: the ticket goes on with what was written now."""
    conversation, reopened = reopen(conversation, event.at, policy)
    conversation, relayed = relay(conversation, event)
    return conversation, reopened + relayed


def call(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """A person, please; whoever says in the same breath what happened has asked a question."""
    if conversation.status is Status.RESOLVED:
        return come_back(conversation, event, policy)
    if says_more(plain(event.text)):
        conversation = asked(conversation, event)
    return call_person(conversation, event.at, policy)


def ask_for_words(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """A picture or a sign without a word: once we ask for words. Then a sign counts as a miss, and of whoever goes on
    sending files a person must have a look."""
    if conversation.status is Status.RESOLVED and event.attachments:
        return come_back(conversation, event, policy)
    if conversation.wordless and event.attachments:
        return call_person(conversation, event.at, policy)
    if event.attachments:
        asked_about = replace(conversation, misses=max(conversation.misses, 1), wordless=True)
        return offering(asked_about, Asking.NOTHING, "wordless-file", [])
    if conversation.misses:
        return miss(conversation, event.at, policy)
    return offering(replace(conversation, misses=1), Asking.NOTHING, "wordless", [])


def press_typed(conversation: Conversation, event: CustomerWrote, policy: Policy, reading: Reading) -> Step:
    """A button that was typed is a button pressed."""
    assert reading.choice is not None
    pressed = CustomerPressed(
        at=event.at, customer=event.customer, action=reading.choice.action, value=reading.choice.value
    )
    return press(conversation, pressed, policy)


def done(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """`/done` with nothing open: the answer just given has helped, or there is nothing to end."""
    if conversation.answered:
        return confirm_answer(conversation, conversation.answered, event.at, policy)
    return saying(conversation, "done-nothing")


def hello(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """Hello; in the middle of a diagnosis its question stands."""
    if conversation.asking is Asking.DIAGNOSIS:
        return ask_again(conversation, event.at, policy)
    return greet(conversation, policy)


def welcome(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """Thanks change nothing, except that a comment is no longer awaited, and that they may say what helped."""
    if conversation.asking is Asking.COMMENT:
        return no_comment(conversation)
    if _helped_after_all(conversation, event):
        return confirm_answer(conversation, conversation.answered, event.at, policy)
    return saying(conversation, "welcome")


def agree(conversation: Conversation, event: CustomerWrote, policy: Policy, _reading: Reading) -> Step:
    """A yes to nothing we asked just now: perhaps an answer given a while ago has helped."""
    if _helped_after_all(conversation, event):
        return confirm_answer(conversation, conversation.answered, event.at, policy)
    return saying(conversation, "go-ahead")


def _helped_after_all(conversation: Conversation, event: CustomerWrote) -> bool:
    return bool(conversation.answered) and says_it_helped(plain(event.text))


WORDS: dict[Meaning, Rule] = {
    Meaning.START: start,
    Meaning.TOPICS: lambda c, _e, p, _r: show_topics(c, p),
    Meaning.HELP: lambda c, _e, p, _r: help_out(c, p),
    Meaning.LANGUAGE: lambda c, _e, p, r: choose_language(c, r.argument, p),
    Meaning.PERSON: call,
    Meaning.CHOSEN: press_typed,
    Meaning.DETAIL: lambda c, e, p, _r: take_detail(c, e, p),
    Meaning.COMMENT: comment,
    Meaning.YES: agree,
    Meaning.NEWS: lambda c, _e, _p, _r: offer_way_back(c),
    Meaning.STATUS: lambda c, e, p, _r: tell(c, e.at, p),
    Meaning.DONE: done,
    Meaning.FORGET_ME: lambda c, _e, p, _r: explain_forgetting(c, p),
    Meaning.PRIVACY: lambda c, _e, p, _r: tell_privacy(c, p),
    Meaning.NO: lambda c, _e, _p, _r: saying(c, "go-ahead"),
    Meaning.THANKS: welcome,
    Meaning.GREETING: hello,
    Meaning.WORDLESS: ask_for_words,
    Meaning.QUESTION: answer,
}
