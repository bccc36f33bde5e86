"""The tables are total: whatever may happen has a rule, and no rule raises."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product
from typing import get_args

import pytest

from bot.engine.answers.hearing import WORDS
from bot.engine.answers.pressing import PRESSES, PRESSES_WHILE_WAITING
from bot.engine.attachment import Attachment
from bot.engine.conversation import Asking, Conversation, Deadline, Status
from bot.engine.effects import AGENT_ACTIONS, OWN_ACTIONS, Action, Audience
from bot.engine.events import (
    AgentDeleted,
    AgentEdited,
    CustomerEdited,
    CustomerLeft,
    CustomerMisread,
    CustomerReacted,
    CustomerReturned,
    DeadlinePassed,
    DeliveryEnded,
    Event,
    Outcome,
    ThreadLost,
)  # fmt: skip
from bot.engine.forms.form import FormName
from bot.engine.forms.submitting import FORMS
from bot.engine.listening.reading import Meaning
from bot.engine.passing import PASSED
from bot.engine.people import Agent
from bot.engine.rich import rich
from bot.engine.rules import RULES, decide
from bot.engine.tickets.claiming import AGENT_PRESSES
from bot.engine.tickets.waiting import WORDS_WHILE_WAITING
from tests.engine.examples import ANN, BO, NOW, after, agent_pressed, agent_wrote, policy, pressed, submitted, wrote

LATER = NOW + timedelta(days=1)
STRANGERS = (BO, Agent("U2", "Cy"), Agent("U3", "Eve", may_act=False), Agent("U4", "Foggy", may_act=None))

PHOTO = Attachment("photo", ref="P1")


def test_every_event_has_a_rule_in_every_status() -> None:
    assert set(RULES) == set(product(Status, get_args(Event)))


def test_every_meaning_has_a_rule() -> None:
    assert set(WORDS) == set(Meaning)
    assert set(WORDS_WHILE_WAITING) == set(Meaning)


def test_every_button_has_a_rule() -> None:
    assert set(PRESSES) == set(Action)
    assert set(PRESSES_WHILE_WAITING) == set(Action)
    assert set(AGENT_PRESSES) == set(product(Status, (*AGENT_ACTIONS, *OWN_ACTIONS)))


def test_every_form_has_a_rule_in_every_status() -> None:
    assert set(FORMS) == set(product(FormName, Status))


def test_every_deadline_has_a_rule_in_every_status() -> None:
    assert set(PASSED) == set(product(Status, Deadline))


@cache
def states() -> dict[str, Conversation]:
    """One conversation of every kind, each reached as it is in life."""
    queue = (wrote("a question"), wrote("human"))
    agent = (*queue, agent_pressed(Action.CLAIM), agent_wrote("hello"))
    resolved = (*agent, agent_pressed(Action.RESOLVE))
    found = {
        "new": after()[0],
        "answered": after(wrote("refund", ("refund", 0.9)))[0],
        "choosing": after(wrote("money", ("refund", 0.4), ("card", 0.3)))[0],
        "missed": after(wrote("eels"), wrote("eels"))[0],
        "asked": after(wrote("printer", ("printer", 0.9)), pressed(Action.PERSON))[0],
        "queue": after(*queue)[0],
        "held": after(*queue, agent_wrote("early", message="m7"))[0],
        "agent": after(*agent)[0],
        "resolved": after(*resolved)[0],
    }
    surveyed, _ = decide(found["resolved"], DeadlinePassed(at=LATER, deadline=Deadline.SURVEY), policy())
    found["surveyed"] = surveyed
    found["rated"] = after(pressed(Action.RATE, surveyed.offered[4].value), start=surveyed)[0]
    found["expired"] = decide(surveyed, DeadlinePassed(at=LATER, deadline=Deadline.REOPEN_WINDOW), policy())[0]
    found["left"] = replace(found["agent"], reachable=False)
    return found


def forms_sent() -> list[Event]:
    """Every form from everybody, empty and filled in."""
    return [
        submitted(form, ticket, who, **values)
        for form in FormName
        for ticket in (1, 9)
        for who in STRANGERS
        for values in ({}, {"text": " "}, {"text": "Hello **there**"})
    ]


TEXTS = (
    *("", "???", "eels", "да", "нет", "спасибо", "привет", "человек", "2", "/start", "/start faq_card", "/language"),
)


def corrected() -> list[Event]:
    """Edits and deletions of what was sent, held, noted and never heard of; threads that are gone."""
    found: list[Event] = [
        AgentEdited(at=at, agent=who, ticket=ticket, text=rich(text), message=message, before=rich(before))
        for at in (NOW, LATER + timedelta(days=2))
        for who in STRANGERS
        for ticket in (1, 9)
        for text in ("new", "// new")
        for message in ("m1", "m7", "m99")
        for before in ("", "// old")
    ]
    found += [AgentDeleted(at=NOW, ticket=ticket, message=message) for ticket in (1, 9) for message in ("m1", "m7")]
    return [
        *found,
        *(ThreadLost(at=NOW, ticket=ticket, needed=needed) for ticket in (1, 9) for needed in (True, False)),
    ]


@cache
def events() -> list[Event]:
    """Everything that can happen, in every variety that a rule looks at."""
    found: list[Event] = [wrote(text) for text in TEXTS]
    found += [wrote(name, (name, 0.9)) for name in ("printer", "claim", "break-in")]
    found += [pressed(Action.OPTION, "printer:model:1"), pressed(Action.SKIP, "printer:model")]
    found += [wrote("refund", ("refund", 0.9)), wrote("money", ("refund", 0.3)), wrote("x", ("gone", 0.9))]
    found += [
        wrote("", files=(PHOTO,)),
        CustomerEdited(at=NOW, customer=ANN, text=rich("edited"), message="1"),
    ]
    found += [CustomerLeft(at=NOW), CustomerReturned(at=NOW), CustomerMisread(at=NOW)]
    found += [CustomerReacted(at=NOW, sign=sign, entry=entry) for sign in ("👍", "👎", "") for entry in ("", "refund")]
    found += [pressed(action, value) for action in Action for value in ("", "refund", "gone", "en", "t1", "0-1:9", "7")]
    found += [agent_wrote(text, ticket, who) for text in ("hi", "// hi", "") for ticket in (1, 9) for who in STRANGERS]
    found += [
        agent_pressed(action, value, ticket, who)
        for action in Action
        for value in ("", "m7", "12")
        for ticket in (1, 9)
        for who in STRANGERS
    ]
    found += forms_sent()
    found += corrected()
    found += [
        DeliveryEnded(at=NOW, delivery=3, to=to, outcome=outcome, answers=answers, reason="no", ticket=ticket)
        for to in Audience
        for outcome in Outcome
        for answers, ticket in (("", 0), ("m1", 1), ("m1", 9))
    ]
    return [*found, *(DeadlinePassed(at=LATER, deadline=deadline) for deadline in Deadline)]


def test_the_states_are_of_every_status_and_every_question() -> None:
    assert {state.status for state in states().values()} == set(Status)
    assert {state.asking for state in states().values()} == set(Asking)


@pytest.mark.parametrize("name", states())
def test_nothing_that_happens_is_an_error(name: str) -> None:
    state = states()[name]
    for event in events():
        if isinstance(event, DeadlinePassed) and event.deadline not in state.deadlines:
            continue  # the desk passes on only what is set
        after, _ = decide(state, event, policy())
        assert (after.ticket is None) <= (after.status is Status.BOT), event


@pytest.mark.parametrize("name", states())
def test_an_event_is_always_decided_alike_and_leaves_the_old_state_as_it_was(name: str) -> None:
    state = states()[name]
    before = repr(state)
    for event in events():
        assert decide(state, event, policy()) == decide(state, event, policy())
    assert repr(state) == before
