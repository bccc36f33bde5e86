"""A promise that runs out: a warning, then reminders: to the owner, to the team, to the lead."""

from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Conversation, Deadline
from bot.engine.effects import Audience, Effect, Enter, Param, Say, Text
from bot.engine.events import DeadlinePassed
from bot.engine.policy import Policy
from bot.engine.sla.calling import lasting, lead, on_call, owner_of, team_of
from bot.engine.sla.clocks import entered, moment, with_clock
from bot.engine.speaking import Step
from bot.engine.teams import Promise, Team
from bot.engine.ticket import Clock, Ticket
from bot.engine.tickets.handoff import mention, to_queue

LAST_OF_RESOLUTION = 3  # told: the warning, the owner or team, the lead; a long repair is not shouted about for ever


def remind(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Step:
    """The moment to say something about a promise; outside working hours only what is urgent is said at once."""
    ticket, promise = conversation.ticket, Promise(event.deadline.value)
    assert ticket is not None
    clock = ticket.clocks.get(promise)
    if clock is None:  # from before there were clocks: it is started after this rule
        return conversation, []
    team = policy.team(ticket.team)
    clock, effects = _looked_at(clock, promise, ticket, team, event.at)
    conversation = with_clock(conversation, promise, clock)
    if ticket.snoozed:
        return _again(conversation, promise, event.at, team), effects
    if not team.hours.is_open(event.at) and not (ticket.urgent and team.on_call):
        opens = team.hours.opens_at(event.at)
        return (conversation.with_deadline(event.deadline, opens) if opens else conversation), effects
    conversation, told = _tell(conversation, promise, event.at, policy)
    return _next(conversation, promise, event.at, team), [*effects, *told]


def _looked_at(clock: Clock, promise: Promise, ticket: Ticket, team: Team, at: datetime) -> tuple[Clock, list[Effect]]:
    """The clock, known to be too late if it is, and the journal's line the first time."""
    if at < clock.due_at or clock.breached:
        return clock, []
    return replace(clock, breached=True, told=max(clock.told, 1)), [entered("breached", promise, ticket, team)]


def _next(conversation: Conversation, promise: Promise, at: datetime, team: Team) -> Conversation:
    """One thing more was said; when is the next?"""
    ticket = conversation.ticket
    assert ticket is not None
    clock = ticket.clocks[promise]
    conversation = with_clock(conversation, promise, replace(clock, told=clock.told + 1))
    if not clock.breached:
        return conversation.with_deadline(Deadline(promise.value), clock.due_at)
    if promise is Promise.RESOLUTION and clock.told + 1 >= LAST_OF_RESOLUTION:
        return conversation
    return _again(conversation, promise, at, team)


def _again(conversation: Conversation, promise: Promise, at: datetime, team: Team) -> Conversation:
    assert conversation.ticket is not None
    again = moment(conversation.ticket, team, at, team.promises.remind_every)
    return conversation.with_deadline(Deadline(promise.value), again)


def _tell(conversation: Conversation, promise: Promise, at: datetime, policy: Policy) -> Step:
    ticket = conversation.ticket
    assert ticket is not None
    clock = ticket.clocks[promise]
    if not clock.breached:
        return conversation, [_warning(conversation, ticket, promise, at, policy)]
    if clock.told <= 1:
        return conversation, [_reminder(conversation, ticket, promise, at, policy)]
    if ticket.owner is not None and promise is not Promise.RESOLUTION:
        return _give_back(conversation, ticket, at, policy)
    who = lead(policy) or team_of(ticket, policy, at)
    return conversation, [_said("reminder-lead", conversation, ticket, at, who=who)]


def _warning(conversation: Conversation, ticket: Ticket, promise: Promise, at: datetime, policy: Policy) -> Say:
    """While there is time left; the channel hears it only where nobody has claimed."""
    hours = policy.team(ticket.team).hours
    left = lasting(hours.between(at, ticket.due[promise]) or ticket.due[promise] - at)
    params = {**_named(conversation, ticket), "left": left, "who": on_call(ticket, policy, at)}
    if promise is Promise.RESOLUTION:
        params["who"] = owner_of(ticket) or params["who"]
        return Say(Audience.THREAD, Text("warning-resolution", params))
    if ticket.owner is not None:
        return Say(Audience.THREAD, Text("warning-owner", params))
    return Say(Audience.THREAD, Text("warning", params), aloud=True)


def _reminder(conversation: Conversation, ticket: Ticket, promise: Promise, at: datetime, policy: Policy) -> Say:
    if promise is Promise.RESOLUTION:
        who = owner_of(ticket) or team_of(ticket, policy, at)
        return _said("reminder-resolution", conversation, ticket, at, who=who)
    if ticket.owner is not None:
        return _said("reminder-owner", conversation, ticket, at)
    return _said("reminder", conversation, ticket, at, who=team_of(ticket, policy, at))


def _give_back(conversation: Conversation, ticket: Ticket, at: datetime, policy: Policy) -> Step:
    """Claimed and silent: back to the queue, for anybody; the former owner is told."""
    assert ticket.owner is not None
    return to_queue(conversation, ticket, at), [
        _said("given-back", conversation, ticket, at, who=team_of(ticket, policy, at)),
        Enter("given_back", {"ticket": ticket.number, "agent": ticket.owner.id}),
    ]


def _said(key: str, conversation: Conversation, ticket: Ticket, at: datetime, **params: Param) -> Say:
    """In the thread and in the channel, with how long the customer has been waiting."""
    waited = lasting(at - (ticket.waiting_since or ticket.opened_at))
    return Say(Audience.THREAD, Text(key, {**_named(conversation, ticket), "waited": waited, **params}), aloud=True)


def _named(conversation: Conversation, ticket: Ticket) -> dict[str, Param]:
    owner: Param = mention(ticket) if ticket.owner else ""
    return {"name": conversation.customer.name, "number": ticket.number, "owner": owner}
