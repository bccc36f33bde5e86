"""Giving answers: an entry's own with its tip and neighbours, or those to several questions in turn."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.engine.answers.diagnosing import asks_first, seek_person
from bot.engine.conversation import Asking, Choice, Conversation, Line
from bot.engine.effects import Action, Button, Effect, Enter, Param, Say, Text, to_customer, to_thread
from bot.engine.policy import Policy
from bot.engine.rich import Rich, rich, rich_from_markdown
from bot.engine.speaking import PERSON, Step, entry_button, offering, saying
from bot.engine.ticket import Tried, Verdict
from faq.entry import Entry, Handoff

_LANGUAGES = {"ru": 1, "en": 2}

Scored = tuple[Entry, float]


def give_answer(
    conversation: Conversation,
    entry: Entry,
    score: float,
    at: datetime,
    policy: Policy,
    extra: tuple[Button, ...] = (),
) -> Step:
    """The entry's answer with its tip and neighbours, and: did this help? Some entries always call a person."""
    language = conversation.language
    conversation = _noted(conversation, entry, score)
    if entry.handoff is Handoff.ALWAYS:
        conversation, effects = _give_and_hand_over(conversation, entry, at, policy)
        return conversation, [_entered(entry, score), *effects]
    helped = (
        Button(Text("button-helped"), Action.HELPED, entry.id),
        Button(Text("button-not-helped"), Action.NOT_HELPED, entry.id),
    )
    tip = rich_from_markdown(entry.tip_in(language))
    conversation, effects = offering(
        replace(conversation, answered=entry.id, concerning=entry.id, misses=0),
        Asking.HELPED,
        "answer-tip" if tip else "answer",
        [*helped, *_neighbours(entry, language, policy), *extra],
        person=entry.handoff is not Handoff.NEVER or not _is_in(entry, language),
        brief=_brief(entry, language),
        answer=_words(entry, language),
        tip=tip,
    )
    attached = _attached(entry, effects)
    return conversation, [_entered(entry, score), *effects, *attached]


def give_answers(conversation: Conversation, several: Sequence[Scored], at: datetime, policy: Policy) -> Step:
    """One after the other; whether it helped is asked once, under the last."""
    *first, last = sorted(several, key=lambda one: one[0].handoff is Handoff.ALWAYS)  # whatever calls a person last
    conversation, effects = give_in_turn(conversation, first)
    conversation, said = give_answer(conversation, *last, at, policy)
    return conversation, effects + said


def give_in_turn(conversation: Conversation, several: Sequence[Scored]) -> Step:
    """Answers that more is said after."""
    effects: list[Effect] = []
    for place, (entry, score) in enumerate(several):
        conversation, said = _give_in_passing(conversation, entry, score, "answers-next" if place else "answers-first")
        effects += said
    return conversation, effects


def _give_in_passing(conversation: Conversation, entry: Entry, score: float, key: str) -> Step:
    language = conversation.language
    conversation = replace(_noted(conversation, entry, score), misses=0)
    conversation, effects = saying(
        conversation, key, brief=_brief(entry, language), answer=_words_and_tip(entry, language)
    )
    return conversation, [_entered(entry, score), *effects, *_attached(entry, effects)]


def help_meanwhile(conversation: Conversation, entry: Entry, score: float) -> Step:
    """A sure answer for somebody who waits for a colleague: said to be help, copied to the thread, perhaps enough."""
    ticket = conversation.ticket
    assert ticket is not None, "they wait for somebody"
    language = conversation.language
    works = Button(Text("button-works-now"), Action.WORKS_NOW, entry.id)
    words = _words_and_tip(entry, language)
    said = replace(to_customer("meanwhile", works, answer=words), brief=_brief(entry, language))
    tried = Tried(entry.id, entry.title(language), score, Verdict.ANSWERED)
    helped = replace(
        conversation,
        ticket=replace(ticket, tried=(*ticket.tried, tried)[-8:]),
        offered=(Choice(works.label, works.action, works.value),),
    )
    copied = to_thread("meanwhile-thread", title=entry.title(language), answer=words)
    return helped, [_entered(entry, score), said, *_attached(entry, [said]), copied]


def _give_and_hand_over(conversation: Conversation, entry: Entry, at: datetime, policy: Policy) -> Step:
    """The answer is a courtesy; a person is called at once, or as soon as the entry's questions are asked."""
    language, brief = conversation.language, _brief(entry, conversation.language)
    conversation = replace(conversation, answered="", concerning=entry.id, misses=0)
    courtesy = replace(to_customer("answer-courtesy", answer=_words_and_tip(entry, language)), brief=brief)
    if asks_first(conversation, policy):
        courtesy = replace(courtesy, buttons=(PERSON,))
    else:  # what is said from then on is no longer kept for the agents, and they should know of this
        conversation = replace(conversation, lines=(*conversation.lines, Line(by_customer=False, text=brief)))
    conversation, effects = seek_person(conversation, at, policy)
    return conversation, [courtesy, *_attached(entry, [courtesy]), *effects]


def try_entry(conversation: Conversation, tried: Tried) -> Conversation:
    """Remember what was tried, each entry once, the newest last."""
    others = tuple(known for known in conversation.tried if known.entry != tried.entry)
    return replace(conversation, tried=(*others, tried)[-8:])


def _attached(entry: Entry, answer: Sequence[Effect]) -> list[Effect]:
    """Its files, one message each; a person is on offer under each if it is under the answer."""
    say = answer[-1]
    person = [button for button in say.buttons if button.action is Action.PERSON] if isinstance(say, Say) else []
    names = [(path, path.replace("\\", "/").rpartition("/")[2]) for path in entry.attachments]
    return [replace(to_customer("attachment", *person, name=name), file=path) for path, name in names]


def _noted(conversation: Conversation, entry: Entry, score: float) -> Conversation:
    return try_entry(conversation, Tried(entry.id, entry.title(conversation.language), score, Verdict.ANSWERED))


def _entered(entry: Entry, score: float) -> Enter:
    return Enter("answered", {"entry": entry.id, "score": round(score, 3)})


def _brief(entry: Entry, language: str) -> Text:
    return Text("brief-answer", {"title": entry.title(language)})


def _neighbours(entry: Entry, language: str, policy: Policy) -> list[Button]:
    return [entry_button(policy, other, language) for other in entry.see_also if other in policy.entries]


def _is_in(entry: Entry, language: str) -> bool:
    return language in entry.answer or not entry.answer


def _words_and_tip(entry: Entry, language: str) -> Param:
    words, tip = _words(entry, language), rich_from_markdown(entry.tip_in(language))
    return Text("with-tip", {"answer": words, "tip": tip}) if tip else words


def _words(entry: Entry, language: str) -> Param:
    """The answer; where there is none in the customer's language, this is said before it."""
    answer: Rich = rich_from_markdown(entry.answer_in(language))
    if _is_in(entry, language):
        return answer
    written = next(iter(entry.answer), "")
    return (
        Text("only-in", {"code": _LANGUAGES.get(written, 0)}),
        Text("verbatim", {"text": (*rich("\n"), *answer)}),
    )
