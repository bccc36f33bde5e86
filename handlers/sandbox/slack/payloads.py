"""What the app is told when somebody presses, chooses, sends, closes or commands."""

from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.slack.cast import APP, TEAM, TEAM_NAME, Json, User
from handlers.sandbox.slack.chat import profile
from handlers.sandbox.slack.views import shown
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import View


def frame(user: User, kind: str) -> Json:
    """What every interactive payload has."""
    who = {"id": user.id, "username": user.handle, "name": user.handle, "team_id": user.team}
    team = {"id": TEAM, "domain": TEAM_NAME.lower()}
    about = {"type": kind, "user": who, "team": team, "api_app_id": APP, "token": "verification-token-of-the-sandbox"}
    return {**about, "enterprise": None, "is_enterprise_install": False}


def on_message(slack: Workspace, channel: str, message: Json, *, ephemeral: bool) -> Json:
    """Where in a channel it happened. Of what only one person sees, Slack repeats nothing but the place."""
    container = {"type": "message", "message_ts": message["ts"], "channel_id": channel, "is_ephemeral": ephemeral}
    if message.get("thread_ts"):
        container["thread_ts"] = message["thread_ts"]
    name = slack.world.channels[channel].name or "directmessage"
    place = {"container": container, "channel": {"id": channel, "name": name}}
    return place if ephemeral else {**place, "message": {"bot_profile": profile(), **message}}


def on_view(view: View) -> Json:
    """In which window it happened."""
    return {"container": {"type": "view", "view_id": view.id}, "view": shown(view)}


def response_url(slack: Workspace, user: str, channel: str, message: Json | None = None) -> str:
    """An address for answers."""
    about = {"user": user, "channel": channel, "message": message}
    return f"{slack.url}/respond/{slack.tickets.response(**about)}"


_CHOSEN_ONE = {
    "users_select": "selected_user",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
}
_CHOSEN_MANY = {"multi_users_select": "selected_users"}


def chosen(element: Json, said: Any, suggested: Json) -> Json:
    """What was typed or chosen, in the words of this kind of element; `suggested` are options the app offered."""
    kind = str(element["type"])
    if kind in _CHOSEN_ONE:
        return {"type": kind, _CHOSEN_ONE[kind]: said or None}
    if kind in _CHOSEN_MANY:
        return {"type": kind, _CHOSEN_MANY[kind]: list(said or ())}
    if kind in {"checkboxes", "multi_static_select", "multi_external_select"}:
        return {"type": kind, "selected_options": [option(element, value, suggested) for value in said or ()]}
    if kind in {"static_select", "external_select", "radio_buttons", "overflow"}:
        return {"type": kind, "selected_option": option(element, said, suggested) if said else None}
    return {"type": kind, "value": said if said else None}


def option(element: Json, value: Any, suggested: Json) -> Json:
    """The option with this value, among the element's own or among those the app suggested."""
    groups = element.get("option_groups") or ()
    offered = [*(element.get("options") or ()), *(one for group in groups for one in group["options"])]
    known = next((one for one in offered if one["value"] == value), None)
    if known is None and element["type"] in {"external_select", "multi_external_select"}:
        known = suggested.get(value)
    if known is None:
        raise ActionError(f"there is no option {value}")
    return dict(known)
