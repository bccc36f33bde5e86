"""Setting a ticket aside until a time or until the customer writes: nobody is reminded of it meanwhile."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.conversation import Conversation, Deadline
from bot.engine.effects import Action, Audience, Button, Enter, Say, Text, to_agent, to_thread
from bot.engine.events import AgentPressed, DeadlinePassed
from bot.engine.hours import Hours
from bot.engine.policy import Policy
from bot.engine.rich import Rich, Span
from bot.engine.sla.calling import owner_of, team_of
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.waking import awake

UNTIL_WRITTEN = "written"
HOUR = "1h"
TOMORROW = "tomorrow"
_TURN_OF_DAY = timedelta(hours=9)  # after midnight: when a desk that never closes wakes what was put off to tomorrow


def snooze(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """Until when? Or, if that was pressed (or chosen in a form, as an ISO moment): until then."""
    if not event.value:
        return conversation, [to_agent(event.agent.id, "snooze", *PRESETS)]
    hours = policy.team(ticket.team).hours
    until = None if event.value == UNTIL_WRITTEN else _moment(event.value, event.at, hours)
    if until is None and event.value != UNTIL_WRITTEN:
        return conversation, [to_agent(event.agent.id, "snooze", *PRESETS)]
    asleep = replace(conversation, ticket=replace(ticket, snoozed=True, snoozed_until=until))
    asleep = asleep.with_deadline(Deadline.SNOOZE, until) if until else asleep.without_deadline(Deadline.SNOOZE)
    key = "snoozed-until" if until else "snoozed"
    return asleep, [
        to_thread(key, name=event.agent.name, until=shown(until or event.at, hours)),
        Enter("snoozed", {"ticket": ticket.number, "agent": event.agent.id, "until": until and until.isoformat()}),
    ]


def wake_up(conversation: Conversation, ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """By hand."""
    if not ticket.snoozed:
        return conversation, [to_agent(event.agent.id, "not-snoozed")]
    return awake(conversation), [to_thread("woken", name=event.agent.name)]


def wake(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Step:
    """The time has come: whoever has it is told, or the team."""
    ticket = conversation.ticket
    assert ticket is not None
    if not ticket.snoozed:
        return conversation, []
    who = owner_of(ticket) or team_of(ticket, policy, event.at)
    text = Text("snooze-over", {"who": who, "name": conversation.customer.name, "number": ticket.number})
    return awake(conversation), [Say(Audience.THREAD, text, aloud=True)]


def shown(at: datetime, hours: Hours) -> Rich:
    """A time as the desk's clocks show it, or as the reader's do where the messenger can."""
    return (Span(hours.local(at).strftime("%Y-%m-%d %H:%M"), moment=int(at.timestamp())),)


def _moment(chosen: str, at: datetime, hours: Hours) -> datetime | None:
    """When a preset or a written moment wakes the ticket, in working time; None if it is neither, or past."""
    if chosen == HOUR:
        until = at + timedelta(hours=1)
    elif chosen == TOMORROW:
        until = _tomorrow(at, hours)
    else:
        try:
            until = datetime.fromisoformat(chosen)
        except ValueError:
            return None
        if until.tzinfo is None or until <= at:
            return None
    return hours.opens_at(until) or until


def _tomorrow(at: datetime, hours: Hours) -> datetime:
    """Tomorrow at opening; where there is no opening tomorrow morning, at nine."""
    midnight = hours.local(at).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    opens = hours.opens_at(midnight)
    if opens is None or opens == midnight:
        return (midnight + _TURN_OF_DAY).astimezone(at.tzinfo)
    return opens.astimezone(at.tzinfo)


PRESETS = (
    Button(Text("button-snooze-hour"), Action.SNOOZE, HOUR),
    Button(Text("button-snooze-tomorrow"), Action.SNOOZE, TOMORROW),
    Button(Text("button-snooze-written"), Action.SNOOZE, UNTIL_WRITTEN),
)
