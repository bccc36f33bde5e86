"""What agents correct: late edits, those that change no words, and replies that are taken back."""

from dataclasses import replace
from datetime import timedelta

from bot.engine.conversation import Conversation, Deadline
from bot.engine.effects import Action, Rewrite
from bot.engine.events import AgentDeleted, AgentEdited
from bot.engine.rich import rich
from bot.engine.rules import decide
from bot.engine.teams import Promise
from tests.engine.examples import BO, NOW, after, agent_pressed, agent_wrote, policy, pressed, wrote

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)


def replied() -> Conversation:
    """Bo's message `m1` is at the customer's."""
    return after(pressed(Action.PERSON), agent_pressed(Action.CLAIM), agent_wrote("helo"))[0]


def edited(text: str, before: str = "helo", seconds: int = 0) -> AgentEdited:
    moment = NOW + seconds * SECOND
    words = {"text": rich(text), "before": rich(before)}
    return AgentEdited(at=NOW, agent=BO, ticket=1, message="m1", edited_at=moment, **words)


def test_the_last_edit_stays_whatever_arrives_after_it() -> None:
    conversation, effects = decide(replied(), edited("hello!", seconds=5), policy())
    assert [effect for effect in effects if isinstance(effect, Rewrite)]
    assert decide(conversation, edited("hello", seconds=3), policy()) == (conversation, [])
    assert decide(conversation, edited("hello!!", seconds=9), policy())[1]


def turn(conversation: Conversation) -> tuple[object, ...]:
    """Whose turn it is, since when, and which promises run until when."""
    ticket = conversation.ticket
    assert ticket is not None
    return ticket.waits_for_customer, ticket.waiting_since, ticket.first_response_at, ticket.due


def deleted(message: str = "m1", minutes: int = 0) -> AgentDeleted:
    return AgentDeleted(at=NOW + minutes * MINUTE, ticket=1, message=message)


def test_whoever_takes_back_the_only_reply_owes_one_as_before_it() -> None:
    called = after(pressed(Action.PERSON), agent_pressed(Action.CLAIM))[0]
    said, _ = decide(called, replace(agent_wrote("helo"), at=NOW + 5 * MINUTE), policy())
    assert turn(said)[0] is True
    back, _ = decide(said, deleted(minutes=7), policy())
    waits, since, first, due = turn(back)
    assert (waits, since, first) == (False, NOW, None)
    assert due[Promise.FIRST_RESPONSE] == turn(called)[3][Promise.FIRST_RESPONSE]
    assert due[Promise.RESOLUTION] == turn(called)[3][Promise.RESOLUTION] + 2 * MINUTE, "their turn does not count"
    assert not {Deadline.NUDGE, Deadline.SILENCE} & set(back.deadlines)


def test_a_later_reply_taken_back_is_a_next_one_that_is_owed() -> None:
    asked = after(wrote("and?", at=NOW + 20 * MINUTE), start=replied())[0]
    said, _ = decide(asked, replace(agent_wrote("hm", message="m2"), at=NOW + 21 * MINUTE), policy())
    assert decide(said, deleted(minutes=22), policy())[0].ticket == said.ticket, "an earlier one changes nothing"
    back, _ = decide(said, deleted("m2", minutes=22), policy())
    assert turn(back)[:3] == turn(asked)[:3]
    assert turn(back)[3][Promise.NEXT_RESPONSE] == turn(asked)[3][Promise.NEXT_RESPONSE]


def test_a_reply_beside_others_may_be_taken_back_and_the_customer_is_still_waited_for() -> None:
    said = after(agent_pressed(Action.SEND_ENTRY, "refund"), agent_wrote("see?", message="m2"), start=replied())[0]
    one, _ = decide(said, deleted(), policy())
    two, _ = decide(one, deleted("m2"), policy())
    assert turn(two)[0] is True, "the answer of the FAQ stands there"


def test_taking_back_a_reply_of_a_resolved_ticket_opens_nothing() -> None:
    done = after(agent_pressed(Action.RESOLVE), start=replied())[0]
    assert decide(done, deleted(), policy())[0].ticket == done.ticket


def test_an_edit_that_changes_no_words_changes_nothing() -> None:
    assert decide(replied(), edited("helo"), policy()) == (replied(), [])
