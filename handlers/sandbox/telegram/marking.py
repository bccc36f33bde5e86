"""Methods that mark a message: reactions and pins."""

from typing import Any

from handlers.sandbox.telegram.errors import bad_request
from handlers.sandbox.telegram.messages import Message
from handlers.sandbox.telegram.methods import method
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.world import World

# All that Telegram knows as reactions; ❤ has no variation selector.
EMOJI = frozenset(
    (
        "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 "
        "🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 "
        "🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡"
    ).split()
)

Json = dict[str, Any]


@method
def set_message_reaction(world: World, given: Parameters) -> bool:
    """One emoji of the bot, or none."""
    message = _message(world, given, "MESSAGE_ID_INVALID")
    wanted = given.objects("reaction")
    if len(wanted) > 1 or any(one.get("emoji") not in EMOJI for one in wanted):
        raise bad_request("REACTION_INVALID")
    message.reactions.pop("bot", None)
    if wanted:
        message.reactions["bot"] = wanted[0]["emoji"]
    world.journal.add(
        "telegram", "reaction", customer=message.chat, message_id=message.id, emoji=message.reactions.get("bot")
    )
    world.changes.happened()
    return True


@method
def pin_chat_message(world: World, given: Parameters) -> bool:
    """To the chat's head."""
    message = _message(world, given, "message to pin not found")
    pinned = world.pinned.setdefault(message.chat, [])
    if message.id in pinned:
        pinned.remove(message.id)
    pinned.append(message.id)
    world.changes.happened()
    return True


@method
def unpin_chat_message(world: World, given: Parameters) -> bool:
    """The named one, or the last pinned."""
    customer = world.reachable(given.text("chat_id"))
    pinned = world.pinned.get(customer.id, [])
    number = given.number("message_id") or (pinned[-1] if pinned else 0)
    if number not in pinned:
        raise bad_request("message to unpin not found")
    pinned.remove(number)
    world.changes.happened()
    return True


@method
def unpin_all_chat_messages(world: World, given: Parameters) -> bool:
    """Nothing stays pinned."""
    world.pinned.pop(world.reachable(given.text("chat_id")).id, None)
    world.changes.happened()
    return True


def _message(world: World, given: Parameters, missing: str) -> Message:
    customer = world.reachable(given.text("chat_id"))
    message = world.message(customer.id, given.number("message_id"))
    if message is None:
        raise bad_request(missing)
    return message
