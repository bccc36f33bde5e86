"""Circles: the lists, user groups and channels that make somebody a member of a team."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.ports import Team
from handlers.slack.api import Api
from handlers.slack.inbound import Home
from handlers.slack.rooms import Rooms


@dataclass(frozen=True, slots=True)
class Circle:
    """Some people: named one by one (`who` is their ids with blanks between), a user group, or a channel's members."""

    kind: Literal["named", "group", "channel"]
    who: str


def circles_from(listed: Sequence[str]) -> tuple[Circle, ...]:
    """Of a list of people and groups, as settings have it."""
    named = " ".join(one for one in listed if not _is_group(one))
    groups = tuple(Circle("group", one) for one in listed if _is_group(one))
    return (*([Circle("named", named)] if named else ()), *groups)


async def members(api: Api, circle: Circle) -> frozenset[str]:
    """Who is in it just now."""
    match circle.kind:
        case "named":
            return frozenset(circle.who.split())
        case "group":
            answer = await api.read("usergroups.users.list", usergroup=circle.who)
            return frozenset(map(str, answer.get("users") or ()))
        case "channel":
            pages = api.pages("conversations.members", "members", channel=circle.who)
            return frozenset([str(member) async for member in pages])


@dataclass(frozen=True, slots=True)
class Plan:
    """Which circles may act where. `agents` is the desk's own list (none: the desk channel's members), `everywhere`
    are those who may act on every team's tickets."""

    agents: Sequence[str]
    teams: Sequence[Team]
    everywhere: Sequence[str]
    rooms: Rooms

    def at(self, chat: str, home: Home) -> tuple[Circle, ...]:
        """Who may act in this channel; at no channel (on one's own page): whoever may act somewhere."""
        circles = [*circles_from((*self.agents, *self.everywhere))]
        if not self.agents and chat in {"", home.channel}:
            circles.append(Circle("channel", home.channel))
        for team in self.teams:
            if chat in {"", self._channel(team, home)}:
                circles += self.of(team, home)
        return tuple(dict.fromkeys(circles))

    def of(self, team: Team, home: Home) -> tuple[Circle, ...]:
        """Who belongs to this team; a team that names nobody is its channel's members, or the desk."""
        listed = circles_from((*team.members, *([team.group] if team.group else ())))
        if listed:
            return listed
        return (Circle("channel", self._channel(team, home)),) if team.channel else self.desk(home)

    def desk(self, home: Home) -> tuple[Circle, ...]:
        """Who belongs to the desk itself."""
        return circles_from(self.agents) or (Circle("channel", home.channel),)

    def _channel(self, team: Team, home: Home) -> str:
        return self.rooms.id_of(team.channel) if team.channel else home.channel


def _is_group(listed: str) -> bool:
    return listed.startswith("S")
