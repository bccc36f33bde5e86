"""Who can be given a ticket: the people of the teams, as far as they are known and on shift."""

from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.roster.roster import Roster
from bot.engine.teams import Assign


def people_of(team: str, policy: Policy) -> tuple[Agent, ...]:
    """Who belongs to it: as the messenger tells, else as the settings list them; the desk, if there is no such team."""
    name = team if team in policy.teams else ""
    return policy.staff.get(name) or tuple(_listed(one, policy.roster) for one in policy.team(name).members)


def on_shift(team: str, policy: Policy) -> tuple[Agent, ...]:
    """Those of them who get tickets and pings just now."""
    return tuple(agent for agent in people_of(team, policy) if policy.roster.on_shift(agent.id))


def colleague(agent: str, policy: Policy) -> Agent | None:
    """This person, if they belong to any team."""
    everybody = (one for team in ("", *policy.teams) for one in people_of(team, policy))
    return next((one for one in everybody if one.id == agent), None)


def team_of(agent: Agent, otherwise: str, policy: Policy) -> str:
    """The team that this person works in; `otherwise`, if that is one of theirs."""
    theirs = [team for team in ("", *policy.teams) if any(one.id == agent.id for one in people_of(team, policy))]
    return otherwise if otherwise in theirs or not theirs else theirs[0]


def whose_turn(team: str, ticket: int, policy: Policy) -> Agent | None:
    """Whom this ticket is given to where they take turns; it needs no memory, for numbers go up by one."""
    if policy.team(team).assign is not Assign.ROUND_ROBIN:
        return None
    there = on_shift(team, policy)
    return there[ticket % len(there)] if there else None


def _listed(agent: str, roster: Roster) -> Agent:
    return Agent(agent, roster.seat(agent).name or agent)
