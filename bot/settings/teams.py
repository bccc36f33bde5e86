"""The settings of the desk's hours, promises and teams; what a team leaves out is the desk's."""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bot.settings.kinds import Languages, Name, Names, OrNone, Period
from bot.settings.section import Section
from bot.settings.working_time import Country, Dates, Day, Zone

TeamName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]*$", max_length=40)]
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Hours(Section):
    """No day with times: always open. A day without times, in a week that has some: closed."""

    timezone: Zone = "UTC"
    mon: Day = ()
    tue: Day = ()
    wed: Day = ()
    thu: Day = ()
    fri: Day = ()
    sat: Day = ()
    sun: Day = ()
    holidays: Annotated[Country | None, OrNone] = None
    exceptions: Dates = Field(default_factory=dict)

    @property
    def week(self) -> tuple[Day, ...]:
        """From Monday on."""
        return tuple(getattr(self, day) for day in WEEK)


class Sla(Section):
    first_response: Period = timedelta(minutes=15)
    next_response: Period = timedelta(minutes=30)
    resolution: Period = timedelta(hours=24)
    remind_every: Period = timedelta(hours=1)


class Team(Section):
    """One of the desk's teams. Of its hours and promises, what is not written is the desk's."""

    channel: Name = None
    group: Name = None
    language: Languages = ()  # none: any
    hours: Hours = Hours()
    sla: Sla = Sla()
    on_call: Names = ()
    members: Names = ()
    assign: Annotated[Literal["round_robin"] | None, OrNone] = None  # to whoever claims it


def inherited(team: Team, desk: Team) -> Team:
    """The team with the desk's hours, promises and people on call where it has none; a week is taken as a whole."""
    own = {name: getattr(team.hours, name) for name in team.hours.model_fields_set}
    if not any(team.hours.week):
        own = {name: value for name, value in own.items() if name not in WEEK}
    elif set(own) & set(WEEK):
        own = {**dict.fromkeys(WEEK, ()), **own}
    promised = {name: getattr(team.sla, name) for name in team.sla.model_fields_set}
    hours, sla = desk.hours.model_copy(update=own), desk.sla.model_copy(update=promised)
    return team.model_copy(update={"hours": hours, "sla": sla, "on_call": team.on_call or desk.on_call})
