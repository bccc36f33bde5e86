"""Finds the desk's channel and makes sure that the bot can work there."""

import re
from collections.abc import Set

from bot.ports import ChannelDown, Undeliverable
from handlers.slack.api import Api, Json
from handlers.slack.errors import as_refused
from handlers.slack.inbound import Home

_ID = re.compile(r"[CG][A-Z0-9]+")


async def introduced(api: Api) -> Json:
    """Who we are, says Slack. Raises Refused where it does not like the token."""
    try:
        return await api.read("auth.test")
    except ChannelDown as error:
        raise as_refused(error) from None
    except Undeliverable as error:
        raise ChannelDown(error.reason) from None


def is_id(wanted: str) -> bool:
    """Is it a channel's id (or else its name)?"""
    return bool(_ID.fullmatch(wanted))


async def found(api: Api, wanted: str) -> Json:
    """The channel by its id or by its name."""
    if is_id(wanted):
        return await _by_id(api, wanted)
    name = wanted.removeprefix("#").lower()
    channels = api.pages(
        "conversations.list", "channels", types="public_channel,private_channel", exclude_archived=True
    )
    async for channel in channels:
        if str(channel.get("name", "")).lower() == name:
            return dict(channel)
    raise ChannelDown(
        f"there is no channel #{name}; check the name in the settings (desk.channel, teams.NAME.channel), and invite "
        f"the bot if it is private",
        only_there=True,
    )


async def _by_id(api: Api, wanted: str) -> Json:
    try:
        return dict((await api.read("conversations.info", channel=wanted)).get("channel") or {})
    except Undeliverable as error:
        raise ChannelDown(error.reason, only_there=True) from None


def must_be_ours(channel: Json, bot: str) -> None:
    """The bot reads and writes only where people have invited it; it does not let itself in."""
    name = channel.get("name") or channel.get("id")
    if channel.get("is_archived"):
        raise ChannelDown(f"#{name} is archived; unarchive it or choose another channel", only_there=True)
    if not channel.get("is_member"):
        reason = f"the bot is not in #{name}; invite the bot: /invite @{bot} in #{name}"
        raise ChannelDown(reason, only_there=True)


async def home_of(api: Api, name: str, wanted: str, others: Set[str] = frozenset()) -> Home:
    """Everything a start needs to know about where it is; `others` are the teams' channels."""
    me = await introduced(api)
    channel = await found(api, wanted)
    handle = str(me.get("user") or "firstline")
    must_be_ours(channel, handle)
    who = str(me.get("team_id")), str(me.get("user_id"))
    return Home(name, str(channel["id"]), *who, handle, others, str(me.get("url") or ""))
