"""An answer of the FAQ that is sent as it stands: it counts as sent when it goes to the customer, and only once."""

from bot.engine.conversation import Conversation
from bot.engine.effects import Action, Effect, Enter
from bot.engine.ticket import Held
from tests.engine.examples import after, agent_pressed, keys, wrote

SEND = agent_pressed(Action.SEND_ENTRY, "refund")


def entered(effects: list[Effect]) -> list[object]:
    return [effect.detail["entry"] for effect in effects if isinstance(effect, Enter) and effect.what == "sent_entry"]


def held_in(state: Conversation) -> tuple[Held, ...]:
    assert state.ticket
    return state.ticket.held


def sent_from(state: Conversation) -> tuple[str, ...]:
    assert state.ticket
    return state.ticket.sent


def test_what_is_held_back_is_not_sent_until_it_leaves() -> None:
    for events in ((wrote("human"),), (wrote("human"), agent_pressed(Action.CLAIM), agent_pressed(Action.RESOLVE))):
        state, effects = after(*events, SEND)
        assert (sent_from(state), entered(effects)) == ((), [])
        (held,) = held_in(state)
        state, effects = after(agent_pressed(Action.CLAIM_AND_SEND, held.message), start=state)
        assert (sent_from(state), entered(effects), held_in(state)) == (("refund",), ["refund"], ())
        assert keys(effects) == ["from-agent"]


def test_what_was_sent_meanwhile_is_not_sent_again() -> None:
    state, _ = after(wrote("human"), SEND)
    (held,) = held_in(state)
    state, effects = after(agent_pressed(Action.CLAIM), SEND, start=state)
    assert entered(effects) == ["refund"]
    state, effects = after(agent_pressed(Action.CLAIM_AND_SEND, held.message), start=state)
    assert (keys(effects), entered(effects), held_in(state)) == ([], [], ())
    assert sent_from(state) == ("refund",)
