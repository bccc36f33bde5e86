"""What a customer who waits for a person hears of the time: when we open, or how long a reply usually takes."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Audience, Effect, Param, Say, Text, to_customer
from bot.engine.events import CustomerPressed, CustomerWrote, DeadlinePassed, Event
from bot.engine.hours import Hours
from bot.engine.policy import Policy
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket

STILL_THERE = timedelta(minutes=10)  # after an agent's message nobody is told that we are closed

# What is said while we are open, and what is said instead while we are closed.
_CLOSED = {
    "handoff": "handoff-closed",
    "handoff-no-question": "handoff-closed-no-question",
    "handoff-after-misses": "handoff-closed",
    "reopened-customer": "reopened-closed",
    "added": "closed",
    "already-called": "closed",
}
_HANDOFFS = frozenset({"handoff", "handoff-no-question", "handoff-after-misses"})


def tell_the_time(
    before: Conversation, after: Conversation, event: Event, effects: list[Effect], policy: Policy
) -> Step:
    """The same effects, with the time in those words to the customer that leave somebody waiting."""
    ticket = after.ticket
    waiting = ticket is not None and after.status in {Status.QUEUE, Status.AGENT}
    if ticket is None or not waiting or not isinstance(event, CustomerWrote | CustomerPressed | DeadlinePassed):
        return after, effects
    team = policy.team(ticket.team)
    opens = team.hours.opens_at(event.at)
    if opens is None or opens <= event.at:
        return after, [_usual(effect, ticket, policy) for effect in effects]
    effects = [_usual(effect, ticket, None) for effect in effects]
    if after.told_closed == opens or _just_spoken(ticket, event.at):
        return after, effects
    told = _told_closed(effects, ticket, opening(opens, event.at, team.hours), on_call=bool(team.on_call))
    if told is None and _is_new(before, effects):
        when = opening(opens, event.at, team.hours)
        told = [*effects, to_customer("closed", when=when)]
    return (after, effects) if told is None else (replace(after, told_closed=opens), told)


def opening(opens: datetime, at: datetime, hours: Hours) -> Text:
    """ "Tomorrow from 10:00", as the desk's clocks show it."""
    then, today = hours.local(opens), hours.local(at).date()
    days, params = (then.date() - today).days, {"time": then.strftime("%H:%M")}
    if days < 2:
        return Text("opens-tomorrow" if days else "opens-today", params)
    if days < 7:
        return Text("opens-weekday", {**params, "weekday": then.isoweekday()})
    return Text("opens-date", {**params, "day": then.day, "month": then.month})


def _usual(effect: Effect, ticket: Ticket, policy: Policy | None) -> Effect:
    """A handoff says how long it usually takes, where that was measured."""
    if not isinstance(effect, Say) or effect.to is not Audience.CUSTOMER or effect.text.key not in _HANDOFFS:
        return effect
    usual = policy.usual_wait.get(ticket.team) if policy else None
    minutes = max(1, round(usual.total_seconds() / 60)) if usual else 0
    wait: Param = Text("usual-wait", {"minutes": minutes}) if 0 < minutes <= 90 else ""
    return replace(effect, text=replace(effect.text, params={**effect.text.params, "wait": wait}))


def _just_spoken(ticket: Ticket, at: datetime) -> bool:
    return ticket.replied_at is not None and at - ticket.replied_at < STILL_THERE


def _told_closed(effects: list[Effect], ticket: Ticket, when: Text, *, on_call: bool) -> list[Effect] | None:
    """The first sentence that leaves somebody waiting says when we are there; None if there is no such sentence."""
    for place, effect in enumerate(effects):
        if isinstance(effect, Say) and effect.to is Audience.CUSTOMER and effect.text.key in _CLOSED:
            key = "handoff-on-call" if ticket.urgent and on_call else _CLOSED[effect.text.key]
            text = Text(key, {"number": ticket.number, "when": when})
            return [*effects[:place], replace(effect, text=text), *effects[place + 1 :]]
    return None


def _is_new(before: Conversation, effects: list[Effect]) -> bool:
    """Has something reached the agents that somebody now waits for an answer to?"""
    told = any(isinstance(effect, Say) and effect.to is Audience.CUSTOMER for effect in effects)
    relayed = any(isinstance(effect, Say) and effect.text.key == "from-customer" for effect in effects)
    return relayed and not told and before.status is Status.AGENT
