"""What `firstline doctor` sees of Telegram: whether the token works, and whether something else uses it."""

from aiogram.methods import GetMe, GetWebhookInfo

from bot.ports import ChannelDown, ChannelError, Finding, Refused
from handlers.telegram.connection import Connection
from handlers.telegram.errors import REFUSED

TOKEN = "Telegram: token"  # noqa: S105 — the name of a finding
WEBHOOK = "Telegram: webhook"


async def examined(connection: Connection) -> list[Finding]:
    """Without a working token there is nothing more to see."""
    try:
        me = await connection.call(GetMe())
        webhook = await connection.call(GetWebhookInfo())
    except (Refused, ChannelDown):
        return [Finding(TOKEN, False, REFUSED, "Set telegram.token to what @BotFather shows under API Token.")]
    except ChannelError as error:
        advice = "Look at the network, telegram.api_url and telegram.proxy."
        return [Finding(TOKEN, False, f"it could not be tried: {error.reason}", advice)]
    return [Finding(TOKEN, True, f"it is that of @{me.username}"), _webhook(bool(webhook.url))]


def _webhook(is_set: bool) -> Finding:
    if not is_set:
        return Finding(WEBHOOK, True, "none is set")
    advice = "`firstline run` removes it. If another program needs it, give Firstline a bot of its own."
    return Finding(WEBHOOK, False, "one is set, so another program gets the updates", advice)
