"""From settings to channels: which messenger serves customers, which serves agents, and how to reach them."""

import os
from pathlib import Path

from bot.engine.effects import Text
from bot.ports import Channel, IsNews, Team, plain
from bot.settings import Settings
from bot.texts.catalogue import Catalogue
from bot.texts.sources import Manner
from handlers import channel_class

CUSTOMERS = "telegram"
DESK = "slack"
COMMANDS = ("start", "topics", "human", "status", "done", "language", "privacy", "forget_me", "help")


def customers_channel(settings: Settings, texts: Catalogue, is_news: IsNews | None = None) -> Channel:
    """Where customers write. `is_news` remembers what was said in groups; whoever does not listen needs none."""
    telegram = settings.telegram
    assert telegram.token is not None, "missing tokens were refused before"
    channel: Channel = channel_class(CUSTOMERS)(
        name=CUSTOMERS,
        token=telegram.token.get_secret_value(),
        api_url=telegram.api_url,
        proxy=telegram.proxy,
        pace=telegram.pace,
        commands={language: _commands(texts, language) for language in texts.languages},
        in_groups={language: _say(texts, "in-private", language) for language in texts.languages},
        leave_groups=telegram.leave_groups,
        is_news=is_news,
        descriptions={language: _say(texts, "about", language) for language in texts.languages},
    )
    return channel


def desk_channel(settings: Settings) -> Channel:
    """Where agents answer."""
    slack, desk = settings.slack, settings.desk
    assert slack.bot_token is not None, "missing tokens were refused before"
    assert slack.app_token is not None, "missing tokens were refused before"
    assert desk.channel is not None, "a missing channel was refused before"
    channel: Channel = channel_class(DESK)(
        name=DESK,
        bot_token=slack.bot_token.get_secret_value(),
        app_token=slack.app_token.get_secret_value(),
        channel=desk.channel,
        agents=desk.agents,
        teams=[
            Team(name, team.channel or "", team.group or "", members=team.members)
            for name, team in settings.teams.items()
        ],
        everywhere=(*desk.admins, *([desk.lead] if desk.lead else ())),
        api_url=slack.api_url,
        proxy=slack.proxy,
        pace=slack.pace,
        language=desk.language,
    )
    return channel


def texts_of(settings: Settings) -> Catalogue:
    """Our texts in the owner's manner, with the owner's over them. Raises TextError."""
    return Catalogue(settings.texts.path, Manner(settings.texts.tone, settings.texts.bot_gender))


def faq_folder(settings: Settings) -> Path:
    """The admins' files, or the sample knowledge base."""
    return settings.faq.path or Path(__file__).parents[1] / "faq" / "content"


def faq_cache(settings: Settings) -> Path:
    """Where the built knowledge base is kept: beside an SQLite database, or where this system keeps such things."""
    from storage.engines import url_with_driver  # not for those who only ask where the files are
    from storage.upgrade import sqlite_file

    if settings.faq.cache is not None:
        return settings.faq.cache
    database = sqlite_file(url_with_driver(settings.storage.url))
    if database is not None:
        return database.parent / ".firstline-cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "firstline"


def _commands(texts: Catalogue, language: str) -> list[tuple[str, str]]:
    return [(name, _say(texts, f"command-{name}", language)) for name in COMMANDS]


def _say(texts: Catalogue, key: str, language: str) -> str:
    return plain(texts.render(Text(key), language))
