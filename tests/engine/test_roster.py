"""Who is on shift: decided beside the conversations, and carried out on tickets one by one."""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from bot.engine.conversation import Status
from bot.engine.effects import DESK_ACTIONS, Action, Audience, Say
from bot.engine.people import Agent
from bot.engine.roster.commands import COMMANDS, Command
from bot.engine.roster.deciding import DESK_RULES, decide_desk
from bot.engine.roster.effects import Bid, DeskEffect, ShowHome
from bot.engine.roster.events import Commanded, DeskEvent, DeskPressed, DeskSubmitted, HomeOpened
from bot.engine.roster.presses import DESK_PRESSES
from bot.engine.roster.roster import Roster, Seat
from bot.engine.rules import decide
from tests.engine.examples import BO, NOW, after, agent_pressed, policy, wrote

EVE = Agent("U3", "Eve", may_act=False)
FOGGY = Agent("U4", "Foggy", may_act=None)


def home(action: Action, value: str = "", agent: Agent = BO) -> DeskPressed:
    return DeskPressed(at=NOW, agent=agent, action=action, value=value)


def typed(name: str, agent: Agent = BO) -> Commanded:
    return Commanded(at=NOW, agent=agent, name=name)


def happened(*events: DeskEvent) -> tuple[Roster, list[DeskEffect]]:
    roster, effects = Roster(), list[DeskEffect]()
    for event in events:
        roster, effects = decide_desk(roster, event, policy())
    return roster, effects


def told(effects: list[DeskEffect]) -> list[str]:
    return [effect.text.key for effect in effects if isinstance(effect, Say) and effect.to is Audience.DESK]


def test_whatever_happens_at_the_desk_has_a_rule() -> None:
    assert set(DESK_RULES) == set(get_args(DeskEvent))
    assert set(DESK_PRESSES) == set(DESK_ACTIONS)
    assert set(COMMANDS) == set(Command)


@pytest.mark.parametrize(("agent", "action"), list(product((BO, EVE, FOGGY), Action)))
def test_no_press_is_an_error(agent: Agent, action: Action) -> None:
    for value in ("", "U2", "U2:U3", "?"):
        happened(home(action, value, agent), DeskSubmitted(at=NOW, agent=agent, form="?", values={}), typed("?", agent))


def test_whoever_was_never_away_is_on_shift() -> None:
    assert Roster().on_shift("U1")


@pytest.mark.parametrize("away", [home(Action.AWAY), typed("away")])
def test_going_away_hands_over_what_is_theirs(away: DeskEvent) -> None:
    roster, effects = happened(away)
    assert not roster.on_shift("U1")
    assert Bid(BO, "U1", Action.MOVE, "U1:") in effects
    assert told(effects) == ["gone-away"]


@pytest.mark.parametrize("back", [home(Action.BACK), typed("back")])
def test_and_they_come_back(back: DeskEvent) -> None:
    roster, effects = happened(home(Action.AWAY), back)
    assert roster.on_shift("U1")
    assert told(effects) == ["come-back"]


@pytest.mark.parametrize("action", [Action.AWAY, Action.BACK])
def test_what_is_so_already_is_not_done_again(action: Action) -> None:
    before = [home(Action.AWAY)] if action is Action.AWAY else []
    assert happened(*before, home(action))[1] == [ShowHome("U1")]


@pytest.mark.parametrize(("agent", "key"), [(EVE, "not-allowed"), (FOGGY, "not-verified")])
def test_nobody_acts_who_may_not(agent: Agent, key: str) -> None:
    roster, effects = happened(home(Action.AWAY, agent=agent))
    assert roster == Roster()
    assert told(effects) == [key]


def test_looking_is_met_with_silence_by_whoever_may_not_act() -> None:
    assert happened(HomeOpened(at=NOW, agent=EVE)) == (Roster(), [])
    assert happened(HomeOpened(at=NOW, agent=BO)) == (Roster({"U1": Seat("U1", "Bo")}), [ShowHome("U1", 0)])


def test_what_was_handed_over_is_a_colleagues() -> None:
    staff = {"": (BO, Agent("U2", "Cy"))}
    claimed, _ = after(wrote("human"), agent_pressed(Action.CLAIM))
    moved, _ = decide(claimed, agent_pressed(Action.MOVE, "U1:U2"), replace(policy(), staff=staff))
    assert moved.ticket
    assert moved.ticket.owner == Agent("U2", "Cy")


def test_what_was_taken_over_meanwhile_stays_where_it_is() -> None:
    claimed, _ = after(wrote("human"), agent_pressed(Action.CLAIM, agent=Agent("U2", "Cy")))
    assert decide(claimed, agent_pressed(Action.MOVE, "U1:"), policy()) == (claimed, [])


@pytest.mark.parametrize("to", ["U9", ""])
def test_what_nobody_can_take_goes_back_to_the_queue(to: str) -> None:
    claimed, _ = after(wrote("human"), agent_pressed(Action.CLAIM))
    moved, _ = decide(claimed, agent_pressed(Action.MOVE, f"U1:{to}"), policy())
    assert moved.ticket
    assert (moved.ticket.owner, moved.status) == (None, Status.QUEUE)
