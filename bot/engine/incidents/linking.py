"""The agents' buttons that tie a ticket to an incident, loosen it, and resolve all that are tied."""

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Button, Text, to_agent
from bot.engine.events import AgentPressed
from bot.engine.incidents.following import link, linked_to, unlink
from bot.engine.policy import Policy
from bot.engine.resolution import Resolver
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.closing import resolve

MOST = 5  # incidents that are offered at once


def link_pressed(conversation: Conversation, _ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """The agent says that the ticket is about this incident."""
    incident = policy.roster.incident(event.value)
    if incident is None or not incident.open:
        return conversation, [to_agent(event.agent.id, "incident-link-late")]
    return link(conversation, incident, event.agent.name)


def unlink_pressed(conversation: Conversation, _ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """It is about something else."""
    number = int(event.value) if event.value.isdecimal() else 0
    return unlink(conversation, number, event.agent.name)


def resolve_if_linked(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """With all the others that are linked to an incident which is over, unless this one no longer is."""
    linked = event.value in {str(one.incident) for one in linked_to(conversation)}
    if not linked or ticket.resolved_at is not None or conversation.status not in {Status.QUEUE, Status.AGENT}:
        return conversation, []
    return resolve(conversation, Resolver.AGENT, event.agent.name, event.at, policy)


def link_buttons(conversation: Conversation, policy: Policy) -> list[Button]:
    """One for each open incident: linked ones can be loosened, others tied."""
    linked = {one.incident for one in linked_to(conversation)}
    found = []
    for incident in [each for each in policy.roster.incidents if each.open][-MOST:]:
        tied = incident.number in linked
        label = Text("button-unlink-incident" if tied else "button-link-incident", {"number": incident.number})
        action = Action.UNLINK_INCIDENT if tied else Action.LINK_INCIDENT
        found.append(Button(label, action, str(incident.number)))
    return found
