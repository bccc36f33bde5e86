"""Presses, menus that ask, windows sent or closed, commands: what a person does and waits for."""

from collections.abc import Iterator
from typing import Any

from handlers.sandbox.refusal import ActionError
from handlers.sandbox.slack.blocks import named, problems
from handlers.sandbox.slack.cast import APP, TEAM, TEAM_NAME, Channel, Json, User
from handlers.sandbox.slack.payloads import chosen, frame, response_url
from handlers.sandbox.slack.responses import say
from handlers.sandbox.slack.views import opened, replaced, shown, view_problems
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import View


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Every block with each interactive element in it."""
    for block in blocks:
        inside = block.get("elements", ()) if block["type"] == "actions" else ()
        for element in (*inside, block.get("element"), block.get("accessory")):
            if element and "action_id" in element:
                yield block, element


def element_named(blocks: list[Json], action_id: str, block_id: str | None) -> tuple[Json, Json]:
    """The element one wants to use."""
    for block, element in elements(blocks):
        if element["action_id"] == action_id and block_id in {None, block["block_id"]}:
            return block, element
    raise ActionError(f"there is no {action_id} here")


async def press(slack: Workspace, user: User, place: Json, blocks: list[Json], act: Json) -> bool:
    """A `block_actions`. Was it acknowledged in time?"""
    action = {**act, "action_ts": slack.world.moment()}
    payload = {**frame(user, "block_actions"), **place, "trigger_id": slack.tickets.trigger(user.id)}
    payload |= {"actions": [action], "state": {"values": _typed(slack, blocks)}}
    if channel := payload.get("channel"):
        message = {"ts": place["container"]["message_ts"], **place["container"]}
        payload["response_url"] = response_url(slack, user.id, channel["id"], message)
    acked = await slack.ask_app("interactive", payload) is not None
    slack.note("pressed", user=user.id, action_id=action["action_id"], acked=acked)
    return acked


def _typed(slack: Workspace, blocks: list[Json]) -> Json:
    values: dict[str, Json] = {}
    for block, element in elements(blocks):
        if block["type"] == "input":
            values.setdefault(block["block_id"], {})[element["action_id"]] = chosen(
                element, None, slack.world.suggested
            )
    return values


def action_of(slack: Workspace, block: Json, element: Json, value: Any, selected: Any) -> Json:
    """`actions[0]`: what was pressed, with what it carries."""
    names = {"action_id": element["action_id"], "block_id": block["block_id"]}
    if element["type"] != "button":
        said = selected if selected is not None else value
        return {**chosen(element, said, slack.world.suggested), **names}
    action = {"type": "button", **names, "text": element["text"]}
    return action | {key: element[key] for key in ("value", "style") if key in element}


async def submit(slack: Workspace, user: User, view: View, values: Json) -> Json:
    """A `view_submission`; what the acknowledgement says is done at once."""
    view.values = _values(slack, view, values)
    missing = _missing(view)
    if missing:
        return {"errors": missing}
    payload = {**frame(user, "view_submission"), "view": shown(view), "response_urls": []}
    payload["trigger_id"] = slack.tickets.trigger(user.id)
    answer = await slack.ask_app("interactive", payload, accepts=True)
    slack.note("submitted", user=user.id, view_id=view.id, acked=answer is not None)
    if answer is None:
        return {"acked": False}
    return {"acked": True, **_obey(slack, view, answer)}


def _values(slack: Workspace, view: View, said: Json) -> Json:
    values: dict[str, Json] = {}
    for block, element in elements(view.body["blocks"]):
        if block["type"] != "input":
            continue
        given = (said.get(block["block_id"]) or {}).get(element["action_id"])
        values[block["block_id"]] = {element["action_id"]: chosen(element, given, slack.world.suggested)}
    return values


def _missing(view: View) -> dict[str, str]:
    missing = {}
    for block in view.body["blocks"]:
        if block["type"] != "input" or block.get("optional"):
            continue
        (value,) = view.values[block["block_id"]].values()
        if not any(said for key, said in value.items() if key != "type"):
            missing[block["block_id"]] = "Please complete this required field."
    return missing


def _obey(slack: Workspace, view: View, answer: Json) -> Json:
    """errors, update, push, clear; without any of them this window closes."""
    what = answer.get("response_action")
    if what == "errors":
        return {"errors": answer.get("errors") or {}}
    if what in {"update", "push"}:
        body = answer.get("view") or {}
        if wrong := view_problems(body, "modal"):
            raise ActionError(f"the app answered with a view that is not valid: {'; '.join(wrong)}")
        body = {**body, "blocks": named(body["blocks"])}
        if what == "update":
            replaced(slack, view, body)
        else:
            opened(slack, view.user, body, view)
        return {}
    gone = [one for one in slack.world.views.values() if one.user == view.user] if what == "clear" else [view]
    for one in gone:
        slack.world.views.pop(one.id, None)
    slack.changes.happened()
    return {}


async def close(slack: Workspace, user: User, view: View) -> None:
    """A window is left; the app hears of it where it asked to."""
    slack.world.views.pop(view.id, None)
    slack.note("view_closed", user=user.id, view_id=view.id)
    if view.body.get("notify_on_close"):
        payload = {**frame(user, "view_closed"), "view": shown(view), "is_cleared": False}
        await slack.ask_app("interactive", payload)


async def suggest(slack: Workspace, user: User, place: Json, spot: tuple[Json, Json], query: str) -> Json:
    """A `block_suggestion`: the options for what is typed so far."""
    block, element = spot
    payload = {**frame(user, "block_suggestion"), **place, "value": query}
    payload |= {"action_id": element["action_id"], "block_id": block["block_id"]}
    answer = await slack.ask_app("interactive", payload, accepts=True)
    if answer is None:
        return {"acked": False, "options": []}
    options = list(answer.get("options") or ())
    for group in answer.get("option_groups") or ():
        options += group["options"]
    _check_options(options)
    slack.world.suggested |= {one["value"]: one for one in options}
    return {"acked": True, "options": options}


def _check_options(options: list[Json]) -> None:
    menu = {"type": "static_select", "action_id": "suggested", "options": options}
    if options and (wrong := problems([{"type": "actions", "elements": [menu]}], "modal")):
        raise ActionError(f"the app suggested options that are not valid: {'; '.join(wrong)}")


async def shortcut(slack: Workspace, user: User, channel: Channel, message: Json, name: str) -> bool:
    """A `message_action`: a shortcut from the menu of a message."""
    payload = {**frame(user, "message_action"), "callback_id": name, "message": message, "message_ts": message["ts"]}
    payload |= {"action_ts": slack.world.moment(), "trigger_id": slack.tickets.trigger(user.id)}
    payload |= {"channel": {"id": channel.id, "name": channel.name or "directmessage"}}
    payload |= {"response_url": response_url(slack, user.id, channel.id)}
    acked = await slack.ask_app("interactive", payload) is not None
    slack.note("shortcut", user=user.id, callback_id=name, acked=acked)
    return acked


async def command(slack: Workspace, user: User, channel: Channel, name: str, text: str) -> bool:
    """A slash command; the acknowledgement may carry an answer."""
    address = response_url(slack, user.id, channel.id)
    where = {"channel_id": channel.id, "channel_name": channel.name or "directmessage"}
    who = {"user_id": user.id, "user_name": user.handle, "team_id": TEAM, "team_domain": TEAM_NAME.lower()}
    payload = {"command": name, "text": text, "api_app_id": APP, **where, **who, "response_url": address}
    payload |= {"trigger_id": slack.tickets.trigger(user.id), "token": "verification-token-of-the-sandbox"}
    answer = await slack.ask_app("slash_commands", {**payload, "is_enterprise_install": "false"}, accepts=True)
    slack.note("commanded", user=user.id, command=name, acked=answer is not None)
    if answer and (answer.get("text") or answer.get("blocks")):
        say(slack, user.id, channel, answer)
    return answer is not None
