"""A lead moves everything of a colleague's: who may, to whom, and what is said of it."""

from dataclasses import replace

import pytest

from bot.engine.effects import Action, OpenForm, Say
from bot.engine.people import Agent
from bot.engine.roster.deciding import decide_desk
from bot.engine.roster.effects import Bid, DeskEffect
from bot.engine.roster.events import DeskEvent, DeskPressed, DeskSubmitted
from bot.engine.roster.leading import MOVE_ALL
from bot.engine.roster.roster import Roster, Seat
from bot.engine.rules import decide
from tests.engine.examples import NOW, after, agent_pressed, keys, policy, wrote

LEA, BO, CY, DI = Agent("U0", "Lea"), Agent("U1", "Bo"), Agent("U2", "Cy"), Agent("U3", "Di")
ROSTER = Roster({"U0": Seat("U0", "Lea"), "U3": Seat("U3", "Di", away_since=NOW)})
STAFF = {"": (LEA, BO, CY, DI)}
ASKS = DeskPressed(at=NOW, agent=LEA, action=Action.MOVE_FROM, value="U1", trigger="t")


def moves(to: str, *theirs: int, owner: str = "U1") -> DeskSubmitted:
    values = {"to": (to,)} if to else {}
    return DeskSubmitted(at=NOW, agent=LEA, form=MOVE_ALL, values=values, about=owner, theirs=theirs)


def happened(event: DeskEvent, **changed: object) -> list[DeskEffect]:
    rules = replace(policy(), **{"staff": STAFF, "lead": "U0", "roster": ROSTER, **changed})
    return decide_desk(ROSTER, event, rules)[1]


def bids(effects: list[DeskEffect]) -> list[Bid]:
    return [effect for effect in effects if isinstance(effect, Bid)]


def told(effects: list[DeskEffect]) -> list[tuple[str, object]]:
    """The keys that the lead alone reads, with the name that is in them."""
    said = [effect for effect in effects if isinstance(effect, Say) and effect.only == "U0"]
    return [(say.text.key, say.text.params.get("name")) for say in said]


def test_the_queue_and_everybody_else_on_shift_are_offered() -> None:
    (form,) = (effect.form for effect in happened(ASKS) if isinstance(effect, OpenForm))
    (field,) = form.fields
    assert [option.value for option in field.options] == ["queue", "U0", "U2"]
    assert (form.about, field.initial) == ("U1", ("queue",))


@pytest.mark.parametrize("event", [ASKS, moves("queue", 1)])
def test_only_a_lead_or_an_admin_moves_a_colleagues_tickets(event: DeskEvent) -> None:
    def moved(**changed: object) -> bool:
        return any(isinstance(effect, OpenForm | Bid) for effect in happened(event, **changed))

    assert not moved(lead="")
    assert moved()
    assert moved(lead="", admins=("U0",))


@pytest.mark.parametrize(
    ("to", "value", "said"),
    [("queue", "U1:", ("moved-all-queue", None)), ("U2", "U1:U2", ("moved-all-to", "Cy"))],
)
def test_everything_goes_where_it_was_said(to: str, value: str, said: tuple[str, object]) -> None:
    effects = happened(moves(to, 4, 7))
    assert bids(effects) == [Bid(LEA, "U1", Action.MOVE, value)]
    assert told(effects) == [said]


@pytest.mark.parametrize(
    ("to", "said"),
    [("U3", [("assign-away", "Di")]), ("U9", [("assign-unknown", None)]), ("", [])],
)
def test_to_whom_nothing_can_go_nothing_goes(to: str, said: list[tuple[str, object]]) -> None:
    effects = happened(moves(to, 4))
    assert (bids(effects), told(effects)) == ([], said)


def test_where_nothing_is_left_that_is_said() -> None:
    effects = happened(moves("U2"))
    assert (bids(effects), told(effects)) == ([], [("moved-all-none", None)])


@pytest.mark.parametrize(
    ("by", "to", "key"), [(BO, "U2", "handed-over-to"), (LEA, "U2", "moved-to"), (LEA, "U0", "taken-over")]
)
def test_the_thread_says_who_has_it_now(by: Agent, to: str, key: str) -> None:
    claimed, _ = after(wrote("human"), agent_pressed(Action.CLAIM))
    moved, effects = decide(claimed, agent_pressed(Action.MOVE, f"U1:{to}", agent=by), replace(policy(), staff=STAFF))
    assert moved.ticket
    assert moved.ticket.owner
    assert moved.ticket.owner.id == to
    (said,) = (effect for effect in effects if isinstance(effect, Say))
    assert (said.text.key, said.only) == (key, "")
    assert keys(effects) == []  # the customer hears nothing of it
