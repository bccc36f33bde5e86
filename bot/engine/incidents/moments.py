"""When an incident matters by itself: news on their way, a promise that comes due, its end. A rule for each."""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.engine.effects import Audience, Enter, Param, Say, Text
from bot.engine.incidents.incident import Incident, Moment
from bot.engine.incidents.overview import announced, buttons, ended_overview
from bot.engine.incidents.running import over
from bot.engine.policy import Policy
from bot.engine.rich import Span
from bot.engine.roster.effects import DeskEffect, Spread
from bot.engine.roster.roster import Roster

PACE = 20  # customers a turn who are sent an update
BETWEEN = timedelta(seconds=1)
LOOKED_AGAIN = timedelta(seconds=30)  # for whoever began to follow in the moment the update was written

Step = tuple[Roster, list[DeskEffect]]


def moments_passed(roster: Roster, at: datetime, policy: Policy) -> Step:
    """Every moment that has come, each forgotten before its rule runs."""
    effects: list[DeskEffect] = []
    for number in [incident.number for incident in roster.incidents]:
        for moment in Moment:
            incident = roster.incident(str(number))
            if incident is not None and moment in incident.moments and incident.moments[moment] <= at:
                incident, said = MOMENTS[moment](incident.without_moment(moment), at, policy)
                roster, effects = roster.with_incident(incident), effects + said
    return roster, effects


def without_passed(roster: Roster, at: datetime) -> Roster:
    """The moments that have come are forgotten, where their rules could not be carried out."""
    for incident in roster.incidents:
        passed = [moment for moment, due in incident.moments.items() if due <= at]
        roster = roster.with_incident(incident.without_moment(*passed))
    return roster


def go_on_spreading(roster: Roster, incident: int, at: datetime) -> Roster:
    """There are more who follow: the next of them in a moment."""
    known = roster.incident(str(incident))
    return roster.with_incident(known.with_moment(Moment.SPREAD, at + BETWEEN)) if known else roster


def _spread(incident: Incident, at: datetime, _policy: Policy) -> tuple[Incident, list[DeskEffect]]:
    """The newest update goes to the next of those who follow; a little later we look once more."""
    newest = incident.update(incident.said)
    if newest is not None and at < newest.at + LOOKED_AGAIN:
        incident = incident.with_moment(Moment.SPREAD, newest.at + LOOKED_AGAIN)
    return incident, [Spread(incident.number, incident.said, PACE)]


def _promise_due(incident: Incident, _at: datetime, _policy: Policy) -> tuple[Incident, list[DeskEffect]]:
    """The news that were promised are due: whoever opened it is asked for them."""
    return incident, [_reminded(incident, "incident-update-due")]


def _expires_soon(incident: Incident, _at: datetime, _policy: Policy) -> tuple[Incident, list[DeskEffect]]:
    return incident, [_reminded(incident, "incident-expires-soon")]


def _expire(incident: Incident, at: datetime, policy: Policy) -> tuple[Incident, list[DeskEffect]]:
    """Nobody ended it: it ends, and nobody is told that it is fixed."""
    ended = over(incident, {}, at, expired=True)
    return ended, [
        announced(ended, "incident-expired-desk", policy, at),
        ended_overview(ended),
        Enter("incident_ended", {"incident": ended.number, "by": "time"}),
    ]


def _reminded(incident: Incident, key: str) -> Say:
    owner = (Span(incident.opened_by.name, mention=incident.opened_by.id),)
    params: dict[str, Param] = {"number": incident.number, "title": incident.title, "owner": owner}
    return Say(Audience.DESK, Text(key, params), buttons(incident))


MOMENTS: dict[Moment, Callable[[Incident, datetime, Policy], tuple[Incident, list[DeskEffect]]]] = {
    Moment.SPREAD: _spread,
    Moment.NEXT_UPDATE: _promise_due,
    Moment.EXPIRES_SOON: _expires_soon,
    Moment.EXPIRY: _expire,
}
