"""The buttons of an agent's own page: a rule for each."""

from collections.abc import Callable

from bot.engine.effects import Action
from bot.engine.incidents.listing import ask_for_change, ask_for_end, ask_for_incident, ask_for_update, resolve_linked
from bot.engine.policy import Policy
from bot.engine.roster.effects import DeskEffect
from bot.engine.roster.events import DeskPressed
from bot.engine.roster.leading import ask_where_to
from bot.engine.roster.own_page import ask_name, choose_language, turn_page
from bot.engine.roster.roster import Roster
from bot.engine.roster.shifts import come_back, go_away, hand_over

DESK_PRESSES: dict[Action, Callable[[Roster, DeskPressed, Policy], tuple[Roster, list[DeskEffect]]]] = {
    Action.AWAY: go_away,
    Action.BACK: come_back,
    Action.HAND_OVER: hand_over,
    Action.MOVE_FROM: ask_where_to,
    Action.MY_LANGUAGE: choose_language,
    Action.MY_NAME: ask_name,
    Action.TURN_PAGE: turn_page,
    Action.NEW_INCIDENT: ask_for_incident,
    Action.UPDATE_INCIDENT: ask_for_update,
    Action.CHANGE_INCIDENT: ask_for_change,
    Action.END_INCIDENT: ask_for_end,
    Action.RESOLVE_ALL_LINKED: resolve_linked,
}
