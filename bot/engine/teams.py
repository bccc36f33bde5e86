"""The teams of the desk: who they are, when they work and what they promise."""

from dataclasses import dataclass
from datetime import timedelta

from bot.engine.hours import Hours


@dataclass(frozen=True, slots=True)
class Promises:
    """In working time: how soon the first answer comes, each further one, and the resolution; and how often whoever
    is late is reminded."""

    first_response: timedelta = timedelta(minutes=15)
    next_response: timedelta = timedelta(minutes=30)
    resolution: timedelta = timedelta(hours=24)
    remind_every: timedelta = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Team:
    """Some agents. `name` is "" for the desk itself; `channel` and `group` are "" where the desk's are meant.

    `languages` none: any; `members` none: the group's or, without a group, the channel's; `on_call` is reached outside
    working hours for what is urgent.
    """

    name: str = ""
    channel: str = ""
    group: str = ""
    languages: tuple[str, ...] = ()
    hours: Hours = Hours()  # noqa: RUF009 — it is frozen
    promises: Promises = Promises()
    on_call: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
