"""On shift and off: whoever is away gets no tickets and no pings."""

from dataclasses import replace

from bot.engine.effects import Action, Audience, Enter, Param, Say, Text
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.roster.effects import Bid, DeskEffect
from bot.engine.roster.events import Commanded, DeskPressed
from bot.engine.roster.roster import Roster

NAMED = 30  # tickets

Step = tuple[Roster, list[DeskEffect]]


def go_away(roster: Roster, event: DeskPressed | Commanded, _policy: Policy) -> Step:
    """Off shift; what is still theirs is named and goes back to the queue. Once away they stay so."""
    seat = roster.seat(event.agent.id)
    if seat.away_since is not None:
        return roster, []
    return roster.with_seat(replace(seat, away_since=event.at)), [
        _everything_of(event.agent, ""),
        Enter("went_away", {"agent": event.agent.id}),
        Say(Audience.DESK, _gone_away(event.theirs), only=event.agent.id),
    ]


def _gone_away(theirs: tuple[int, ...]) -> Text:
    """The numbers, so that whoever leaves sees what they leave."""
    if not theirs:
        return Text("gone-away")
    return Text("gone-away-from", named(theirs))


def named(tickets: tuple[int, ...]) -> dict[str, Param]:
    """Their numbers, and how many more there are."""
    return {"numbers": ", ".join(map(str, tickets[:NAMED])), "more": len(tickets[NAMED:])}


def hand_over(roster: Roster, event: DeskPressed, _policy: Policy) -> Step:
    """Everything that is theirs goes to a colleague (`value`), or back to the queue."""
    return roster, [_everything_of(event.agent, event.value)]


def _everything_of(agent: Agent, to: str) -> Bid:
    return Bid(agent, agent.id, Action.MOVE, f"{agent.id}:{to}")


def come_back(roster: Roster, event: DeskPressed | Commanded, _policy: Policy) -> Step:
    """On shift again."""
    seat = roster.seat(event.agent.id)
    if seat.away_since is None:
        return roster, []
    return roster.with_seat(replace(seat, away_since=None)), [
        Enter("came_back", {"agent": event.agent.id}),
        Say(Audience.DESK, Text("come-back"), only=event.agent.id),
    ]
