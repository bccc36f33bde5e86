"""What is asked before a handoff: each question once, every one skippable, and a handoff in any case."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.engine.attachment import Attachment
from bot.engine.conversation import Asking, Conversation, Deadline, Status
from bot.engine.effects import Action, Say
from bot.engine.events import CustomerLeft, DeadlinePassed, Event
from bot.engine.rules import decide, to_match
from tests.engine.examples import NOW, after, agent_pressed, keys, pass_deadlines, policy, pressed, wrote

PRINTER = (wrote("my printer", ("printer", 0.9)), pressed(Action.PERSON))
LASER = pressed(Action.OPTION, "printer:model:0")


def details(state: Conversation) -> list[tuple[str, str]]:
    assert state.ticket is not None
    return [(next(iter(d.question.values())), next(iter(d.answer.values()))) for d in state.ticket.details]


def test_a_person_is_called_once_every_question_is_answered() -> None:
    state, effects = after(*PRINTER)
    assert keys(effects) == ["diagnosis-first"]
    assert state.status is Status.BOT
    state, effects = after(LASER, wrote("+7 900 123-45-67"), start=state)
    assert keys(effects) == ["diagnosis-next"]
    state, effects = after(wrote("ann@example.org"), start=state)
    assert keys(effects) == ["handoff"]
    assert details(state) == [
        ("Какая модель?", "Лазерный"),
        ("Your number?", "+7 900 123-45-67"),
        ("Your address?", "ann@example.org"),
    ]
    assert Deadline.DIAGNOSIS not in state.deadlines


def test_not_helped_and_then_a_person_asks_as_well() -> None:
    told = wrote("my printer", ("printer", 0.9)), pressed(Action.NOT_HELPED, "printer")
    assert keys(after(*told, wrote("yes"))[1]) == ["diagnosis-first"]


@pytest.mark.parametrize(
    "told",
    [
        (wrote("my printer", ("printer", 0.9)), wrote("eels"), pressed(Action.PERSON)),
        (wrote("money", ("printer", 0.4), ("card", 0.3)), pressed(Action.NONE_OF_THESE), pressed(Action.PERSON)),
        (wrote("my printer", ("printer", 0.9)), pressed(Action.HELPED, "printer"), pressed(Action.PERSON)),
        (wrote("my printer", ("printer", 0.9)), wrote("get me a person")),
        (*PRINTER, wrote("get me a person")),
        (*PRINTER, pressed(Action.PERSON)),
    ],
    ids=["another question", "none of these", "it helped", "in words", "in words meanwhile", "pressed again"],
)
def test_a_person_is_called_at_once(told: tuple[Event, ...]) -> None:
    state, effects = after(*told)
    assert state.status is Status.QUEUE
    assert not {"diagnosis-first", "diagnosis-next"} & set(keys(effects))


def test_what_was_answered_before_somebody_insists_reaches_the_card() -> None:
    assert details(after(*PRINTER, LASER, wrote("human"))[0]) == [("Какая модель?", "Лазерный")]


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("inkjet", "Струйный"),
        ("2", "Струйный"),
        ("the second one", "Струйный"),
        ("a dot matrix one", "a dot matrix one"),
        ("no", "no"),
        ("help", "help"),
        ("9", "9"),
    ],
)
def test_whatever_is_typed_is_the_option_it_names_or_the_answer_in_words(said: str, answer: str) -> None:
    state, effects = after(*PRINTER, wrote(said), wrote("skip"), wrote("skip"))
    assert keys(effects) == ["handoff"]
    assert details(state) == [("Какая модель?", answer)]


def test_a_picture_is_an_answer() -> None:
    state, _ = after(*PRINTER, wrote("", files=(Attachment("photo", ref="P1"),)), pressed(Action.PERSON))
    assert details(state) == [("Какая модель?", "📷")]


def test_words_in_answer_are_not_looked_up() -> None:
    assert to_match(after(*PRINTER)[0], wrote("how do I pay")) == ()


def test_a_number_typed_for_a_phone_is_no_choice_and_a_doubtful_one_is_taken_the_second_time() -> None:
    state, effects = after(*PRINTER, LASER, wrote("1"))
    assert keys(effects) == ["diagnosis-phone"]
    state, effects = after(wrote("1"), start=state)
    assert keys(effects) == ["diagnosis-next"]
    state, effects = after(wrote("ann at example"), start=state)
    assert keys(effects) == ["diagnosis-email"]
    state, effects = after(wrote("ann at example"), start=state)
    assert [answer for _, answer in details(state)] == ["Лазерный", "1", "ann at example"]


def test_skipped_questions_leave_no_trace() -> None:
    state, effects = after(*PRINTER, pressed(Action.SKIP, "printer:model"), wrote("пропустить"), wrote("Skip this."))
    assert keys(effects) == ["handoff"]
    assert details(state) == []


def test_a_second_tap_changes_nothing() -> None:
    state, effects = after(*PRINTER, LASER, LASER)
    assert effects == []
    assert state.diagnosis is not None
    assert len(state.diagnosis.details) == 1


def test_a_hello_in_between_is_no_answer() -> None:
    state, effects = after(*PRINTER, wrote("hello?"))
    assert keys(effects) == ["diagnosis-next"]
    assert keys(after(wrote("thanks"), start=state)[1]) == ["welcome"]
    assert state.diagnosis is not None
    assert state.diagnosis.details == ()


def test_questions_left_unanswered_end_in_a_handoff_with_what_is_known() -> None:
    state, _ = after(*PRINTER, LASER)
    state, effects = pass_deadlines(state, NOW + timedelta(minutes=4))
    assert effects == []
    state, effects = pass_deadlines(state, NOW + timedelta(minutes=5))
    assert keys(effects) == ["handoff"]
    assert details(state) == [("Какая модель?", "Лазерный")]


def test_a_knowledge_base_that_changes_meanwhile_changes_none_of_the_questions() -> None:
    state, emptied = after(*PRINTER)[0], replace(policy(), entries={})
    for event in (LASER, wrote("+7 900 123-45-67"), wrote("a@example.org")):
        state, effects = decide(state, event, emptied)
    assert keys(effects) == ["handoff"]
    assert len(details(state)) == 3


def test_whoever_blocks_us_meanwhile_is_not_handed_over() -> None:
    state, _ = after(*PRINTER, CustomerLeft(at=NOW))
    assert (state.diagnosis, state.asking, state.deadlines) == (None, Asking.NOTHING, {})


def test_a_ticket_that_is_opened_again_asks_nothing() -> None:
    state, _ = after(*PRINTER, wrote("human"), agent_pressed(Action.CLAIM), agent_pressed(Action.RESOLVE))
    _, effects = after(pressed(Action.PERSON), start=state)
    assert keys(effects) == ["reopened-customer"]


def test_a_ticket_that_an_agent_opens_again_takes_what_was_answered_meanwhile() -> None:
    resolved, _ = after(wrote("human"), agent_pressed(Action.CLAIM), agent_pressed(Action.RESOLVE))
    over, _ = decide(resolved, DeadlinePassed(at=NOW, deadline=Deadline.REOPEN_WINDOW), policy())
    state, _ = after(*PRINTER, LASER, agent_pressed(Action.REOPEN), start=over)
    assert (state.status, state.diagnosis) == (Status.AGENT, None)
    assert details(state) == [("Какая модель?", "Лазерный")]


def test_no_survey_comes_between_the_questions() -> None:
    helped = wrote("refund", ("refund", 0.9)), pressed(Action.HELPED, "refund")
    state, _ = after(*helped, *PRINTER)
    state, effects = decide(state, DeadlinePassed(at=NOW + timedelta(days=1), deadline=Deadline.SURVEY), policy())
    assert effects == []
    assert state.asking is Asking.DIAGNOSIS


def test_an_entry_for_a_person_is_answered_as_a_courtesy_and_a_person_called() -> None:
    state, effects = after(wrote("I want to complain", ("claim", 0.9)))
    assert keys(effects) == ["answer-courtesy", "handoff"]
    assert state.status is Status.QUEUE
    assert not [effect for effect in effects if isinstance(effect, Say) and effect.to == "customer" and effect.buttons]
    assert [line.text.key for line in state.lines] == ["verbatim", "brief-answer"]


def test_an_entry_for_a_person_asks_its_questions_first() -> None:
    state, effects = after(wrote("break-in", ("break-in", 0.9)))
    assert keys(effects) == ["answer-courtesy", "diagnosis-first"]
    assert [line.text.key for line in state.lines] == ["verbatim", "brief-answer", "diagnosis-first"]
    assert after(wrote("+44 20 7946 0958"), start=state)[0].status is Status.QUEUE


def test_right_after_a_resolution_an_entry_for_a_person_leads_back_to_the_ticket() -> None:
    resolved, _ = after(wrote("human"), agent_pressed(Action.CLAIM), agent_pressed(Action.RESOLVE))
    state, effects = after(wrote("break-in", ("break-in", 0.9)), start=resolved)
    assert keys(effects) == ["answer-courtesy", "reopened-customer"]
    assert state.status is Status.AGENT
