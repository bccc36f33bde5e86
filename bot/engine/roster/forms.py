"""Forms that are about no ticket: a rule for each, by the form's name."""

from collections.abc import Callable

from bot.engine.incidents.forms import IncidentForm
from bot.engine.incidents.running import change, end, open_incident, update
from bot.engine.policy import Policy
from bot.engine.roster.effects import DeskEffect
from bot.engine.roster.events import DeskSubmitted
from bot.engine.roster.leading import MOVE_ALL, move_all
from bot.engine.roster.own_page import MY_NAME, keep_name
from bot.engine.roster.roster import Roster

DESK_FORMS: dict[str, Callable[[Roster, DeskSubmitted, Policy], tuple[Roster, list[DeskEffect]]]] = {
    MY_NAME: keep_name,
    MOVE_ALL: move_all,
    IncidentForm.NEW: open_incident,
    IncidentForm.CHANGE: change,
    IncidentForm.UPDATE: update,
    IncidentForm.END: end,
}
