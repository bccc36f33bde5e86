"""What a person sent from a modal → the form's name, its place and its values; and what they type into a search."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bot.ports import Place, Submitted, Typed
from handlers.slack.views.modals import SEARCH

Json = Mapping[str, Any]


def submitted(payload: Json, channel: str) -> tuple[Place, Submitted]:
    """A `view_submission`. Raises ValueError, KeyError or TypeError for a window that is not ours."""
    view = payload["view"]
    place, about = _origin(view, channel)
    values = {
        str(field): said
        for field, elements in view["state"]["values"].items()
        for element in elements.values()
        if (said := tuple(_said(element)))
    }
    return place, Submitted(str(view["callback_id"]), values, about, str(payload.get("trigger_id") or ""))


def typed(payload: Json) -> Typed:
    """A `block_suggestion`."""
    _, about = _origin(payload["view"], "")
    return Typed(str(payload["action_id"]).removeprefix(SEARCH), str(payload.get("value") or ""), about)


def _origin(view: Json, channel: str) -> tuple[Place, str]:
    """Where the form was opened, as the modal itself carries it."""
    chat, thread, about = json.loads(view["private_metadata"])
    return Place(channel, str(chat), str(thread)), str(about)


def _said(element: Json) -> Iterator[str]:
    """What stands in one field, in the words of its kind."""
    for name in ("value", "selected_user", "selected_date_time"):
        if element.get(name):
            yield str(element[name])
    chosen = element.get("selected_option")
    for one in (*([chosen] if chosen else ()), *(element.get("selected_options") or ())):
        yield str(one["value"])
