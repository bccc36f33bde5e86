"""Who writes too fast is told once, loses nothing, and reaches the agents in one piece."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.engine.attachment import Attachment
from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.effects import Action, Audience, Effect, Enter, Say
from bot.engine.events import CustomerEdited, CustomerReacted, DeadlinePassed, Event
from bot.engine.flood.bucket import Bucket, Rate, refilled
from bot.engine.flood.flooding import is_let_in
from bot.engine.flood.held import MOST
from bot.engine.rich import plain, rich
from bot.engine.rules import decide, to_match
from tests.engine.examples import (
    ANN,
    NOW,
    after,
    agent_pressed,
    agent_wrote,
    conversation,
    keys,
    policy,
    pressed,
    wrote,
)  # fmt: skip

RATE = Rate(20, 10)
SECOND = timedelta(seconds=1)
LIMITED = policy(flood=RATE)
CLAIMED = after(wrote("human"), agent_pressed(Action.CLAIM))[0]


def lived(start: Conversation, *events: Event, **changes: Any) -> tuple[Conversation, list[Effect]]:
    """What is true after these events, and all that they caused."""
    state, effects = start, list[Effect]()
    for event in events:
        state, more = decide(state, event, policy(flood=RATE, **changes))
        effects += more
    return state, effects


def lines(number: int, first: int = 0) -> list[Event]:
    """As many lines, ten a second."""
    return [replace(wrote(f"line {n}", at=NOW + n * SECOND / 10), message=str(n)) for n in range(first, first + number)]


def courtesies(number: int) -> list[Event]:
    """Words that a bot answers without end."""
    return [wrote("thanks", at=NOW)] * number


def looked(state: Conversation) -> tuple[Conversation, list[Effect]]:
    """What happens when we look at the flood again."""
    at = state.deadlines[Deadline.FLOOD]
    return decide(state, DeadlinePassed(at=at, deadline=Deadline.FLOOD), LIMITED)


def posts(effects: list[Effect]) -> list[str]:
    """What the agents read of the customer."""
    said = [effect for effect in effects if isinstance(effect, Say) and effect.text.key == "from-customer"]
    return [
        "\n".join(plain(text.params["text"]) for text in say.text.params["text"] if text.key == "verbatim")
        for say in said
    ]  # type: ignore[union-attr,arg-type]


def journal(effects: list[Effect]) -> list[str]:
    return [effect.what for effect in effects if isinstance(effect, Enter)]


def test_a_bucket_is_full_at_first_empties_and_fills_again() -> None:
    bucket = refilled(None, NOW, RATE)
    assert bucket.tokens == 10
    assert bucket.less(20).tokens == 0
    assert refilled(bucket.less(10), NOW + 3 * SECOND, RATE).tokens == pytest.approx(1)
    assert refilled(bucket, NOW + timedelta(days=1), RATE).tokens == 10
    assert refilled(Bucket(5, NOW), NOW - timedelta(days=1), RATE) == Bucket(5, NOW)


@pytest.mark.parametrize("off", [Rate(), Rate(0, 10), Rate(20, 0)])
def test_without_a_limit_nobody_is_ever_held_back(off: Rate) -> None:
    state = CLAIMED
    for event in lines(100):
        state, effects = decide(state, event, policy(flood=off))
        assert len(posts(effects)) == 1
    assert state.flood is None


def test_in_an_open_ticket_ten_lines_pass_one_notice_is_given_and_the_rest_comes_in_one_post() -> None:
    state, effects = lived(CLAIMED, *lines(40))
    assert posts(effects) == [f"line {n}" for n in range(10)]
    assert keys(effects) == ["flood-waiting"]
    assert journal(effects).count("flooded") == 1
    state, effects = looked(state)
    assert posts(effects) == ["\n".join(f"line {n}" for n in range(10, 40))]
    assert keys(effects) == []
    state, effects = looked(state)
    assert state.flood is None
    assert journal(effects) == ["flood_over"]
    assert posts(lived(state, wrote("later", at=NOW + 60 * SECOND))[1]) == ["later"]


def test_whoever_goes_on_is_handed_over_piece_by_piece_and_told_nothing_more() -> None:
    state, effects = lived(CLAIMED, *lines(150))
    state, first = looked(lived(state, *lines(10, 150))[0])
    assert len(posts(first)) == 1
    assert keys(effects + first) == ["flood-waiting"]
    assert state.flood is not None
    assert state.deadlines[Deadline.FLOOD] > NOW + 16 * SECOND
    state, effects = lived(state, *lines(10, 170))
    assert (posts(effects), keys(effects)) == ([], [])
    over, effects = looked(state)
    while over.flood is not None:
        over, more = looked(over)
        effects += more
    assert posts(effects) == ["\n".join(f"line {n}" for n in range(170, 180))]


def test_what_nobody_could_read_is_counted() -> None:
    state, _ = lived(CLAIMED, *lines(10 + MOST + 7))
    _, effects = looked(state)
    assert len(posts(effects)[0].splitlines()) == MOST
    assert [
        effect.text.params["number"]
        for effect in effects
        if isinstance(effect, Say) and effect.text.key == "flood-more"
    ] == [7]


def test_files_edits_and_reactions_within_a_flood() -> None:
    photo = Attachment("photo", ref="x")
    edit = CustomerEdited(at=NOW + SECOND, customer=ANN, text=rich("line 10, corrected"), message="10")
    sent = wrote("", at=NOW + SECOND, files=(photo,))
    thumb = CustomerReacted(at=NOW + SECOND, sign="👍")
    state, effects = lived(CLAIMED, *lines(11), edit, sent, thumb, wrote("/status", at=NOW + SECOND))
    assert keys(effects) == ["flood-waiting"]
    _, effects = looked(state)
    assert posts(effects)[0].startswith("line 10, corrected")
    assert [effect.attachments for effect in effects if isinstance(effect, Say) and effect.attachments] == [(photo,)]


def test_the_bot_stops_answering_looks_nothing_up_and_offers_a_person() -> None:
    state, effects = lived(conversation(), *courtesies(30))
    assert keys(effects).count("flood") == 1
    assert keys(effects)[-1] == "flood"
    told = next(effect for effect in reversed(effects) if isinstance(effect, Say))
    assert [button.action for button in told.buttons] == [Action.PERSON]
    assert to_match(state, wrote("a question", at=NOW + 3 * SECOND), LIMITED) == ()
    state, effects = lived(state, wrote("a person please", at=NOW + 3 * SECOND))
    assert state.status is Status.QUEUE, "a call for a person is heard at once"
    assert "flood-waiting" not in keys(effects)


@pytest.mark.parametrize("call", [pressed(Action.PERSON, at=NOW + 3 * SECOND), wrote("/human", at=NOW + 3 * SECOND)])
def test_a_person_is_called_by_button_and_command_too(call: Event) -> None:
    assert lived(conversation(), *courtesies(30), call)[0].status is Status.QUEUE


def test_other_presses_count_and_wait_like_words() -> None:
    state, _ = lived(conversation(), *[pressed(Action.TOPICS, at=NOW)] * 10)
    state, effects = lived(state, *[pressed(Action.TOPICS, at=NOW)] * 5)
    assert keys(effects) == ["flood"]


def test_who_has_calmed_down_is_answered_as_ever() -> None:
    state, effects = looked(lived(conversation(), *courtesies(30))[0])
    assert keys(effects) == []
    assert keys(lived(state, wrote("refund", ("refund", 0.9), at=NOW + 60 * SECOND))[1]) == ["answer-tip"]


def test_a_ticket_that_was_resolved_meanwhile_is_open_again() -> None:
    state, _ = lived(CLAIMED, *lines(12))
    state, _ = lived(state, agent_wrote("done"), agent_pressed(Action.RESOLVE))
    state, effects = looked(state)
    assert state.status is Status.AGENT
    assert posts(effects) == ["line 10\nline 11"]
    assert keys(effects, Audience.THREAD)[0] == "reopened-owner"


def test_who_is_blocked_meanwhile_hears_nothing_more() -> None:
    state, _ = lived(CLAIMED, *lines(12))
    state, _ = lived(state, agent_pressed(Action.BLOCK))
    state, effects = looked(state)
    assert (keys(effects), posts(effects), state.status) == ([], [], Status.RESOLVED)


def test_an_album_counts_once() -> None:
    parts = [replace(wrote("", at=NOW), group="a", message=str(n)) for n in range(15)]
    state, effects = lived(CLAIMED, *parts)
    assert state.bucket == Bucket(9, NOW)
    assert "flood-waiting" not in keys(effects)


def test_where_everybody_together_is_too_much_each_is_told_once() -> None:
    state, effects = lived(conversation(), wrote("hello there"), wrote("good morning"), crowded=True)
    assert keys(effects) == ["flood"]
    assert state.flood is not None


def test_what_was_held_back_counts_for_nobody_else() -> None:
    calm, _ = lived(CLAIMED, *lines(1))
    flooded, _ = lived(CLAIMED, *lines(20))
    assert is_let_in(CLAIMED, calm)
    assert not is_let_in(CLAIMED, flooded)
    assert not is_let_in(CLAIMED, decide(CLAIMED, agent_wrote("hi"), LIMITED)[0])
