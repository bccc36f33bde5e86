"""While the bot has the floor: answer, offer, or say honestly that there is no answer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.answers.feedback import statement
from bot.engine.answers.giving import give_answers, give_in_turn, try_entry
from bot.engine.answers.outcome import Weighed, Won
from bot.engine.answers.soothing import calls_for_sorry, say_sorry
from bot.engine.answers.weighing import weighed
from bot.engine.answers.why import why
from bot.engine.conversation import Asked, Asking, Conversation
from bot.engine.effects import Action, Button, Effect, Enter, Text
from bot.engine.events import CustomerWrote
from bot.engine.policy import Policy
from bot.engine.rich import plain, shortened
from bot.engine.speaking import NO_PERSON, Step, entry_button, offering, saying
from bot.engine.ticket import Tried, Verdict
from bot.engine.tickets.handoff import call_person
from faq.entry import Handoff, Match

QUOTED = 60  # characters of a part of a question that are repeated to the customer
REMEMBERED = 300  # characters of a question that a follow-up may be joined to
QUESTION_LENGTH = 1000  # characters of a question that are kept for the card

NONE_OF_THESE = Button(Text("button-none"), Action.NONE_OF_THESE)


def asked(conversation: Conversation, event: CustomerWrote) -> Conversation:
    """The conversation with this question noted."""
    question = shortened(plain(event.text), QUESTION_LENGTH)
    return replace(conversation, question=question, concerning="", told_of=0, wordless=False, stated=None)


def answer_or_ask(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """Sure: the answer, or several. Unsure: which of these? Neither: an honest miss."""
    found = weighed(conversation, event, policy)
    before = Asked(shortened(found.text, REMEMBERED), event.at)
    conversation = replace(asked(conversation, event), before=before, stated=statement(found, policy))
    angry = calls_for_sorry(conversation, plain(event.text))
    conversation, effects = _answered(conversation, found, event.at, policy, angry=angry)
    return conversation, [Enter("asked", why(event, found)), *effects]


def _answered(conversation: Conversation, found: Weighed, at: datetime, policy: Policy, *, angry: bool) -> Step:
    if not found.sure and not found.likely:
        return miss(conversation, at, policy, angry=angry)
    if not angry:
        return _said(conversation, found, at, policy)
    conversation, sorry = say_sorry(conversation)
    conversation, effects = _said(conversation, found, at, policy)
    return conversation, sorry + effects


def _said(conversation: Conversation, found: Weighed, at: datetime, policy: Policy) -> Step:
    """Of several questions the one without an answer comes first, what is only offered last."""
    conversation, said = _admitted(conversation, found.unknown)
    sure = [(policy.entries[match.entry], match.score) for match in found.sure]
    comes = any(entry.handoff is Handoff.ALWAYS for entry, _ in sure)  # a person, who has read the rest as well
    if sure and found.likely and not comes:
        conversation, answered = give_in_turn(conversation, sure)
        conversation, rest = offer_candidates(conversation, found.likely, policy, key="unsure-rest")
        rest = answered + rest
    elif sure:
        conversation, rest = give_answers(conversation, sure, at, policy)
    else:
        several = found.won is Won.PARTS and not found.unknown
        conversation, rest = offer_candidates(conversation, found.likely, policy, several=several)
    return conversation, [*said, *rest]


def _admitted(conversation: Conversation, unknown: Sequence[str]) -> Step:
    """Nothing is known about a part of the message: that is said, in its own words."""
    if not unknown:
        return conversation, []
    room = QUOTED // len(unknown)
    return saying(conversation, "answers-one", part="; ".join(shortened(part, room) for part in unknown))


def offer_candidates(
    conversation: Conversation, likely: Sequence[Match], policy: Policy, *, several: bool = False, key: str = ""
) -> Step:
    """The candidates and *none of these*; `several`: of more than one question."""
    for match in likely:
        title = policy.entries[match.entry].title(conversation.language)
        conversation = try_entry(conversation, Tried(match.entry, title, match.score, Verdict.OFFERED))
    buttons = [entry_button(policy, match.entry, conversation.language) for match in likely]
    one = "unsure-one" if len(likely) == 1 else "unsure"
    asking = key or ("unsure-several" if several else one)
    conversation, effects = offering(conversation, Asking.CHOICE, asking, [*buttons, NONE_OF_THESE])
    return conversation, [Enter("offered", {"entries": ",".join(match.entry for match in likely)}), *effects]


def miss(conversation: Conversation, at: datetime, policy: Policy, *, angry: bool = False) -> Step:
    """Honest about it: first the request to rephrase, then the offer of a person; the third time a person is called.

    Whoever is angry is not asked to rephrase.
    """
    misses = max(conversation.misses + 1, 2 if angry else 1)
    conversation = replace(conversation, misses=misses, sorry=conversation.sorry or angry)
    missed: list[Effect] = [Enter("missed", {"times": misses})]
    if misses == 1:
        conversation, effects = offering(conversation, Asking.PERSON, "miss", [])
    elif misses == 2:
        conversation, effects = offering(
            conversation, Asking.PERSON, "miss-sorry" if angry else "miss-offer", [NO_PERSON]
        )
    else:
        conversation, effects = call_person(conversation, at, policy, "handoff-after-misses")
    return conversation, missed + effects


def reject(conversation: Conversation, *entries: str) -> Conversation:
    """The customer says it was not this."""
    return replace(
        conversation,
        tried=tuple(
            replace(tried, verdict=Verdict.REJECTED) if tried.entry in entries else tried
            for tried in conversation.tried
        ),
    )
