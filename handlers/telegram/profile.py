"""What Telegram shows of the bot by itself: its commands and what it is for."""

import logging
from collections.abc import Iterator, Mapping, Sequence

from aiogram.methods import SetChatMenuButton, SetMyCommands, SetMyDescription
from aiogram.types import BotCommand, MenuButtonCommands

from bot.ports import ChannelError
from handlers.telegram.connection import CannotParse, Connection

LONGEST_DESCRIPTION = 512
LONGEST_COMMAND = 256

log = logging.getLogger("firstline.telegram")

Commands = Mapping[str, Sequence[tuple[str, str]]]


async def introduce(connection: Connection, commands: Commands, descriptions: Mapping[str, str]) -> None:
    """Tell Telegram, as far as it listens: a bot without a menu works as well."""
    try:
        for method in (*_commands(commands), *_menu(commands), *_descriptions(descriptions)):
            await connection.call(method)
    except (ChannelError, CannotParse) as error:
        log.warning("the bot's commands and description were not set: %s", error)


def _commands(commands: Commands) -> Iterator[SetMyCommands]:
    for code, language in _with_default(commands):
        menu = [BotCommand(command=name, description=words[:LONGEST_COMMAND]) for name, words in commands[language]]
        yield SetMyCommands(commands=menu, language_code=code)


def _menu(commands: Commands) -> Iterator[SetChatMenuButton]:
    """The button beside the field for words opens the commands, whatever an earlier owner of the bot made of it."""
    if commands:
        yield SetChatMenuButton(menu_button=MenuButtonCommands())


def _descriptions(descriptions: Mapping[str, str]) -> Iterator[SetMyDescription]:
    for code, language in _with_default(descriptions):
        yield SetMyDescription(description=descriptions[language][:LONGEST_DESCRIPTION], language_code=code)


def _with_default(languages: Mapping[str, object]) -> Iterator[tuple[str | None, str]]:
    """Each language, and what people of all other languages see: English, or else the first."""
    if languages:
        yield None, "en" if "en" in languages else next(iter(languages))
    yield from ((language, language) for language in languages)
