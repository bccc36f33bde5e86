"""Is this question about a known incident? By its phrases, or by the topic of the entry that came nearest."""

from bot.engine.conversation import Conversation, Status
from bot.engine.events import CustomerWrote
from bot.engine.incidents.affected import affected_by
from bot.engine.incidents.incident import Incident
from bot.engine.policy import Policy
from bot.engine.rich import plain


def incident_about(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Incident | None:
    """The open incident that answers this; phrases count before topics, newer ones before older ones.

    Whoever said that it was something else is not told of it again because of a topic.
    """
    known = [incident for incident in reversed(policy.roster.incidents) if incident.open]
    if not known:
        return None
    said = incident_named(plain(event.text), event, policy)
    if said is not None:
        return said
    topic = _topic(conversation, event, policy)
    return next(
        (
            incident
            for incident in known
            if topic in incident.topics and not affected_by(conversation.affected, incident.number).dismissed
        ),
        None,
    )


def incident_named(text: str, event: CustomerWrote | None, policy: Policy) -> Incident | None:
    """The open incident that these words name; also as the knowledge base understood them, typed on wrong keys."""
    known = [incident for incident in reversed(policy.roster.incidents) if incident.open]
    read = [found.read for found in event.found if found.text == text] if event and known else []
    return next(
        (
            incident
            for incident in known
            if any(phrase.covers(words) for phrase in incident.phrases for words in (text, *read))
        ),
        None,
    )


def _topic(conversation: Conversation, event: CustomerWrote, policy: Policy) -> str:
    """The topic of the entry that came nearest, if it came near enough to be offered; else an empty string.

    Right after a ticket it must be as sure as an answer there: another entry than the ticket was about. Anything less
    is a word to the agent (thanks, «всё равно не пришли»), and that is no question for an incident.
    """
    best = next(iter(event.matches(plain(event.text))), None)
    ticket = conversation.ticket if conversation.status is Status.RESOLVED else None
    if best is None or best.score < (policy.answer_at if ticket else policy.offer_at):
        return ""
    if ticket and best.entry in {tried.entry for tried in ticket.tried}:
        return ""
    return next((topic.id for topic in policy.topics if best.entry in topic.entries), "")
