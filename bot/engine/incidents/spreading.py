"""An update of an incident reaches one customer: told once, whoever cannot be reached is passed over."""

from dataclasses import replace

from bot.engine.conversation import Conversation
from bot.engine.effects import Action, Button, Effect, Enter, Say, Text, to_thread
from bot.engine.events import IncidentUpdated
from bot.engine.incidents.affected import Affected, affected_by, with_affected
from bot.engine.incidents.following import linked_to
from bot.engine.incidents.incident import Incident, Update
from bot.engine.incidents.promising import next_news
from bot.engine.policy import Policy
from bot.engine.rich import rich_from_markdown
from bot.engine.speaking import Step, saying
from faq.entry import in_language


def hear_update(conversation: Conversation, event: IncidentUpdated, policy: Policy) -> Step:
    """News of an incident that this customer follows: said if they have not heard it yet."""
    incident = policy.roster.incident(str(event.incident))
    update = incident.update(event.update) if incident else None
    known = affected_by(conversation.affected, event.incident)
    if incident is None or update is None or not known.follows or known.heard >= event.update:
        return conversation, []
    heard = replace(known, heard=event.update)
    conversation = replace(conversation, affected=with_affected(conversation.affected, heard))
    in_thread = _for_agents(conversation, incident, update) if heard in linked_to(conversation) else []
    detail = {"incident": incident.number, "update": update.number}
    if not conversation.reachable:
        return conversation, [Enter("incident_unheard", detail), *in_thread]
    conversation, effects = _said(conversation, heard, incident, update, event)
    return conversation, [*effects, Enter("incident_heard", detail), *in_thread]


def _said(
    conversation: Conversation, known: Affected, incident: Incident, update: Update, event: IncidentUpdated
) -> Step:
    news = rich_from_markdown(in_language(update.texts, conversation.language) or "")
    if update.expired:
        return saying(conversation, "incident-expired")
    if update.last:
        return saying(conversation, "incident-fixed" if news else "incident-fixed-plain", news=news)
    soon = next_news(incident, event.at, update.number)
    conversation, effects = saying(conversation, "incident-update", news=news, next=soon)
    enough = Button(Text("button-unfollow"), Action.UNFOLLOW, str(incident.number))
    if not known.subscribed:
        return conversation, effects
    return conversation, [replace(say, buttons=(enough, *say.buttons)) for say in effects if isinstance(say, Say)]


def _for_agents(conversation: Conversation, incident: Incident, update: Update) -> list[Effect]:
    """The thread of the linked ticket shows what its customer was told."""
    key = "incident-ended-thread" if update.last else "incident-updated-thread"
    key = key if conversation.reachable else "incident-unheard-thread"
    return [to_thread(key, number=incident.number, name=conversation.customer.name)]
