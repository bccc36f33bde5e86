"""Teams as a dialog's head writes them: `team: tech = bo, cy`, `team: care (ru), in turns, #care = eva`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.dialogs.mismatch import Mismatch
from bot.dialogs.timetable import hours_from_text
from bot.engine.hours import Hours
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.teams import Assign, Team

_TEAM = re.compile(
    r"(?P<name>[\w-]+)(?: \((?P<languages>[\w ]+)\))?(?P<turns>, in turns)?(?:, (?P<channel>#[\w-]+))? = (?P<people>.+)"
)
DESK = "desk"  # the name of the desk's own people


def with_teams(policy: Policy, written: Sequence[str], head: Mapping[str, str]) -> Policy:
    """The policy with the teams and the people that the head names. Raises Mismatch if it names none."""
    teams, staff = dict(policy.teams), dict(policy.staff)
    desk = policy.desk
    for line in written:
        found = _TEAM.fullmatch(line)
        if found is None:
            raise Mismatch("a team is written like `team: tech = bo, cy` or `team: care (ru), in turns, #care = eva`")
        people = tuple(Agent(name.strip().lower(), name.strip().capitalize()) for name in found["people"].split(","))
        assign = Assign.ROUND_ROBIN if found["turns"] else Assign.NOBODY
        if found["name"] == DESK:
            staff[""], desk = people, replace(desk, assign=assign)
            continue
        staff[found["name"]] = people
        languages = tuple((found["languages"] or "").split())
        team = Team(found["name"], found["channel"] or "", languages=languages, hours=desk.hours, assign=assign)
        teams[team.name] = replace(team, hours=_hours(team, head))
    return replace(policy, teams=teams, staff=staff, desk=desk)


def _hours(team: Team, head: Mapping[str, str]) -> Hours:
    """Its own, where the head has a line for it; else the desk's."""
    own = head.get(f"hours of {team.name}", "")
    return hours_from_text(own, head.get("time zone", ""), head.get("closed", "")) if own else team.hours
