"""What is urgent: by its entry, by the customer's words, or because an agent says so. It leads and wakes people up."""

from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Audience, Effect, Enter, Param, Say, Text, to_agent, to_thread
from bot.engine.events import AgentPressed
from bot.engine.listening.urgency import says_urgent
from bot.engine.policy import Policy
from bot.engine.sla.calling import team_of
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket, Verdict


def is_urgent(conversation: Conversation, policy: Policy) -> bool:
    """Is the entry that came nearest marked so, or do the customer's own words say it?"""
    entry = policy.entries.get(conversation.concerning or _nearest(conversation))
    if entry is not None and entry.urgent:
        return True
    said = [str(line.text.params.get("text", "")) for line in conversation.lines if line.by_customer]
    return any(says_urgent(text, policy.urgent) for text in (conversation.question, *said))


def heard_urgent(conversation: Conversation, text: str, policy: Policy) -> Conversation:
    """Whoever waits may come to say it only now; after an agent's "not urgent" it counts when it is said again."""
    ticket = conversation.ticket
    if ticket is None or ticket.urgent or not says_urgent(text, policy.urgent):
        return conversation
    return replace(conversation, ticket=replace(ticket, urgent=True))


def _nearest(conversation: Conversation) -> str:
    """The entry that was given the highest probability, but for those that the customer rejected."""
    tried = [one for one in conversation.tried if one.verdict is not Verdict.REJECTED]
    return max(tried, key=lambda one: one.score).entry if tried else ""


def urge(before: Conversation, after: Conversation, at: datetime, policy: Policy) -> list[Effect]:
    """A ticket that has just become urgent, or is opened as such, calls for somebody at once."""
    ticket, former = after.ticket, before.ticket
    if ticket is None or not ticket.urgent or after.status not in {Status.QUEUE, Status.AGENT}:
        return []
    if former is not None and former.number == ticket.number and former.urgent and former.resolved_at is None:
        return []
    who = team_of(ticket, policy, at)
    params: dict[str, Param] = {"who": who, "name": after.customer.name, "number": ticket.number}
    called: list[Effect] = [Say(Audience.THREAD, Text("urgent-call", params), aloud=True)] if who else []
    return [Enter("urgent", {"ticket": ticket.number}), *called]


def make_urgent(conversation: Conversation, ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """An agent says it is, or that it is not."""
    urgent = event.action is Action.URGENT
    if ticket.urgent is urgent:
        return conversation, [to_agent(event.agent.id, "already-urgent" if urgent else "not-urgent-anyway")]
    key = "made-urgent" if urgent else "made-not-urgent"
    changed = replace(conversation, ticket=replace(ticket, urgent=urgent))
    return changed, [to_thread(key, name=event.agent.name)]
