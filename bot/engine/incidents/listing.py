"""`/firstline incident`: what is open, and the buttons that begin, change and end it."""

from collections.abc import Callable

from bot.engine.effects import Action, Button, Enter, OpenForm, Text
from bot.engine.forms.form import Form
from bot.engine.incidents.forms import change_form, end_form, new_form, update_form
from bot.engine.incidents.incident import Incident
from bot.engine.incidents.overview import buttons, covers, ended_overview, told_alone
from bot.engine.incidents.promising import next_news
from bot.engine.policy import Policy
from bot.engine.roster.effects import BidLinked, DeskEffect
from bot.engine.roster.events import Commanded, DeskPressed
from bot.engine.roster.roster import Roster

NEW = Text("button-new-incident")
_NEW_WORDS = frozenset({"new", "open", "новый", "открыть"})

Step = tuple[Roster, list[DeskEffect]]


def list_incidents(roster: Roster, event: Commanded, policy: Policy) -> Step:
    """What is open and what ended lately; where nothing is open, the window for a new one at once."""
    known = [incident for incident in roster.incidents if incident.open]
    if not known or event.words.strip().lower() in _NEW_WORDS:
        return ask_for_incident(roster, event, policy)
    lines = [
        told_alone(
            event,
            "incident-line",
            *buttons(incident),
            number=incident.number,
            title=incident.title,
            covers=covers(incident, policy),
            next=next_news(incident, event.at),
            name=incident.opened_by.name,
        )
        for incident in known
    ]
    over = [ended_overview(incident, event.agent.id) for incident in roster.incidents if not incident.open]
    another = told_alone(event, "incident-another", Button(NEW, Action.NEW_INCIDENT))
    return roster, [*lines, *over, another]


def ask_for_incident(roster: Roster, event: Commanded | DeskPressed, policy: Policy) -> Step:
    """The window for a new one."""
    return roster, [OpenForm(event.agent.id, new_form(policy), event.trigger)]


def ask_for_update(roster: Roster, event: DeskPressed, policy: Policy) -> Step:
    """The window for news."""
    return _ask(roster, event, lambda incident: update_form(incident, policy))


def ask_for_change(roster: Roster, event: DeskPressed, policy: Policy) -> Step:
    """The window with what it says now."""
    return _ask(roster, event, lambda incident: change_form(incident, policy))


def ask_for_end(roster: Roster, event: DeskPressed, policy: Policy) -> Step:
    """The window for the last word."""
    return _ask(roster, event, lambda incident: end_form(incident, policy))


def resolve_linked(roster: Roster, event: DeskPressed, _policy: Policy) -> Step:
    """Every ticket that is still open and still linked to it is resolved, each in a turn of its own."""
    incident = roster.incident(event.value)
    if incident is None or incident.open:
        return roster, [told_alone(event, "incident-not-over")]
    return roster, [
        BidLinked(event.agent, incident.number, Action.RESOLVE_LINKED, str(incident.number)),
        Enter("incident_resolved_linked", {"incident": incident.number, "agent": event.agent.id}),
        told_alone(event, "incident-resolving"),
    ]


def _ask(roster: Roster, event: DeskPressed, form: Callable[[Incident], Form]) -> Step:
    incident = roster.incident(event.value)
    if incident is None or not incident.open:
        return roster, [told_alone(event, "incident-over-already", number=event.value, text="")]
    return roster, [OpenForm(event.agent.id, form(incident), event.trigger)]
