"""Opening an incident, changing it, telling news of it, ending it: what agents sent from its windows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.effects import Enter, Say
from bot.engine.incidents.forms import EXPIRES_IN, NEXT_IN
from bot.engine.incidents.incident import Incident, Moment
from bot.engine.incidents.overview import announced, ended_overview, told_alone
from bot.engine.incidents.phrase import phrases
from bot.engine.policy import Policy
from bot.engine.roster.effects import DeskEffect
from bot.engine.roster.events import DeskSubmitted
from bot.engine.roster.roster import Roster

MOST_OPEN = 10  # incidents at the same time
WARNED_BEFORE = timedelta(minutes=15)  # it ends by itself
REMEMBERED = timedelta(days=7)  # an ended incident, for what is still to be done about it

Step = tuple[Roster, list[DeskEffect]]


def open_incident(roster: Roster, event: DeskSubmitted, policy: Policy) -> Step:
    """From now on it answers what it covers; the channel is told."""
    texts = _texts(event, policy)
    roster = _tidied(roster, event.at)
    if not texts:
        return roster, [told_alone(event, "incident-no-text")]
    if sum(incident.open for incident in roster.incidents) >= MOST_OPEN:
        return roster, [told_alone(event, "incident-too-many", most=MOST_OPEN)]
    incident = Incident(
        number=roster.incidents_so_far + 1,
        texts=texts,
        topics=_topics(event, policy),
        phrases=phrases(event.said("phrases").splitlines(), policy.entries),
        opened_by=event.agent,
        opened_at=event.at,
        expires_at=event.at,
    )
    incident = _timed(incident, event)
    detail = {"incident": incident.number, "topics": len(incident.topics), "phrases": len(incident.phrases)}
    return roster.with_incident(incident), [
        announced(incident, "incident-opened", policy, event.at, event.agent.name),
        *_idle(incident, event),
        Enter("incident_opened", detail),
    ]


def change(roster: Roster, event: DeskSubmitted, policy: Policy) -> Step:
    """Other words, other questions, other times; nobody who follows is told of it."""

    def changed(incident: Incident) -> Step:
        texts = _texts(event, policy) or incident.texts
        found = phrases(event.said("phrases").splitlines(), policy.entries)
        new = _timed(replace(incident, texts=texts, topics=_topics(event, policy), phrases=found), event)
        return roster.with_incident(new), [
            announced(new, "incident-changed", policy, event.at, event.agent.name),
            *_idle(new, event),
        ]

    return _if_open(roster, event, changed)


def update(roster: Roster, event: DeskSubmitted, policy: Policy) -> Step:
    """News: they go out to everybody who follows, and customers who ask read them too."""

    def updated(incident: Incident) -> Step:
        texts = _texts(event, policy)
        if not texts:
            return roster, [told_alone(event, "incident-no-text")]
        new = _timed(incident, event).with_update(texts, event.at)
        return roster.with_incident(new), [
            announced(new, "incident-updated", policy, event.at, event.agent.name),
            Enter("incident_updated", {"incident": new.number, "update": new.said}),
        ]

    return _if_open(roster, event, updated)


def end(roster: Roster, event: DeskSubmitted, policy: Policy) -> Step:
    """It answers no more; those who follow hear the last word, and whoever ended it may resolve what is linked."""

    def ended(incident: Incident) -> Step:
        new = over(incident, _texts(event, policy), event.at)
        return roster.with_incident(new), [
            announced(new, "incident-ended", policy, event.at, event.agent.name),
            ended_overview(new, event.agent.id),
            Enter("incident_ended", {"incident": new.number, "by": "agent"}),
        ]

    return _if_open(roster, event, ended)


def over(incident: Incident, texts: Mapping[str, str], at: datetime, *, expired: bool = False) -> Incident:
    """The incident after its end, its last word on the way."""
    done = replace(incident, ended_at=at, next_update_at=None, moments={})
    return done.with_update(texts, at, last=True, expired=expired)


def _if_open(roster: Roster, event: DeskSubmitted, rule: Callable[[Incident], Step]) -> Step:
    """The window may have stood open while somebody else ended the incident: what was typed is given back."""
    incident = roster.incident(event.about)
    if incident is not None and incident.open:
        return rule(incident)
    typed = "\n".join(said for name, values in event.values.items() if name.startswith("text_") for said in values)
    return roster, [told_alone(event, "incident-over-already", number=event.about, text=typed)]


def _texts(event: DeskSubmitted, policy: Policy) -> dict[str, str]:
    said = {language: event.said(f"text_{language}").strip() for language in policy.languages}
    return {language: text for language, text in said.items() if text}


def _topics(event: DeskSubmitted, policy: Policy) -> tuple[str, ...]:
    known = {topic.id for topic in policy.topics}
    return tuple(topic for topic in event.values.get("topics", ()) if topic in known)


def _timed(incident: Incident, event: DeskSubmitted) -> Incident:
    """The times that were chosen; what is left open stays, but an incident never ends before its next update."""
    at, soon, late = event.at, event.said("next"), event.said("expires")
    if soon in map(str, NEXT_IN):
        promised = at + timedelta(minutes=int(soon)) if int(soon) else None
        incident = replace(incident, next_update_at=promised).without_moment(Moment.NEXT_UPDATE)
        incident = incident.with_moment(Moment.NEXT_UPDATE, promised) if promised else incident
    if late in map(str, EXPIRES_IN):
        incident = replace(incident, expires_at=at + timedelta(minutes=int(late)))
    least = incident.next_update_at or at
    expires = max(incident.expires_at, least + WARNED_BEFORE)
    warned = max(expires - WARNED_BEFORE, at)
    return (
        replace(incident, expires_at=expires)
        .with_moment(Moment.EXPIRY, expires)
        .with_moment(Moment.EXPIRES_SOON, warned)
    )


def _idle(incident: Incident, event: DeskSubmitted) -> list[Say]:
    """What can catch nothing is told to whoever wrote it."""
    idle = [phrase.text for phrase in incident.phrases if phrase.idle]
    if idle:
        return [told_alone(event, "incident-idle-phrases", phrases=", ".join(f"“{text}”" for text in idle))]
    if not incident.topics and not incident.phrases:
        return [told_alone(event, "incident-covers-nothing")]
    return []


def _tidied(roster: Roster, at: datetime) -> Roster:
    kept = tuple(each for each in roster.incidents if each.ended_at is None or at - each.ended_at < REMEMBERED)
    return replace(roster, incidents=kept)
