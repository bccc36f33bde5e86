"""Setting a ticket aside until a time or until the customer writes: nobody is reminded of it meanwhile."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.engine.conversation import Conversation, Deadline
from bot.engine.effects import Action, Audience, Button, Enter, OpenForm, Say, Text, to_agent, to_thread
from bot.engine.events import AgentPressed, AgentSubmitted, DeadlinePassed
from bot.engine.forms.form import Field, FieldKind, Form, FormName
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
FORM = "form"  # any other time
LONGEST = 11  # digits of a moment in seconds
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TURN_OF_DAY = timedelta(hours=9)  # after midnight: when a desk that never closes wakes what was put off to tomorrow


def snooze(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """Until when? Or, if that was pressed: until then. Any other time is chosen in a form."""
    hours = policy.team(ticket.team).hours
    if event.value == FORM:
        return conversation, [OpenForm(event.agent.id, _form(ticket, _tomorrow(event.at, hours)), event.trigger)]
    until = _preset(event.value, event.at, hours)
    if until is None and event.value != UNTIL_WRITTEN:
        return conversation, [to_agent(event.agent.id, "snooze", *PRESETS)]
    return _set_aside(conversation, ticket, event, until, hours)


def snooze_chosen(conversation: Conversation, ticket: Ticket, event: AgentSubmitted, policy: Policy) -> Step:
    """The form came back; a time that is past asks again."""
    hours, chosen = policy.team(ticket.team).hours, event.said("until")
    until = _EPOCH + timedelta(seconds=int(chosen)) if chosen.isdecimal() and len(chosen) <= LONGEST else _EPOCH
    if until <= event.at:
        return conversation, [to_agent(event.agent.id, "snooze-past", *PRESETS)]
    return _set_aside(conversation, ticket, event, hours.opens_at(until) or until, hours)


def _form(ticket: Ticket, proposed: datetime) -> Form:
    return Form(
        FormName.SNOOZE,
        Text("form-snooze", {"number": ticket.number}),
        Text("button-snooze"),
        (Field("until", FieldKind.MOMENT, Text("form-snooze-until"), (str(int(proposed.timestamp())),)),),
        instead=Text("form-snooze-instead"),
    )


def _set_aside(
    conversation: Conversation,
    ticket: Ticket,
    event: AgentPressed | AgentSubmitted,
    until: datetime | None,
    hours: Hours,
) -> Step:
    """None: until the customer writes."""
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


def _preset(chosen: str, at: datetime, hours: Hours) -> datetime | None:
    """When this button wakes the ticket, in working time; None if it is none that tells a time."""
    if chosen == HOUR:
        until = at + timedelta(hours=1)
    elif chosen == TOMORROW:
        until = _tomorrow(at, hours)
    else:
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
    Button(Text("button-snooze-time"), Action.SNOOZE, FORM),
    Button(Text("button-snooze-written"), Action.SNOOZE, UNTIL_WRITTEN),
)
