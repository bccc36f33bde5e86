"""Decisions about the whole desk: the tables, and `decide_desk`, which asks them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from bot.engine.effects import Audience, Say, Text
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.roster.commands import COMMANDS, Command
from bot.engine.roster.effects import DeskEffect, ShowHome
from bot.engine.roster.events import Commanded, DeskEvent, DeskPressed, DeskSubmitted, HomeOpened
from bot.engine.roster.forms import DESK_FORMS
from bot.engine.roster.presses import DESK_PRESSES
from bot.engine.roster.roster import Roster

DeskStep = tuple[Roster, list[DeskEffect]]
Rule = Callable[[Roster, Any, Policy], DeskStep]


def decide_desk(roster: Roster, event: DeskEvent, policy: Policy) -> DeskStep:
    """The roster after this event, and what is to be said and done. Pure; nobody acts who may not."""
    if event.agent.may_act is not True:
        return roster, [] if isinstance(event, HomeOpened) else [_refused(event.agent)]
    after, effects = DESK_RULES[type(event)](_met(roster, event.agent), event, policy)
    if (after == roster and isinstance(event, Commanded)) or any(isinstance(effect, ShowHome) for effect in effects):
        return after, effects
    return after, [ShowHome(event.agent.id), *effects]  # whatever they did there, they look at their page


def _refused(agent: Agent) -> Say:
    key = "not-allowed" if agent.may_act is False else "not-verified"
    return Say(Audience.DESK, Text(key), only=agent.id)


def _met(roster: Roster, agent: Agent) -> Roster:
    """From now on their name is known."""
    seat = roster.seat(agent.id)
    return roster if seat.name == agent.name else roster.with_seat(replace(seat, name=agent.name))


def open_home(roster: Roster, event: HomeOpened, _policy: Policy) -> DeskStep:
    """Nothing is decided by looking."""
    return roster, [ShowHome(event.agent.id, 0)]


def press(roster: Roster, event: DeskPressed, policy: Policy) -> DeskStep:
    """A button of their own page; one that is not of such a page does nothing."""
    rule = DESK_PRESSES.get(event.action)
    return rule(roster, event, policy) if rule else (roster, [])


def command(roster: Roster, event: Commanded, policy: Policy) -> DeskStep:
    """A typed command; one that we do not know asks for help."""
    known = event.name in set(Command)
    return COMMANDS[Command(event.name) if known else Command.HELP](roster, event, policy)


def submit(roster: Roster, event: DeskSubmitted, policy: Policy) -> DeskStep:
    """A form about no ticket; one that is no longer ours does nothing."""
    rule = DESK_FORMS.get(event.form)
    return rule(roster, event, policy) if rule else (roster, [])


DESK_RULES: dict[type, Rule] = {
    HomeOpened: open_home,
    DeskPressed: press,
    Commanded: command,
    DeskSubmitted: submit,
}
