"""The table of methods: every function marked `@method` answers the method of its name."""

from collections.abc import Callable
from typing import Any

from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.world import World

Method = Callable[[World, Parameters], Any]  # the answer, or an awaitable of it

METHODS: dict[str, Method] = {}


def method(function: Method) -> Method:
    """`send_message` answers sendMessage, SENDMESSAGE and sendmessage, as Telegram does."""
    METHODS[function.__name__.replace("_", "")] = function
    return function
