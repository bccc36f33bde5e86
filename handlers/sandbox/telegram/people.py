"""Everything that customers do on their phones, by the names of the control API."""

from collections.abc import Callable
from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.telegram.attaching import Attaching
from handlers.sandbox.telegram.customers import Customer
from handlers.sandbox.telegram.grouping import Grouping
from handlers.sandbox.telegram.touching import Touching

Json = dict[str, Any]

_NAMES = (
    *("customers", "start", "send", "press", "edit", "delete", "file", "album"),
    *("block", "react", "contact", "location", "raw"),
    *("add_to_group", "say_in_group", "remove_from_group", "upgrade_group"),
)


class People(Attaching, Touching, Grouping):
    """The hands of all customers. Raises ActionError for what cannot be done."""

    @property
    def actions(self) -> dict[str, Callable[..., Any]]:
        """What can be done, by name."""
        return {name: getattr(self, name) for name in _NAMES}

    def customers(
        self, first_name: str, language_code: str = "", username: str = "", last_name: str = "", id: int = 0
    ) -> Json:
        """Somebody new."""
        if not first_name.strip():
            raise ActionError("a customer needs a first name")
        number = id or max(self.world.customers) + 1
        if number in self.world.customers:
            raise ActionError(f"there is a customer {number} already")
        self.world.customers[number] = Customer(number, first_name, last_name, username, language_code)
        self.world.changes.happened()
        return {"id": number}

    def raw(self, update: Json) -> Json:
        """Let anything at all arrive as an update."""
        if not isinstance(update, dict):
            raise ActionError("an update is an object")
        return {"update_id": self.world.pending.inject(update)}
