"""Who may act at the desk: members of our workspace who are in a circle that may act there."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from time import monotonic

from bot.ports import Agent, Author, ChannelError, Undeliverable
from handlers.slack.api import Api, Json
from handlers.slack.circles import Circle, Plan, members
from handlers.slack.inbound import Home

KEPT = 600.0  # seconds a record is believed
DOUBTED = 20.0  # seconds a refusal is believed: somebody just invited must not wait ten minutes
STAFF = 100  # of a team whose names are asked for: nobody chooses from more


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    one_of_us: bool
    at: float


@dataclass(frozen=True, slots=True)
class _Known:
    members: frozenset[str]
    at: float


class Agents:
    """Asks Slack, remembers for ten minutes, and refuses whatever it cannot establish."""

    def __init__(self, api: Api, plan: Plan, clock: Callable[[], float] = monotonic) -> None:
        self._api = api
        self._plan = plan
        self._clock = clock
        self._people: dict[str, _Person] = {}
        self._circles: dict[Circle, _Known] = {}
        self._asking = asyncio.Lock()

    def name_of(self, user: str) -> str:
        """The display name, if this person was met before."""
        person = self._people.get(user)
        return person.name if person else ""

    async def who(self, author: Author, home: Home, chat: str) -> Agent:
        """`may_act` is None where Slack did not answer and nothing fresh is known."""
        user, circles = author.id, self._plan.at(chat, home)
        may_act = self._fresh(user, circles)
        if may_act is None:
            # One question at a time: a burst of replies by one agent asks Slack once.
            async with self._asking:
                may_act = await self._learn(user, circles, home)
        return Agent(user, self.name_of(user) or author.name, may_act)

    async def staff(self, home: Home) -> dict[str, list[Agent]]:
        """Who may act in each team, in a steady order; a team that Slack does not tell of is left out."""
        found: dict[str, list[Agent]] = {}
        plans = {"": self._plan.desk(home)} | {team.name: self._plan.of(team, home) for team in self._plan.teams}
        for team, circles in plans.items():
            try:
                found[team] = await self._able(circles, home)
            except ChannelError:
                continue
        return found

    async def count(self, circles: Sequence[Circle], home: Home) -> int:
        """How many people of these circles may act, asked anew."""
        for circle in circles:
            self._circles.pop(circle, None)
        return len(await self._able(circles, home))

    async def _able(self, circles: Iterable[Circle], home: Home) -> list[Agent]:
        users: set[str] = set()
        for circle in circles:
            if not self._is_known(circle):
                self._circles[circle] = _Known(await members(self._api, circle), self._clock())
            users |= self._circles[circle].members
        people = [Agent(user, await self._name(user, home), True) for user in sorted(users)[:STAFF]]
        return [agent for agent in people if self._people[agent.id].one_of_us]

    async def _name(self, user: str, home: Home) -> str:
        person = self._people.get(user)
        if person is None or self._is_old(person.at, allowed=True):
            self._people[user] = await self._ask_person(user, home)
        return self._people[user].name

    def _fresh(self, user: str, circles: Sequence[Circle]) -> bool | None:
        """What is known of their right, if it is fresh enough."""
        person = self._people.get(user)
        if person is None or self._is_old(person.at, person.one_of_us):
            return None
        if not person.one_of_us:
            return False
        known = [self._circles.get(circle) for circle in circles]
        if any(one and user in one.members and not self._is_old(one.at, allowed=True) for one in known):
            return True
        return None if any(one is None or self._is_old(one.at, allowed=False) for one in known) else False

    async def _learn(self, user: str, circles: Sequence[Circle], home: Home) -> bool | None:
        """Ask what is not known; what could not be established only counts where nothing else lets them act."""
        try:
            person = self._people.get(user)
            if person is None or self._is_old(person.at, person.one_of_us):
                self._people[user] = await self._ask_person(user, home)
        except ChannelError:
            return None
        doubt = False
        for circle in circles:
            if (right := self._fresh(user, circles)) is not None:
                return right
            if self._is_known(circle, user):
                continue
            try:
                self._circles[circle] = _Known(await members(self._api, circle), self._clock())
            except ChannelError:
                doubt = True
        right = self._fresh(user, circles)
        return None if doubt and not right else right

    def _is_known(self, circle: Circle, user: str = "") -> bool:
        known = self._circles.get(circle)
        return known is not None and not self._is_old(known.at, not user or user in known.members)

    async def _ask_person(self, user: str, home: Home) -> _Person:
        try:
            answer = await self._api.read("users.info", user=user)
        except Undeliverable:  # Slack does not know this person, or does not show them to us
            return _Person("", False, self._clock())
        record = answer.get("user") or {}
        return _Person(_display_name(record), is_one_of_us(record, home), self._clock())

    def _is_old(self, at: float, allowed: bool) -> bool:
        return self._clock() - at > (KEPT if allowed else DOUBTED)


def is_one_of_us(record: Json, home: Home) -> bool:
    """A full member of our workspace: no guest, no stranger of a shared channel, no program, not deactivated."""
    kinds = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger", "is_workflow_bot")
    teams = {record.get("team_id"), *((record.get("enterprise_user") or {}).get("teams") or ())}
    return home.team in teams and record.get("id") != "USLACKBOT" and not any(record.get(kind) for kind in kinds)


def _display_name(record: Json) -> str:
    profile = record.get("profile") or {}
    return str(profile.get("display_name") or profile.get("real_name") or record.get("real_name") or "")
