"""Diagnosis before a handoff: the entry's own questions, one by one, each skippable, none asked twice."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.engine.attachment import sign_of
from bot.engine.conversation import Asking, Conversation, Deadline, Diagnosis, Status
from bot.engine.effects import Action, Button, Text
from bot.engine.events import CustomerPressed, CustomerWrote
from bot.engine.identity.known import EMAIL, PHONE, Known, with_known
from bot.engine.listening.reading import label_of
from bot.engine.policy import Policy
from bot.engine.rich import plain, shortened
from bot.engine.speaking import Step, offering, saying
from bot.engine.ticket import Detail
from bot.engine.tickets.handoff import call_person
from faq.entry import Question, in_language

QUESTIONS = 3
ANSWER_LENGTH = 300  # characters of an answer that are kept for the card

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_NUMBER = re.compile(r"\+?\d(?:[\s()./-]*\d){6,14}")


def seek_person(conversation: Conversation, at: datetime, policy: Policy) -> Step:
    """A person, once the questions of the entry it is about are asked; who insists skips what is left of them."""
    if not asks_first(conversation, policy):
        return call_person(conversation, at, policy)
    entry = policy.entries[conversation.concerning]
    begun = replace(conversation, diagnosis=Diagnosis(entry.id, entry.ask[:QUESTIONS]))
    return _ask(begun, at, policy, "diagnosis-first")


def asks_first(conversation: Conversation, policy: Policy) -> bool:
    """Would a handoff now begin with a question of the entry it is about?"""
    entry = policy.entries.get(conversation.concerning)
    free = conversation.status is Status.BOT and conversation.diagnosis is None
    return free and entry is not None and bool(entry.ask)


def ask_again(conversation: Conversation, at: datetime, policy: Policy) -> Step:
    """The present question once more."""
    return _ask(conversation, at, policy, "diagnosis-next")


def take_detail(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Step:
    """What was written is the answer. A phone number or an address that cannot be one is asked for once more."""
    diagnosis = conversation.diagnosis
    assert diagnosis is not None, "only then are words a detail"
    said = " ".join(filter(None, [plain(event.text), *map(sign_of, event.attachments)]))
    question = diagnosis.left[0]
    if not diagnosis.doubted and not event.attachments and not _is_plausible(said, question.kind):
        doubting = replace(conversation, diagnosis=replace(diagnosis, doubted=True))
        return _ask(doubting, event.at, policy, f"diagnosis-{question.kind}")
    learnt = replace(conversation, known=with_known(conversation.known, _contact(said, question.kind)))
    return _go_on(learnt, {conversation.language: shortened(said, ANSWER_LENGTH)}, event.at, policy)


def choose_option(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """One of the answers on offer."""
    step, _, ordinal = event.value.rpartition(":")
    question = _present(conversation, step)
    if question is None or not ordinal.isdecimal() or int(ordinal) >= len(question.options):
        return _too_late(conversation)
    return _go_on(conversation, question.options[int(ordinal)], event.at, policy)


def ask_to_write_phone(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """A messenger that hands over no number lets the button be pressed: then it has to be written."""
    if _present(conversation, event.value) is None:
        return _too_late(conversation)
    return _ask(conversation, event.at, policy, "diagnosis-write-phone")


def skip(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """No answer to this one."""
    if _present(conversation, event.value) is None:
        return _too_late(conversation)
    return _go_on(conversation, None, event.at, policy)


def _go_on(conversation: Conversation, answer: Mapping[str, str] | None, at: datetime, policy: Policy) -> Step:
    """The next question; after the last one a person is called."""
    diagnosis = conversation.diagnosis
    assert diagnosis is not None
    known = () if answer is None else (Detail(diagnosis.left[0].question, answer),)
    further = replace(diagnosis, left=diagnosis.left[1:], details=(*diagnosis.details, *known), doubted=False)
    conversation = replace(conversation, diagnosis=further)
    return ask_again(conversation, at, policy) if further.left else call_person(conversation, at, policy)


def _ask(conversation: Conversation, at: datetime, policy: Policy, key: str) -> Step:
    """The present question, and a moment after which the handoff happens without its answer."""
    diagnosis = conversation.diagnosis
    assert diagnosis is not None
    question, step = diagnosis.left[0], _step(diagnosis)
    options = [
        Button(label_of(in_language(option, conversation.language) or ""), Action.OPTION, f"{step}:{ordinal}")
        for ordinal, option in enumerate(question.options)
    ]
    if question.kind == PHONE:
        options.append(Button(Text("button-share-phone"), Action.SHARE_PHONE, step))
    skipping = Button(Text("button-skip"), Action.SKIP, step)
    words = in_language(question.question, conversation.language) or ""
    conversation, effects = offering(conversation, Asking.DIAGNOSIS, key, [*options, skipping], question=words)
    return conversation.with_deadline(Deadline.DIAGNOSIS, at + policy.diagnosis_patience), effects


def _present(conversation: Conversation, step: str) -> Question | None:
    """The question that is being asked, if the button is one of its."""
    diagnosis = conversation.diagnosis
    return diagnosis.left[0] if diagnosis and step == _step(diagnosis) else None


def _too_late(conversation: Conversation) -> Step:
    """A second tap on what has been answered changes nothing; without a diagnosis the button is an old one."""
    return (conversation, []) if conversation.diagnosis else saying(conversation, "stale")


def _step(diagnosis: Diagnosis) -> str:
    return f"{diagnosis.entry}:{diagnosis.left[0].id}"


def _contact(said: str, kind: str) -> list[Known]:
    """A number or an address that was asked for and looks like one."""
    pattern = {PHONE: _NUMBER, EMAIL: _EMAIL}.get(kind)
    found = pattern.search(said) if pattern else None
    return [Known(kind, found[0])] if found else []


def _is_plausible(said: str, kind: str) -> bool:
    if kind == "phone":
        return _NUMBER.search(said) is not None
    return kind != "email" or _EMAIL.search(said) is not None
