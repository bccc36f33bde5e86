"""What agents read of an incident in the desk channel, with the buttons for it."""

from datetime import datetime

from bot.engine.effects import Action, Audience, Button, Param, Say, Text
from bot.engine.incidents.forms import topic_name
from bot.engine.incidents.incident import Incident
from bot.engine.incidents.promising import next_news
from bot.engine.policy import Policy
from bot.engine.rich import Rich, Span, rich_from_markdown
from bot.engine.roster.events import Commanded, DeskPressed, DeskSubmitted

UPDATE, CHANGE, END = Text("button-update-incident"), Text("button-change-incident"), Text("button-end-incident")
RESOLVE_LINKED = Text("button-resolve-all-linked")


def announced(incident: Incident, key: str, policy: Policy, at: datetime, name: str = "") -> Say:
    """In the channel, for everybody: what customers read, what it covers, until when."""
    newest = incident.update(incident.said)
    texts = newest.texts if newest and key != "incident-changed" else incident.texts
    params: dict[str, Param] = {
        "number": incident.number,
        "title": incident.title,
        "name": name,
        "text": _in_all(texts),
        "covers": covers(incident, policy),
        "next": next_news(incident, at),
        "until": _moment(incident.expires_at),
    }
    return Say(Audience.DESK, Text(key, params), buttons(incident) if incident.open else ())


def buttons(incident: Incident) -> tuple[Button, ...]:
    """What can be done with an open incident."""
    number = str(incident.number)
    return (
        Button(UPDATE, Action.UPDATE_INCIDENT, number),
        Button(CHANGE, Action.CHANGE_INCIDENT, number),
        Button(END, Action.END_INCIDENT, number),
    )


def ended_overview(incident: Incident, agent: str = "") -> Say:
    """Tickets that are linked to an ended incident may be resolved together; `agent`: seen by them alone."""
    button = Button(RESOLVE_LINKED, Action.RESOLVE_ALL_LINKED, str(incident.number))
    text = Text("incident-resolve-linked", {"number": incident.number, "title": incident.title})
    return Say(Audience.DESK, text, (button,), only=agent)


def covers(incident: Incident, policy: Policy) -> str:
    """Its topics and phrases, in one line."""
    topics = [topic_name(policy, topic) for topic in incident.topics]
    return ", ".join([*filter(None, topics), *(f"“{phrase.text}”" for phrase in incident.phrases)]) or "—"


def told_alone(event: DeskSubmitted | DeskPressed | Commanded, key: str, *given: Button, **params: Param) -> Say:
    """Said to whoever did this, and seen by them alone."""
    return Say(Audience.DESK, Text(key, params), given, only=event.agent.id)


def _in_all(texts: object) -> Rich:
    if not isinstance(texts, dict):
        return ()
    return rich_from_markdown("\n\n".join(texts.values()))


def _moment(at: datetime) -> Rich:
    return (Span(at.strftime("%Y-%m-%d %H:%M UTC"), moment=int(at.timestamp())),)
