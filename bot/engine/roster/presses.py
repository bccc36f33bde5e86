"""The buttons of an agent's own page: a rule for each."""

from collections.abc import Callable

from bot.engine.effects import Action
from bot.engine.policy import Policy
from bot.engine.roster.effects import DeskEffect
from bot.engine.roster.events import DeskPressed
from bot.engine.roster.roster import Roster
from bot.engine.roster.shifts import come_back, go_away, hand_over

DESK_PRESSES: dict[Action, Callable[[Roster, DeskPressed, Policy], tuple[Roster, list[DeskEffect]]]] = {
    Action.AWAY: go_away,
    Action.BACK: come_back,
    Action.HAND_OVER: hand_over,
}
