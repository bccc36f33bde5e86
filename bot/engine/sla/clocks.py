"""The clocks of the promises: which of them run follows from the ticket's state after each event."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.effects import Effect, Enter
from bot.engine.policy import Policy
from bot.engine.speaking import Step
from bot.engine.teams import Promise, Team
from bot.engine.ticket import Clock, Ticket

WARN_AT = 0.75  # of the time a promise allows
_NO_TIME = timedelta()


def keep_promises(before: Conversation, after: Conversation, at: datetime, policy: Policy) -> Step:
    """Start, stop and move the clocks, so that no rule has to; the journal tells which promises were kept."""
    ticket = after.ticket
    if ticket is None:
        return after, []
    same = before.ticket is not None and before.ticket.number == ticket.number
    former = before.ticket if same and before.ticket is not None else replace(ticket, clocks={}, left=None)
    running = _running(after, ticket)
    effects: list[Effect] = []
    for promise in Promise:
        if promise in ticket.clocks and promise not in running:
            after, ended = _stop(after, promise, at, policy)
            effects += ended
        elif promise in running and promise not in ticket.clocks:
            after = _start(after, promise, at, policy)
        elif promise in running and (former.team, former.urgent) != (ticket.team, ticket.urgent):
            after = _move(after, promise, policy)
        elif promise in running and ticket.owner not in (None, former.owner):
            after = _give_time(after, promise, at, policy)
    if ticket.resolved_at is not None and ticket.left is not None:
        after, resolved = _resolved(after, policy)
        effects += resolved
    return after, effects


def moment(ticket: Ticket, team: Team, start: datetime, span: timedelta) -> datetime:
    """When so much of the team's working time has passed; what is urgent does not wait where somebody is on call."""
    return start + span if ticket.urgent and team.on_call else team.hours.add(start, span)


def _running(conversation: Conversation, ticket: Ticket) -> set[Promise]:
    """The promises whose time passes: those of an open ticket on which it is our turn."""
    ours = conversation.status in {Status.QUEUE, Status.AGENT} and not ticket.waits_for_customer
    if not (ours and conversation.reachable):
        return set()
    response = Promise.FIRST_RESPONSE if ticket.first_response_at is None else Promise.NEXT_RESPONSE
    return {response} if ticket.left == _NO_TIME else {response, Promise.RESOLUTION}


def _start(conversation: Conversation, promise: Promise, at: datetime, policy: Policy) -> Conversation:
    ticket = conversation.ticket
    assert ticket is not None
    team = policy.team(ticket.team)
    span, since = team.promises.of(promise), at
    if promise is Promise.RESOLUTION:
        span = span if ticket.left is None else ticket.left
    else:
        since = ticket.waiting_since or at
    clock = Clock(since, moment(ticket, team, since, span))
    started = with_clock(conversation, promise, clock)
    return started.with_deadline(Deadline(promise.value), moment(ticket, team, since, span * WARN_AT))


def _stop(conversation: Conversation, promise: Promise, at: datetime, policy: Policy) -> Step:
    """The clock is put away; what is left of the time to resolve is kept for when it is our turn again."""
    ticket = conversation.ticket
    assert ticket is not None
    clock, team = ticket.clocks[promise], policy.team(ticket.team)
    left: timedelta | None = None
    if promise is Promise.RESOLUTION:
        over = ticket.resolved_at is not None
        kept = over
        left = None if over else _NO_TIME if clock.breached else max(team.hours.between(at, clock.due_at), _NO_TIME)
    else:
        kept, left = ticket.waits_for_customer, ticket.left
    clocks = {name: other for name, other in ticket.clocks.items() if name is not promise}
    stopped = replace(conversation, ticket=replace(ticket, clocks=clocks, left=left))
    stopped = stopped.without_deadline(Deadline(promise.value))
    replied: list[Effect] = []
    if promise is Promise.FIRST_RESPONSE and kept:
        seconds = round(team.hours.between(clock.started_at, at).total_seconds())
        replied = [Enter("first_reply", {"ticket": ticket.number, "team": ticket.team, "seconds": seconds})]
    if clock.breached:
        return stopped, replied
    if at > clock.due_at:
        return stopped, [*replied, entered("breached", promise, ticket, team)]
    return stopped, [*replied, entered("met", promise, ticket, team)] if kept else []


def _resolved(conversation: Conversation, policy: Policy) -> Step:
    """What was left of the time is forgotten. If there was some, and the customer was waited for, this is in time."""
    ticket = conversation.ticket
    assert ticket is not None
    done = replace(conversation, ticket=replace(ticket, left=None))
    in_time = bool(ticket.left) and Promise.RESOLUTION not in ticket.clocks and conversation.status is Status.RESOLVED
    return done, [entered("met", Promise.RESOLUTION, ticket, policy.team(ticket.team))] if in_time else []


def _move(conversation: Conversation, promise: Promise, policy: Policy) -> Conversation:
    """Another team, or suddenly urgent: what counts is still how long the customer has been waiting."""
    ticket = conversation.ticket
    assert ticket is not None
    clock, team = ticket.clocks[promise], policy.team(ticket.team)
    span = team.promises.of(promise)
    moved = replace(clock, due_at=moment(ticket, team, clock.started_at, span), told=0)
    warned = moment(ticket, team, clock.started_at, span * WARN_AT)
    return with_clock(conversation, promise, moved).with_deadline(Deadline(promise.value), warned)


def _give_time(conversation: Conversation, promise: Promise, at: datetime, policy: Policy) -> Conversation:
    """A new owner is reminded as an owner, and not in the very moment of taking over."""
    ticket = conversation.ticket
    assert ticket is not None
    clock, team = ticket.clocks[promise], policy.team(ticket.team)
    given = with_clock(conversation, promise, replace(clock, told=min(clock.told, 1)))
    if not clock.breached:
        return given
    return given.with_deadline(Deadline(promise.value), moment(ticket, team, at, team.promises.remind_every))


def with_clock(conversation: Conversation, promise: Promise, clock: Clock) -> Conversation:
    """The same conversation with this clock of its ticket as it is now."""
    ticket = conversation.ticket
    assert ticket is not None
    clocks: Mapping[Promise, Clock] = {**ticket.clocks, promise: clock}
    return replace(conversation, ticket=replace(ticket, clocks=clocks))


def entered(what: str, promise: Promise, ticket: Ticket, team: Team) -> Enter:
    """A line of the journal about a promise met or breached, from which the figures are made."""
    owner = ticket.owner.id if ticket.owner else ""
    return Enter(what, {"ticket": ticket.number, "promise": promise.value, "team": team.name, "agent": owner})
