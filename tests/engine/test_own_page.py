"""What an agent does on their own page: a rule for each button, and nothing for whoever may not."""

from dataclasses import replace

import pytest

from bot.engine.effects import Action, OpenForm
from bot.engine.people import Agent
from bot.engine.roster.deciding import decide_desk
from bot.engine.roster.effects import DeskEffect, ShowHome
from bot.engine.roster.events import DeskEvent, DeskPressed, DeskSubmitted
from bot.engine.roster.own_page import MY_NAME, hidden_teams, leads, takers
from bot.engine.roster.roster import Roster, Seat
from bot.engine.teams import Team
from tests.engine.examples import NOW, policy

BO, CY = Agent("U1", "Bo"), Agent("U2", "Cy")
MET = Roster({"U1": Seat("U1", "Bo")})


def pressed(action: Action, value: str = "") -> DeskPressed:
    return DeskPressed(at=NOW, agent=BO, action=action, value=value, trigger="t")


def named(**names: str) -> DeskSubmitted:
    return DeskSubmitted(at=NOW, agent=BO, form=MY_NAME, values={code: (name,) for code, name in names.items()})


def after(event: DeskEvent, roster: Roster = MET, **changed: object) -> tuple[Roster, list[DeskEffect]]:
    return decide_desk(roster, event, replace(policy(), **changed))


def test_a_language_that_we_speak_is_kept_and_another_is_not() -> None:
    assert after(pressed(Action.MY_LANGUAGE, "ru"))[0].language_of("U1", "en") == "ru"
    assert after(pressed(Action.MY_LANGUAGE, "xx"))[0] == MET


@pytest.mark.parametrize(("value", "page"), [("3", 3), ("", 0), ("-1", 0), ("9" * 40, 0), ("x", 0)])
def test_a_page_is_turned_to_the_number_on_the_button(value: str, page: int) -> None:
    assert after(pressed(Action.TURN_PAGE, value))[1] == [ShowHome("U1", page)]


def test_names_are_asked_for_in_a_form_that_shows_what_is_kept() -> None:
    kept = MET.with_seat(Seat("U1", "Bo", shown_as={"ru": "Борис"}))
    (form,) = (effect for effect in after(pressed(Action.MY_NAME), kept)[1] if isinstance(effect, OpenForm))
    assert form.trigger == "t"
    assert {field.name: field.initial for field in form.form.fields} == {"ru": ("Борис",), "en": ()}


def test_a_name_is_kept_without_what_hides_or_turns_text_and_an_empty_one_is_forgotten() -> None:
    kept, _ = after(named(ru="  Борис \u202e\n Б. ", en="x" * 500))
    assert kept.seat("U1").shown_as == {"ru": "Борис Б.", "en": "x" * 64}
    assert after(named(), kept)[0].seat("U1").shown_as == {}


def test_nobody_leads_a_desk_without_a_lead() -> None:
    assert not leads(policy(), "")
    assert not leads(policy(), "U1")


def test_a_queue_is_hidden_from_those_who_are_known_not_to_work_in_it() -> None:
    teams = {"care": Team("care"), "tech": Team("tech", members=("U1",)), "any": Team("any")}
    desk = replace(policy(), teams=teams, staff={"care": (CY,)})
    assert hidden_teams(desk, "U1") == {"care"}
    assert hidden_teams(desk, "U2") == {"tech"}
    assert hidden_teams(replace(desk, lead="U1"), "U1") == frozenset()


def test_tickets_are_handed_to_whoever_else_is_on_shift() -> None:
    roster = Roster({"U3": Seat("U3", "Di", away_since=NOW)})
    desk = replace(policy(), teams={"care": Team("care")}, staff={"": (BO, CY, Agent("U3", "Di")), "care": (CY,)})
    assert takers(desk, roster, "U1") == (CY,)
