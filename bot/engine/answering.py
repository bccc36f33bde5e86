"""While the bot has the floor: answer, offer, or say honestly that there is no answer."""

from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Asking, Conversation, Tried, Verdict
from bot.engine.effects import Action, Button, Effect, Enter, Text
from bot.engine.events import CustomerWrote
from bot.engine.handoff import call_person
from bot.engine.policy import Policy
from bot.engine.rich import plain, rich_from_markdown, shortened
from bot.engine.speaking import NO_PERSON, Step, entry_button, offering
from faq.entry import Entry, Handoff, Match

CANDIDATES = 3
QUESTION_LENGTH = 1000  # characters of a question that are kept for the card

NONE_OF_THESE = Button(Text("button-none"), Action.NONE_OF_THESE)


def sure_match(event: CustomerWrote, policy: Policy) -> Match | None:
    """The best match, if it is sure."""
    best = next(iter(_known(event, policy)), None)
    return best if best is not None and best.score >= policy.answer_at else None


def asked(conversation: Conversation, event: CustomerWrote) -> Conversation:
    """The conversation with this question noted."""
    return replace(conversation, question=shortened(plain(event.text), QUESTION_LENGTH))


def answer_or_ask(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """Sure: the answer. Unsure: which of these? Neither: an honest miss."""
    conversation = asked(conversation, event)
    best = sure_match(event, policy)
    noted: list[Effect] = [Enter("asked", {"best": best.entry if best else "", **_score(event)})]
    if best is not None:
        conversation, effects = give_answer(conversation, policy.entries[best.entry], best.score, policy)
    else:
        likely = [match for match in _known(event, policy) if match.score >= policy.offer_at]
        conversation, effects = (
            offer_candidates(conversation, likely[:CANDIDATES], policy)
            if likely
            else miss(conversation, event.at, policy)
        )
    return conversation, noted + effects


def give_answer(
    conversation: Conversation,
    entry: Entry,
    score: float,
    policy: Policy,
    extra: tuple[Button, ...] = (),
) -> Step:
    """The entry's answer with its tip and neighbours, and: did this help?"""
    language = conversation.language
    title = entry.title(language)
    conversation = try_entry(conversation, Tried(entry.id, title, score, Verdict.ANSWERED))
    helped = (
        Button(Text("button-helped"), Action.HELPED, entry.id),
        Button(Text("button-not-helped"), Action.NOT_HELPED, entry.id),
    )
    neighbours = [entry_button(policy, other, language) for other in entry.see_also if other in policy.entries]
    tip = rich_from_markdown(entry.tip_in(language))
    conversation, effects = offering(
        replace(conversation, answered=entry.id, misses=0),
        Asking.HELPED,
        "answer-tip" if tip else "answer",
        [*helped, *neighbours, *extra],
        person=entry.handoff is not Handoff.NEVER,
        brief=Text("brief-answer", {"title": title}),
        answer=rich_from_markdown(entry.answer_in(language)),
        tip=tip,
    )
    return conversation, [Enter("answered", {"entry": entry.id, "score": round(score, 3)}), *effects]


def offer_candidates(conversation: Conversation, likely: list[Match], policy: Policy) -> Step:
    """Up to three candidates and *none of these*."""
    for match in likely:
        title = policy.entries[match.entry].title(conversation.language)
        conversation = try_entry(conversation, Tried(match.entry, title, match.score, Verdict.OFFERED))
    buttons = [entry_button(policy, match.entry, conversation.language) for match in likely]
    conversation, effects = offering(
        conversation, Asking.CHOICE, "unsure" if len(likely) > 1 else "unsure-one", [*buttons, NONE_OF_THESE]
    )
    return conversation, [Enter("offered", {"entries": ",".join(match.entry for match in likely)}), *effects]


def miss(conversation: Conversation, at: datetime, policy: Policy) -> Step:
    """Honest about it: first the request to rephrase, then the offer of a person; the third time a person is called."""
    misses = conversation.misses + 1
    conversation = replace(conversation, misses=misses)
    missed: list[Effect] = [Enter("missed", {"times": misses})]
    if misses == 1:
        conversation, effects = offering(conversation, Asking.NOTHING, "miss", [])
    elif misses == 2:
        conversation, effects = offering(conversation, Asking.PERSON, "miss-offer", [NO_PERSON])
    else:
        conversation, effects = call_person(conversation, at, policy, "handoff-after-misses")
    return conversation, missed + effects


def try_entry(conversation: Conversation, tried: Tried) -> Conversation:
    """Remember what was tried, each entry once, the newest last."""
    others = tuple(known for known in conversation.tried if known.entry != tried.entry)
    return replace(conversation, tried=(*others, tried)[-8:])


def reject(conversation: Conversation, *entries: str) -> Conversation:
    """The customer says it was not this."""
    return replace(
        conversation,
        tried=tuple(
            replace(tried, verdict=Verdict.REJECTED) if tried.entry in entries else tried
            for tried in conversation.tried
        ),
    )


def _known(event: CustomerWrote, policy: Policy) -> list[Match]:
    """The matches whose entries still exist (the base may have been reloaded since) and have an answer."""
    return [match for match in event.matches if match.entry in policy.entries]


def _score(event: CustomerWrote) -> dict[str, float]:
    return {"score": round(event.matches[0].score, 3)} if event.matches else {}
