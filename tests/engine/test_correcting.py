"""Edits by agents: late ones, and those that change no words."""

from datetime import timedelta

from bot.engine.conversation import Conversation
from bot.engine.effects import Action, Rewrite
from bot.engine.events import AgentEdited
from bot.engine.rich import rich
from bot.engine.rules import decide
from tests.engine.examples import BO, NOW, after, agent_pressed, agent_wrote, policy, pressed

SECOND = timedelta(seconds=1)


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


def test_an_edit_that_changes_no_words_changes_nothing() -> None:
    assert decide(replied(), edited("helo"), policy()) == (replied(), [])
