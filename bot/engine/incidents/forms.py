"""The windows in which agents open an incident, change it, tell news of it and end it."""

from enum import StrEnum

from bot.engine.effects import Text
from bot.engine.forms.form import Field, FieldKind, Form, Option, verbatim
from bot.engine.incidents.incident import Incident
from bot.engine.policy import Policy

NEXT_IN = (0, 15, 30, 60, 120, 240)  # minutes; 0 promises nothing
EXPIRES_IN = (60, 120, 240, 480, 1440, 4320)
USUAL_NEXT, USUAL_EXPIRY = "30", "240"
_LANGUAGES = {"ru": 1, "en": 2}


class IncidentForm(StrEnum):
    """By the name that comes back."""

    NEW = "incident_new"
    CHANGE = "incident_change"
    UPDATE = "incident_update"
    END = "incident_end"


def new_form(policy: Policy) -> Form:
    """What is broken, which questions are about it, when there will be news, how long it lasts at the most."""
    return _form(
        IncidentForm.NEW,
        "form-incident-new",
        "form-incident-new-submit",
        (
            *_texts(policy, "form-incident-text"),
            *_covered(policy),
            _choice("next", "form-incident-next", NEXT_IN, (USUAL_NEXT,)),
            _choice("expires", "form-incident-expires", EXPIRES_IN, (USUAL_EXPIRY,)),
        ),
    )


def change_form(incident: Incident, policy: Policy) -> Form:
    """The same with what was said before; times that are left open stay."""
    return _form(
        IncidentForm.CHANGE,
        "form-incident-change",
        "form-incident-change-submit",
        (
            *_texts(policy, "form-incident-text", incident),
            *_covered(policy, incident),
            _choice("next", "form-incident-next", NEXT_IN),
            _choice("expires", "form-incident-expires", EXPIRES_IN),
        ),
        incident,
    )


def update_form(incident: Incident, policy: Policy) -> Form:
    """News for those who follow."""
    return _form(
        IncidentForm.UPDATE,
        "form-incident-update",
        "form-incident-update-submit",
        (
            *_texts(policy, "form-incident-news"),
            _choice("next", "form-incident-next", NEXT_IN, (USUAL_NEXT,)),
            _choice("expires", "form-incident-expires", EXPIRES_IN),
        ),
        incident,
    )


def end_form(incident: Incident, policy: Policy) -> Form:
    """The last word; without one, customers read in our words that it is fixed."""
    texts = _texts(policy, "form-incident-last", needed=False)
    return _form(IncidentForm.END, "form-incident-end", "form-incident-end-submit", texts, incident)


def _form(
    name: IncidentForm, title: str, submit: str, fields: tuple[Field, ...], incident: Incident | None = None
) -> Form:
    return Form(
        name=name,
        title=Text(title, {"number": incident.number if incident else 0}),
        submit=Text(submit),
        fields=fields,
        instead=Text("form-incident-instead"),
        about=str(incident.number) if incident else "",
    )


def _texts(policy: Policy, label: str, shown: Incident | None = None, *, needed: bool = True) -> tuple[Field, ...]:
    """One field a language, the desk's first; whoever speaks another reads the one there is."""
    return tuple(
        Field(
            f"text_{language}",
            FieldKind.LONG_TEXT,
            Text(label, {"code": _LANGUAGES.get(language, 0)}),
            tuple(filter(None, [shown.texts.get(language, "")])) if shown else (),
            optional=bool(at) or not needed,
        )
        for at, language in enumerate(policy.languages)
    )


def _covered(policy: Policy, shown: Incident | None = None) -> tuple[Field, ...]:
    topics = tuple(Option(verbatim(topic_name(policy, topic.id)), topic.id) for topic in policy.topics)
    phrases = "\n".join(phrase.text for phrase in shown.phrases) if shown else ""
    return (
        Field(
            "topics",
            FieldKind.CHOICES,
            Text("form-incident-topics"),
            shown.topics if shown else (),
            topics,
            optional=True,
        ),
        Field(
            "phrases",
            FieldKind.LONG_TEXT,
            Text("form-incident-phrases"),
            (phrases,) if phrases else (),
            optional=True,
            hint=Text("form-incident-phrases-hint"),
        ),
    )


def _choice(name: str, label: str, minutes: tuple[int, ...], initial: tuple[str, ...] = ()) -> Field:
    options = tuple(Option(_span(each), str(each)) for each in minutes)
    hint = None if initial else Text("form-incident-keep")
    return Field(name, FieldKind.CHOICE, Text(label), initial, options, optional=not initial, hint=hint)


def _span(minutes: int) -> Text:
    if not minutes:
        return Text("form-incident-no-promise")
    if minutes < 60:
        return Text("form-incident-minutes", {"minutes": minutes})
    return Text("form-incident-hours", {"hours": minutes // 60})


def topic_name(policy: Policy, topic: str) -> str:
    """A topic's name in every language it has, as agents may speak any of them."""
    names = next((each.name for each in policy.topics if each.id == topic), {})
    return " / ".join(dict.fromkeys(names.values()))
