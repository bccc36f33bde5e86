"""Commands typed at the desk: a rule for each."""

from collections.abc import Callable
from enum import StrEnum

from bot.engine.incidents.listing import list_incidents
from bot.engine.policy import Policy
from bot.engine.roster.effects import DeskEffect, Tell
from bot.engine.roster.events import Commanded
from bot.engine.roster.roster import Roster
from bot.engine.roster.shifts import come_back, go_away


class Command(StrEnum):
    """What stands behind `/firstline`; anything else is a cry for help."""

    QUEUE = "queue"
    STATS = "stats"
    INCIDENT = "incident"
    AWAY = "away"
    BACK = "back"
    HELP = "help"


def tell(roster: Roster, event: Commanded, _policy: Policy) -> tuple[Roster, list[DeskEffect]]:
    """It is answered at once where it was typed and changes nothing; a word nobody knows asks for help."""
    known = event.name in (Command.QUEUE, Command.STATS)
    return roster, [Tell(event.agent.id, event.name if known else Command.HELP.value)]


COMMANDS: dict[Command, Callable[[Roster, Commanded, Policy], tuple[Roster, list[DeskEffect]]]] = {
    Command.QUEUE: tell,
    Command.STATS: tell,
    Command.INCIDENT: list_incidents,
    Command.AWAY: go_away,
    Command.BACK: come_back,
    Command.HELP: tell,
}
