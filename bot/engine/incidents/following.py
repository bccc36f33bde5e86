"""Who is told how an incident goes on: customers who asked for it, and those whose ticket is linked."""

from dataclasses import replace

from bot.engine.conversation import Conversation
from bot.engine.effects import Action, Button, Effect, Enter, Follow, Text, to_thread
from bot.engine.events import CustomerPressed
from bot.engine.incidents.affected import Affected, affected_by, with_affected
from bot.engine.incidents.covering import incident_named
from bot.engine.incidents.incident import Incident
from bot.engine.policy import Policy
from bot.engine.speaking import Step, saying


def follow(conversation: Conversation, event: CustomerPressed, policy: Policy) -> Step:
    """*Tell me when it's fixed*: noted once, however often it is asked for."""
    incident = policy.roster.incident(event.value)
    if incident is None or not incident.open:
        return saying(conversation, "incident-over")
    known = affected_by(conversation.affected, incident.number)
    offered = tuple(choice for choice in conversation.offered if choice.action is not Action.FOLLOW)
    conversation = replace(conversation, offered=offered)
    if known.subscribed:
        return saying(conversation, "incident-followed-already")
    following = replace(known, subscribed=True, heard=max(known.heard, incident.said))
    conversation, effects = saying(_with(conversation, following), "incident-followed")
    entered = Enter("incident_followed", {"incident": incident.number})
    return conversation, [_follows(following), entered, *effects]


def stop_following(conversation: Conversation, event: CustomerPressed, _policy: Policy) -> Step:
    """*That's enough*: no more news of it; a linked ticket stays linked."""
    known = affected_by(conversation.affected, _number(event.value))
    silent = replace(known, subscribed=False)
    conversation, effects = saying(_with(conversation, silent), "incident-unfollowed")
    return conversation, [_follows(silent), *effects]


def link(conversation: Conversation, incident: Incident, by: str) -> Step:
    """The ticket is about this incident; `by` is the agent who says so, empty where the customer's words do."""
    ticket = conversation.ticket
    known = affected_by(conversation.affected, incident.number)
    if ticket is None or known.ticket == ticket.number:
        return conversation, []
    linked = replace(known, title=incident.title, ticket=ticket.number, heard=max(known.heard, incident.said))
    unlink = Button(
        Text("button-unlink-incident", {"number": incident.number}), Action.UNLINK_INCIDENT, str(incident.number)
    )
    key = "incident-linked-by" if by else "incident-linked"
    effects: list[Effect] = [
        _follows(linked),
        to_thread(key, unlink, number=incident.number, title=incident.title, name=by),
        Enter("incident_linked", {"incident": incident.number, "ticket": ticket.number}),
    ]
    return _with(conversation, linked), effects


def unlink(conversation: Conversation, number: int, by: str) -> Step:
    """The ticket is about something else; whoever asked to be told stays told."""
    known = affected_by(conversation.affected, number)
    if not known.ticket:
        return conversation, []
    free = replace(known, ticket=0)
    return _with(conversation, free), [
        _follows(free),
        to_thread("incident-unlinked", number=number, name=by),
        Enter("incident_unlinked", {"incident": number, "ticket": known.ticket}),
    ]


def link_new(conversation: Conversation, policy: Policy) -> Step:
    """The ticket just opened, if the incident is what the customer was told of last, or what their words name."""
    told = policy.roster.incident(str(conversation.told_of)) if conversation.told_of else None
    incident = told or incident_named(conversation.question, None, policy)
    return link(conversation, incident, "") if incident and incident.open else (conversation, [])


def linked_to(conversation: Conversation) -> tuple[Affected, ...]:
    """The incidents that the newest ticket is linked to."""
    ticket = conversation.ticket
    return tuple(one for one in conversation.affected if ticket and one.ticket == ticket.number)


def _with(conversation: Conversation, affected: Affected) -> Conversation:
    return replace(conversation, affected=with_affected(conversation.affected, affected))


def _follows(affected: Affected) -> Follow:
    return Follow(affected.incident, follows=affected.follows, heard=affected.heard, ticket=affected.ticket)


def _number(value: str) -> int:
    return int(value) if value.isdecimal() and len(value) < 10 else 0
