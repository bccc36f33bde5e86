"""Who may act at the desk: members of our workspace who are on the list, or in the channel where there is no list."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

from bot.ports import Agent, Author, ChannelError, Undeliverable
from handlers.slack.api import Api, Json
from handlers.slack.inbound import Home

KEPT = 600.0  # seconds a record is believed
DOUBTED = 20.0  # seconds a refusal is believed: somebody just invited must not wait ten minutes


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    one_of_us: bool
    at: float


@dataclass(frozen=True, slots=True)
class _Circle:
    members: frozenset[str]
    at: float


class Agents:
    """Asks Slack, remembers for ten minutes, and refuses whatever it cannot establish."""

    def __init__(self, api: Api, listed: Sequence[str], clock: Callable[[], float] = monotonic) -> None:
        self._api = api
        self._listed = tuple(listed)
        self._clock = clock
        self._people: dict[str, _Person] = {}
        self._circle: _Circle | None = None
        self._asking = asyncio.Lock()

    def name_of(self, user: str) -> str:
        """The display name, if this person was met before."""
        person = self._people.get(user)
        return person.name if person else ""

    async def who(self, author: Author, home: Home) -> Agent:
        """`may_act` is None where Slack did not answer and nothing fresh is known."""
        if not self._knows(author.id):
            # One question at a time: a burst of replies by one agent asks Slack once.
            async with self._asking:
                try:
                    await self._learn(author.id, home)
                except ChannelError:
                    return Agent(author.id, self.name_of(author.id) or author.name, None)
        person = self._people[author.id]
        return Agent(author.id, person.name or author.name, person.one_of_us and self._is_in_circle(author.id))

    async def count(self, home: Home) -> int:
        """How many people may act, asked anew."""
        members = await self._members(home)
        people = [await self._ask_person(user, home) for user in sorted(members)]
        return sum(person.one_of_us for person in people)

    def _knows(self, user: str) -> bool:
        """Is everything known that `who` needs, and fresh enough?"""
        return self._knows_person(user) and (not self._people[user].one_of_us or self._knows_circle(user))

    def _knows_person(self, user: str) -> bool:
        person = self._people.get(user)
        return person is not None and not self._is_old(person.at, person.one_of_us)

    def _knows_circle(self, user: str) -> bool:
        return self._circle is not None and not self._is_old(self._circle.at, user in self._circle.members)

    async def _learn(self, user: str, home: Home) -> None:
        if not self._knows_person(user):
            self._people[user] = await self._ask_person(user, home)
        if not self._knows(user):
            self._circle = _Circle(await self._members(home), self._clock())

    async def _ask_person(self, user: str, home: Home) -> _Person:
        try:
            answer = await self._api.read("users.info", user=user)
        except Undeliverable:  # Slack does not know this person, or does not show them to us
            return _Person("", False, self._clock())
        record = answer.get("user") or {}
        return _Person(_display_name(record), is_one_of_us(record, home), self._clock())

    def _is_in_circle(self, user: str) -> bool:
        return self._circle is not None and user in self._circle.members

    def _is_old(self, at: float, allowed: bool) -> bool:
        return self._clock() - at > (KEPT if allowed else DOUBTED)

    async def _members(self, home: Home) -> frozenset[str]:
        """The people listed by name or by group; without a list, the members of the channel."""
        if not self._listed:
            members = self._api.pages("conversations.members", "members", channel=home.channel)
            return frozenset([str(member) async for member in members])
        people = {one for one in self._listed if not _is_group(one)}
        for group in filter(_is_group, self._listed):
            answer = await self._api.read("usergroups.users.list", usergroup=group)
            people.update(str(user) for user in answer.get("users") or ())
        return frozenset(people)


def _is_group(listed: str) -> bool:
    return listed.startswith("S")


def is_one_of_us(record: Json, home: Home) -> bool:
    """A full member of our workspace: no guest, no stranger of a shared channel, no program, not deactivated."""
    kinds = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "is_workflow_bot")
    teams = {record.get("team_id"), *((record.get("enterprise_user") or {}).get("teams") or ())}
    return home.team in teams and record.get("id") != "USLACKBOT" and not any(record.get(kind) for kind in kinds)


def _display_name(record: Json) -> str:
    profile = record.get("profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or record.get("real_name") or "")
