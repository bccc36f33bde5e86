"""Moments pass once, and what they cause fits the state they find."""

from datetime import timedelta

import pytest

from bot.engine.conversation import Deadline, Status
from bot.engine.effects import Action, Audience, Say
from bot.engine.events import CustomerLeft, DeadlinePassed
from bot.engine.rules import decide
from tests.engine.examples import (
    NOW,
    after,
    agent_pressed,
    agent_wrote,
    keys,
    pass_deadlines,
    policy,
    pressed,
    wrote,
)  # fmt: skip

MINUTE = timedelta(minutes=1)
TO_AGENT = (wrote("broken"), wrote("human"), agent_pressed(Action.CLAIM), agent_wrote("done"))
RESOLVED = (*TO_AGENT, agent_pressed(Action.RESOLVE))


@pytest.mark.parametrize("deadline", Deadline)
def test_a_moment_that_came_is_forgotten_unless_a_rule_sets_it_again(deadline: Deadline) -> None:
    state = after(*RESOLVED)[0].with_deadline(deadline, NOW)
    passed, _ = decide(state, DeadlinePassed(at=NOW, deadline=deadline), policy())
    assert passed.deadlines.get(deadline, NOW + MINUTE) > NOW


def test_a_customer_who_waits_is_brought_up_again_and_again() -> None:
    state, _ = after(wrote("broken"), wrote("human"))
    shouted = []
    for minutes in range(0, 200, 5):
        state, effects = pass_deadlines(state, NOW + minutes * MINUTE)
        shouted += [minutes for effect in effects if isinstance(effect, Say) and effect.aloud]
    assert shouted == [15, 75, 135, 195]


def test_a_reply_ends_the_reminding() -> None:
    state, _ = after(*TO_AGENT)
    assert Deadline.FIRST_RESPONSE not in state.deadlines


def test_a_survey_comes_once_and_expires_silently() -> None:
    state, _ = after(*RESOLVED)
    asked = []
    for hours in range(24 * 5):
        state, effects = pass_deadlines(state, NOW + timedelta(hours=hours))
        asked += keys(effects)
    assert asked == ["survey"]
    assert (state.surveyed, state.status, state.deadlines) == (None, Status.BOT, {})


def test_a_second_survey_waits_until_the_first_is_answered_or_an_hour_old() -> None:
    answers = (wrote("refund", ("refund", 0.9)), pressed(Action.HELPED, "refund"))
    state, _ = after(*answers, wrote("card", ("card", 0.9)), pressed(Action.HELPED, "card"))
    state, effects = pass_deadlines(state, NOW + 5 * MINUTE)
    assert keys(effects) == ["survey-answer"]
    assert min(state.deadlines.values()) > NOW + 5 * MINUTE, "what is put off lies ahead"
    state, effects = pass_deadlines(state, NOW + 10 * MINUTE)
    assert keys(effects) == []
    state, effects = pass_deadlines(state, NOW + 66 * MINUTE)
    assert keys(effects) == ["survey-answer"]


def test_a_reopened_ticket_is_not_surveyed_until_it_is_resolved_again() -> None:
    state, effects = after(*RESOLVED, wrote("still broken"))
    assert keys(effects) == ["reopened-customer"]
    state, effects = pass_deadlines(state, NOW + timedelta(days=1))
    assert not {"survey", "survey-answer"} & set(keys(effects))


def test_after_the_window_the_same_words_are_a_new_question() -> None:
    state, _ = pass_deadlines(after(*RESOLVED)[0], NOW + timedelta(hours=48))
    state, effects = after(wrote("still broken"), start=state)
    assert keys(effects) == ["miss"]
    assert keys(effects, Audience.THREAD) == []


def test_nobody_is_surveyed_who_blocked_us() -> None:
    state, _ = after(*RESOLVED, CustomerLeft(at=NOW))
    state, effects = pass_deadlines(state, NOW + timedelta(hours=1))
    assert keys(effects) == []


def test_a_ticket_that_should_have_woken_while_we_were_down_is_looked_at_in_a_day() -> None:
    snoozed, _ = after(
        wrote("human"), agent_pressed(Action.CLAIM), agent_wrote("done?"), agent_pressed(Action.SNOOZE, "1h")
    )
    at = NOW + timedelta(days=4)
    for deadline in (Deadline.NUDGE, Deadline.SILENCE):
        later, effects = decide(snoozed, DeadlinePassed(at=at, deadline=deadline), policy())
        assert not keys(effects)
        assert later.deadlines[deadline] == at + timedelta(days=1)
