"""Methods that put something new into a chat."""

import time
from typing import Any

from handlers.sandbox.telegram.customers import Customer
from handlers.sandbox.telegram.errors import bad_request
from handlers.sandbox.telegram.groups import service_message
from handlers.sandbox.telegram.markup import markup_of
from handlers.sandbox.telegram.methods import method
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.shapes import bot_user, message_shape
from handlers.sandbox.telegram.text import text_of
from handlers.sandbox.telegram.world import TYPING, World

Json = dict[str, Any]

_ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker "
    "find_location record_video_note upload_video_note".split()
)


def put(world: World, given: Parameters, customer: Customer, content: Json, **more: Any) -> Json:
    """The new message, once all of its parts were found right."""
    more |= markup_of(given)
    message = world.add(customer.id, content, by_bot=True, reply_to=_replied(world, given, customer.id), **more)
    return message_shape(world, message)


def _replied(world: World, given: Parameters, chat: int) -> int | None:
    """The message this one answers. It must be there, unless the bot says that it does not matter."""
    older = {name: given.text(name) for name in ("reply_to_message_id", "allow_sending_without_reply")}
    asked = Parameters(
        given.mapping("reply_parameters") or {"message_id": older.pop("reply_to_message_id"), **older}, {}
    )
    number = asked.number("message_id")
    if not number or world.message(chat, number):
        return number or None
    if not asked.flag("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return None


@method
def send_message(world: World, given: Parameters) -> Json:
    """Words, to a person or to a group."""
    if group := world.group(given.text("chat_id")):
        content = text_of(given)
        group.said.append(str(content["text"]))
        return service_message(group, next(world.message_ids), bot_user(world), content)
    customer = world.reachable(given.text("chat_id"))
    return put(world, given, customer, text_of(given))


@method
def send_location(world: World, given: Parameters) -> Json:
    """A point on the map."""
    customer = world.reachable(given.text("chat_id"))
    latitude, longitude = given.real("latitude"), given.real("longitude")
    if not -90 <= latitude <= 90 or not -180 <= longitude <= 180:
        raise bad_request("wrong location specified")
    return put(world, given, customer, {"location": {"latitude": latitude, "longitude": longitude}})


@method
def send_contact(world: World, given: Parameters) -> Json:
    """A phone number and whose it is."""
    customer = world.reachable(given.text("chat_id"))
    contact = {name: given.text(name) for name in ("phone_number", "first_name", "last_name")}
    if not contact["phone_number"] or not contact["first_name"]:
        raise bad_request("contact is empty")
    return put(world, given, customer, {"contact": {key: value for key, value in contact.items() if value}})


@method
def send_chat_action(world: World, given: Parameters) -> bool:
    """Shows for five seconds, or until a message comes."""
    customer = world.reachable(given.text("chat_id"))
    if given.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.typing[customer.id] = time.time() + TYPING
    world.changes.happened()
    return True
