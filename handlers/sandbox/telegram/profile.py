"""Methods by which the bot tells of itself, and asks who the others are."""

import re
from typing import Any

from handlers.sandbox.telegram.errors import bad_request
from handlers.sandbox.telegram.methods import method
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.shapes import bot_user
from handlers.sandbox.telegram.world import World

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")

Json = dict[str, Any]


@method
def get_me(world: World, _given: Parameters) -> Json:
    """The bot."""
    return {
        **bot_user(world),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method
def get_chat(world: World, given: Parameters) -> Json:
    """All about a chat."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return {
        **world.known(given.text("chat_id")).as_chat(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


@method
def get_chat_member(world: World, given: Parameters) -> Json:
    """Somebody in a chat."""
    customer = world.known(given.text("chat_id"))
    if given.number("user_id") == world.bot["id"]:
        return {"status": "member", "user": bot_user(world)}
    if given.number("user_id") != customer.id:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return {"status": "member", "user": customer.as_user()}


@method
def leave_chat(world: World, given: Parameters) -> bool:
    """Out of a group; there is no leaving a person."""
    group = world.group(given.text("chat_id"))
    if group is None:
        raise bad_request("chat not found")
    group.member = False
    world.changes.happened()
    return True


@method
def set_my_commands(world: World, given: Parameters) -> bool:
    """The menu, per scope and language."""
    commands = given.objects("commands")
    if len(commands) > MOST_COMMANDS:
        raise bad_request("too many commands specified")
    for command in commands:
        if not _COMMAND.fullmatch(str(command.get("command", "")).removeprefix("/")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(command.get("description", ""))) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_whose(given)] = commands
    world.changes.happened()
    return True


@method
def get_my_commands(world: World, given: Parameters) -> list[Json]:
    """The menu of exactly this scope and language."""
    return world.commands.get(_whose(given), [])


@method
def delete_my_commands(world: World, given: Parameters) -> bool:
    """No menu for this scope and language."""
    world.commands.pop(_whose(given), None)
    world.changes.happened()
    return True


@method
def set_chat_menu_button(world: World, given: Parameters) -> bool:
    """What the button beside the field for words does, for everybody."""
    button = given.mapping("menu_button")
    if button.get("type", "default") not in {"commands", "default"}:
        raise bad_request("MENU_BUTTON_TYPE_INVALID")
    world.bot["menu_button"] = button.get("type", "default")
    world.changes.happened()
    return True


def _whose(given: Parameters) -> str:
    scope = given.mapping("scope").get("type", "default")
    return f"{scope}:{given.text('language_code')}"


@method
def set_my_description(world: World, given: Parameters) -> bool:
    """What an empty chat shows."""
    return _describe(world, given, "description", 512)


@method
def set_my_short_description(world: World, given: Parameters) -> bool:
    """What the profile shows."""
    return _describe(world, given, "short_description", 120)


@method
def set_my_name(world: World, given: Parameters) -> bool:
    """What the bot is called."""
    _describe(world, given, "name", 64)
    if given.text("name") and not given.text("language_code"):
        world.bot["first_name"] = given.text("name")
    return True


def _describe(world: World, given: Parameters, name: str, longest: int) -> bool:
    text = given.text(name)
    if len(text) > longest:
        raise bad_request(f"{name} is too long")
    world.bot[f"{name}:{given.text('language_code')}"] = text
    world.changes.happened()
    return True
