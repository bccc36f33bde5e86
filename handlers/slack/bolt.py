"""The Bolt app: every payload is recorded before anything else looks at it, and nothing is left unanswered."""

import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from handlers.slack.api import Api, Json
from handlers.slack.commands import Commands
from handlers.slack.inbound import Home
from handlers.slack.scrubbing import sdk_logger
from handlers.slack.views.suggestions import Suggestions

_ANYTHING = re.compile(".*", re.DOTALL)

Record = Callable[[Json], Awaitable[None]]


def app_for(api: Api, home: Home, record: Record, suggestions: Suggestions, commands: Commands) -> AsyncApp:
    """An app whose acknowledgement says: this is recorded. If `record` raises, there is none, and Slack repeats.

    Searches in a form are answered with `suggestions`.
    """

    async def first(body: Json, next_: Callable[[], Awaitable[None]]) -> None:
        # Before Bolt's own authorization, because what that refuses is acknowledged and dropped.
        await record(body)
        await next_()

    async def authorize(**_: Any) -> AuthorizeResult:
        # Our own, because Bolt's asks auth.test, and turns to OAuth when it finds SLACK_CLIENT_ID in the environment.
        return AuthorizeResult(enterprise_id=None, team_id=home.team, bot_user_id=home.bot, bot_token=api.client.token)

    app = AsyncApp(
        name=f"firstline-{home.name}",
        logger=sdk_logger(home.name),
        client=AsyncWebClient(base_url=api.client.base_url),  # with a token Bolt warns that it is not needed
        before_authorize=first,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,  # there is no signature in Socket Mode
        signing_secret="",
    )
    app.options(_ANYTHING)(suggestions.answer)
    app.command(_ANYTHING)(commands.answer)
    _answer_everything(app)
    return app


def _answer_everything(app: AsyncApp) -> None:
    """Without a listener Bolt answers 404, Slack repeats three times and shows people an error."""

    async def acknowledge(ack: Callable[[], Awaitable[Any]]) -> None:
        await ack()

    for listener in (
        app.event(_ANYTHING),
        app.action(_ANYTHING),
        app.view(_ANYTHING),
        app.view_closed(_ANYTHING),
        app.shortcut(_ANYTHING),
    ):
        listener(acknowledge)
