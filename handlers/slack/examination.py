"""What `firstline doctor` wants to know about Slack, each point looked at live."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.ports import ChannelError, Finding, Team
from handlers.slack.agents import Agents
from handlers.slack.api import Api, Json
from handlers.slack.circles import Circle, Plan
from handlers.slack.desk_channel import found, introduced, must_be_ours
from handlers.slack.inbound import Home
from handlers.slack.scopes import NEEDED

BOT_TOKEN = "Slack bot token"  # noqa: S105  # the subject of a finding
APP_TOKEN = "Slack app token"  # noqa: S105
SCOPES = "Slack scopes"
CHANNEL = "Slack channel"
AGENTS = "Slack agents"

_REINSTALL = "take over handlers/slack/manifest.yaml into the app's settings and install the app again"


class Examination:
    """Looks at one thing after the other; what depends on a thing that is wrong is left out."""

    def __init__(self, api: Api, app_token: str, wanted: str, agents: Agents, plan: Plan, name: str) -> None:
        self._api = api
        self._plan = plan
        self._app_token = app_token
        self._wanted = wanted
        self._agents = agents
        self._name = name

    async def findings(self) -> list[Finding]:
        """The points in the order in which to mend them."""
        me: Json = {}

        async def bot_token() -> str:
            me.update(await introduced(self._api))
            return f"accepted: @{me.get('user')} in {me.get('team')}"

        findings = [await _looked_at(BOT_TOKEN, bot_token, "put the bot token (xoxb-…) into slack.bot_token")]
        findings.append(await self._app_token_finding())
        if me:
            findings += [await self._scopes(), *await self._desk(me)]
        return findings

    async def _desk(self, me: Json) -> list[Finding]:
        """The desk's channel and people, then each team's."""
        finding, channel = await self._channel(me, CHANNEL, self._wanted)
        if not finding.fine:
            return [finding]
        home = Home(self._name, channel, str(me.get("team_id")), str(me.get("user_id")))
        findings = [finding, await self._people(home, AGENTS, self._plan.desk(home))]
        for team in self._plan.teams:
            findings += await self._team(me, home, team)
        return findings

    async def _team(self, me: Json, home: Home, team: Team) -> list[Finding]:
        findings = list[Finding]()
        if team.channel:
            finding, channel = await self._channel(me, f"{CHANNEL} of team {team.name}", team.channel)
            findings.append(finding)
            if not finding.fine:
                return findings
            team = replace(team, channel=channel)
        return [*findings, await self._people(home, f"{AGENTS} of team {team.name}", self._plan.of(team, home))]

    async def _app_token_finding(self) -> Finding:
        async def look() -> str:
            await self._api.socket_address(self._app_token)
            return "accepted, Socket Mode is on"

        advice = "make an app-level token with connections:write and turn Socket Mode on"
        return await _looked_at(APP_TOKEN, look, advice)

    async def _scopes(self) -> Finding:
        try:
            answer = await self._api.ask("auth.test")
        except ChannelError as error:
            return Finding(SCOPES, False, error.reason, "try again")
        told = {str(name).lower(): str(value) for name, value in answer.headers.items()}.get("x-oauth-scopes")
        if told is None:
            return Finding(SCOPES, True, "Slack does not say which there are")
        missing = NEEDED - {scope.strip() for scope in told.split(",")}
        if missing:
            return Finding(SCOPES, False, f"missing: {', '.join(sorted(missing))}", _REINSTALL)
        return Finding(SCOPES, True, "all there")

    async def _channel(self, me: Json, subject: str, wanted: str) -> tuple[Finding, str]:
        """What is to be said of it, and its id."""
        channel: Json = {}

        async def look() -> str:
            channel.update(await found(self._api, wanted))
            must_be_ours(channel, str(me.get("user")))
            return f"#{channel.get('name')} ({channel['id']}), the bot is a member"

        advice = "choose the channel in the settings and invite the bot there"
        return await _looked_at(subject, look, advice), str(channel.get("id") or "")

    async def _people(self, home: Home, subject: str, circles: Sequence[Circle]) -> Finding:
        try:
            count = await self._agents.count(circles, home)
        except ChannelError as error:
            return Finding(subject, False, error.reason, "check desk.agents, the teams' groups and the app's scopes")
        advice = "" if count else "invite colleagues to the channel, or name them in the settings"
        return Finding(subject, count > 0, f"{count} may act", advice)


async def _looked_at(subject: str, look: Callable[[], Awaitable[str]], advice: str) -> Finding:
    try:
        return Finding(subject, True, await look())
    except ChannelError as error:
        return Finding(subject, False, error.reason, advice)
