"""What `firstline doctor` wants to know about Slack, each point looked at live."""

from collections.abc import Awaitable, Callable

from bot.ports import ChannelError, Finding
from handlers.slack.agents import Agents
from handlers.slack.api import Api, Json
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

    def __init__(self, api: Api, app_token: str, wanted: str, agents: Agents, name: str) -> None:
        self._api = api
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
            findings += [await self._scopes(), *await self._channel(me)]
        return findings

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

    async def _channel(self, me: Json) -> list[Finding]:
        channel: Json = {}

        async def look() -> str:
            channel.update(await found(self._api, self._wanted))
            must_be_ours(channel, str(me.get("user")))
            return f"#{channel.get('name')} ({channel['id']}), the bot is a member"

        finding = await _looked_at(CHANNEL, look, "choose the channel in desk.channel and invite the bot there")
        if not finding.fine:
            return [finding]
        home = Home(self._name, str(channel["id"]), str(me.get("team_id")), str(me.get("user_id")))
        return [finding, await self._people(home)]

    async def _people(self, home: Home) -> Finding:
        try:
            count = await self._agents.count(home)
        except ChannelError as error:
            return Finding(AGENTS, False, error.reason, "check desk.agents and the app's scopes")
        advice = "" if count else "invite colleagues to the channel, or name them in desk.agents"
        return Finding(AGENTS, count > 0, f"{count} may act", advice)


async def _looked_at(subject: str, look: Callable[[], Awaitable[str]], advice: str) -> Finding:
    try:
        return Finding(subject, True, await look())
    except ChannelError as error:
        return Finding(subject, False, error.reason, advice)
