"""What an agent does on their own page: its language, its pages, how customers see them; and who sees what there."""

from dataclasses import replace

from bot.engine.effects import OpenForm, Text
from bot.engine.forms.form import Field, FieldKind, Form
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.roster.effects import DeskEffect, ShowHome
from bot.engine.roster.events import DeskPressed, DeskSubmitted
from bot.engine.roster.roster import Roster, Seat
from bot.engine.tickets.colleagues import people_of

MY_NAME = "my_name"  # the form
LONGEST_NAME = 64

Step = tuple[Roster, list[DeskEffect]]


def leads(policy: Policy, agent: str) -> bool:
    """Do they see every queue, and may they move a colleague's tickets?"""
    return agent != "" and agent in {policy.lead, *policy.admins}


def hidden_teams(policy: Policy, agent: str) -> frozenset[str]:
    """The teams whose queues are not theirs: those whose people are known, and this agent is none of them."""
    if leads(policy, agent):
        return frozenset()
    people = {name: {one.id for one in people_of(name, policy)} for name in policy.teams}
    return frozenset(name for name, ids in people.items() if ids and agent not in ids)


def takers(policy: Policy, roster: Roster, agent: str) -> tuple[Agent, ...]:
    """To whom they can hand over what is theirs: everybody else who is on shift, once."""
    everybody = {one.id: one for team in ("", *policy.teams) for one in people_of(team, policy)}
    return tuple(one for one in everybody.values() if one.id != agent and roster.on_shift(one.id))


def choose_language(roster: Roster, event: DeskPressed, policy: Policy) -> Step:
    """In which language they read what is theirs alone."""
    if event.value not in policy.languages:
        return roster, []
    return roster.with_seat(replace(roster.seat(event.agent.id), language=event.value)), []


def turn_page(roster: Roster, event: DeskPressed, _policy: Policy) -> Step:
    """To the page whose number the button carries."""
    page = int(event.value) if event.value.isdecimal() and len(event.value) < 6 else 0
    return roster, [ShowHome(event.agent.id, page)]


def ask_name(roster: Roster, event: DeskPressed, policy: Policy) -> Step:
    """A form with a field for each language."""
    form = _name_form(roster.seat(event.agent.id), policy.languages)
    return roster, [OpenForm(event.agent.id, form, event.trigger)]


def keep_name(roster: Roster, event: DeskSubmitted, policy: Policy) -> Step:
    """What was left empty is as the messenger names them."""
    said = {language: _tame(event.said(language)) for language in policy.languages}
    shown_as = {language: name for language, name in said.items() if name}
    return roster.with_seat(replace(roster.seat(event.agent.id), shown_as=shown_as)), []


def _name_form(seat: Seat, languages: tuple[str, ...]) -> Form:
    fields = tuple(
        Field(
            language,
            FieldKind.TEXT,
            Text(f"form-my-name-{language}"),
            initial=(seat.shown_as[language],) if seat.shown_as.get(language) else (),
            optional=True,
        )
        for language in languages
    )
    instead = Text("form-my-name-instead")
    return Form(MY_NAME, Text("form-my-name"), Text("button-save"), fields, instead, intro=Text("form-my-name-intro"))


def _tame(name: str) -> str:
    """Without characters that turn or hide text, on one line."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split())[:LONGEST_NAME]
