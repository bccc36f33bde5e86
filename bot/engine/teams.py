"""The teams of the desk: who they are, when they work and what they promise."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.engine.hours import Hours


class Promise(StrEnum):
    """What is promised; each is also the name of the deadline at which it is looked at."""

    FIRST_RESPONSE = "first_response"
    NEXT_RESPONSE = "next_response"
    RESOLUTION = "resolution"


@dataclass(frozen=True, slots=True)
class Promises:
    """In working time: how soon the first answer comes, each further one, and the resolution; and how often whoever
    is late is reminded."""

    first_response: timedelta = timedelta(minutes=15)
    next_response: timedelta = timedelta(minutes=30)
    resolution: timedelta = timedelta(hours=24)
    remind_every: timedelta = timedelta(hours=1)

    def of(self, promise: Promise) -> timedelta:
        """The working time that this promise allows."""
        return {
            Promise.FIRST_RESPONSE: self.first_response,
            Promise.NEXT_RESPONSE: self.next_response,
            Promise.RESOLUTION: self.resolution,
        }[promise]


class Assign(StrEnum):
    """Who gets a new ticket."""

    NOBODY = ""  # whoever claims it
    ROUND_ROBIN = "round_robin"  # whoever is on shift, by turns


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
    assign: Assign = Assign.NOBODY
