"""Who is called when a ticket needs somebody: the team, the lead, whoever is on call; and how long something lasts."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.engine.effects import Text
from bot.engine.policy import Policy
from bot.engine.rich import Rich, Span
from bot.engine.ticket import Ticket

MOST = 10  # people who are called one by one, where there is no user group


def team_of(ticket: Ticket, policy: Policy, at: datetime) -> Rich:
    """The team's user group, or else its members; outside working hours those on call. Nobody: an empty text."""
    team = policy.team(ticket.team)
    if not team.hours.is_open(at):
        return mentions(_there(team.on_call, policy))
    return mentions([team.group] if team.group else _there(team.members, policy))


def on_call(ticket: Ticket, policy: Policy, at: datetime) -> Rich:
    """Those on call, while nobody else works."""
    team = policy.team(ticket.team)
    return () if team.hours.is_open(at) else mentions(_there(team.on_call, policy))


def lead(policy: Policy) -> Rich:
    """Who is told when a team stays silent."""
    return mentions(_there([policy.lead], policy) if policy.lead else [])


def _there(people: Iterable[str], policy: Policy) -> list[str]:
    """Whoever is away is not called; the messenger knows whom it calls of a user group."""
    return [one for one in people if policy.roster.on_shift(one)]


def mentions(names: Iterable[str]) -> Rich:
    """Ids of people or user groups, each so that their messenger notifies them; a sentence may follow."""
    spans: list[Span] = []
    for name in list(names)[:MOST]:
        spans += [*([Span(" ")] if spans else []), Span(name, mention=name)]
    return (*spans, Span(" ")) if spans else ()


def owner_of(ticket: Ticket) -> Rich:
    """Whoever has it, as the beginning of a sentence to them."""
    return (Span(ticket.owner.name, mention=ticket.owner.id), Span(" ")) if ticket.owner else ()


def lasting(span: timedelta) -> Text:
    """A time span in words, in the unit that people would use."""
    minutes = max(1, round(span.total_seconds() / 60))
    if minutes < 120:
        return Text("lasting-minutes", {"number": minutes})
    if minutes < 48 * 60:
        return Text("lasting-hours", {"number": minutes // 60})
    return Text("lasting-days", {"number": minutes // (24 * 60)})
