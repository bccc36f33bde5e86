"""Methods that change what stands in a chat already."""

import time
from typing import Any

from handlers.sandbox.telegram.errors import bad_request
from handlers.sandbox.telegram.markup import markup_of
from handlers.sandbox.telegram.messages import Message
from handlers.sandbox.telegram.methods import method
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.shapes import message_shape
from handlers.sandbox.telegram.text import caption_of, text_of
from handlers.sandbox.telegram.world import World

DELETABLE = 48 * 3600  # seconds
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)

Json = dict[str, Any]


@method
def edit_message_text(world: World, given: Parameters) -> Json:
    """Other words, and the given keyboard or none."""
    message = _editable(world, given)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _changed(world, given, message, text_of(given))


@method
def edit_message_caption(world: World, given: Parameters) -> Json:
    """Another caption, and the given keyboard or none."""
    message = _editable(world, given)
    if message.file is None:
        raise bad_request("there is no caption in the message to edit")
    kept = {key: value for key, value in message.content.items() if not key.startswith("caption")}
    return _changed(world, given, message, kept | caption_of(given))


@method
def edit_message_reply_markup(world: World, given: Parameters) -> Json:
    """Another keyboard, or none."""
    message = _editable(world, given)
    return _changed(world, given, message, message.content)


def _editable(world: World, given: Parameters) -> Message:
    customer = world.reachable(given.text("chat_id"))
    message = world.message(customer.id, given.number("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if not message.by_bot:
        raise bad_request("message can't be edited")
    return message


def _changed(world: World, given: Parameters, message: Message, content: Json) -> Json:
    keyboard = markup_of(given).get("keyboard", [])
    if content == message.content and keyboard == message.keyboard:
        raise bad_request(NOT_MODIFIED)
    message.rewritten = message.rewritten or content != message.content
    message.content, message.keyboard, message.edit_date = content, keyboard, int(time.time())
    world.sees("customer_sees_edit", message)
    world.changes.happened()
    return message_shape(world, message)


@method
def delete_message(world: World, given: Parameters) -> bool:
    """In a private chat a bot may delete the customer's messages too."""
    customer = world.known(given.text("chat_id"))
    message = world.message(customer.id, given.number("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if time.time() - message.date > DELETABLE:
        raise bad_request("message can't be deleted")
    message.deleted = True
    world.journal.add("telegram", "customer_loses", customer=customer.id, message_id=message.id)
    world.changes.happened()
    return True


@method
def answer_callback_query(world: World, given: Parameters) -> bool:
    """Takes the waiting sign off a button, with a notice if there is one."""
    text = given.text("text")
    if len(text) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    world.presses.answer(given.text("callback_query_id"), text, alert=given.flag("show_alert"))
    world.changes.happened()
    return True
