"""views.*: windows over the workspace and the app's Home page."""

import hashlib
from typing import Any

from handlers.sandbox.slack.blocks import examine_blocks, named
from handlers.sandbox.slack.cast import APP, BOT, BOT_ID, TEAM, Json
from handlers.sandbox.slack.examiner import PLAIN, Examiner
from handlers.sandbox.slack.methods import Call, Refusal, method
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import View

DEEPEST = 3
_TITLES = ("title", "submit", "close")
_LENGTHS = {"callback_id": 255, "private_metadata": 3000, "external_id": 255}
_FLAGS = ("clear_on_close", "notify_on_close", "submit_disabled")


def view_problems(view: Any, kind: str) -> list[str]:
    """What Slack would not take as a view of this kind."""
    examiner = Examiner()
    if not examiner.is_object(view, ""):
        return examiner.problems
    needed = ["blocks", *(["title"] if kind == "modal" else [])]
    examiner.fields(view, "", needed, [*_TITLES, *_LENGTHS, *_FLAGS])
    examiner.one_of(view, "type", "", (kind,))
    if "type" not in view:
        examiner.say("", "missing required field: type")
    for name in _TITLES:
        examiner.text(view.get(name), f"/{name}", 24, PLAIN)
    for name, most in _LENGTHS.items():
        examiner.words(view, name, "", most)
    examine_blocks(examiner, view, kind)
    blocks = view.get("blocks")
    asks = isinstance(blocks, list) and any(isinstance(one, dict) and one.get("type") == "input" for one in blocks)
    if kind == "modal" and asks and not view.get("submit"):
        examiner.say("", "a modal with input blocks needs submit")
    return examiner.problems


def checked(call: Call, kind: str) -> Json:
    """The view that was given, or Slack's refusal."""
    view = call.parsed("view", "invalid_arguments")
    if wrong := view_problems(view, kind):
        raise Refusal("invalid_arguments", response_metadata={"messages": [f"[ERROR] {one}" for one in wrong]})
    return {**view, "blocks": named(view["blocks"])}


def shown(view: View) -> Json:
    """The view as payloads and answers carry it."""
    defaults = {"callback_id": "", "private_metadata": "", "external_id": "", "submit": None, "close": None}
    flags = dict.fromkeys(_FLAGS, False)
    place = {"id": view.id, "team_id": TEAM, "app_id": APP, "bot_id": BOT_ID, "app_installed_team_id": TEAM}
    stack = {"root_view_id": view.root or view.id, "previous_view_id": view.previous or None}
    mark = hashlib.sha256(f"{view.id}:{view.version}".encode()).hexdigest()[:16]
    state = {"state": {"values": view.values}, "hash": mark}
    return {**defaults, **flags, **view.body, **place, **stack, **state}


def opened(slack: Workspace, user: str, body: Json, below: View | None = None) -> View:
    """A new window, over another one or alone."""
    view = View(slack.world.name("V"), user, body)
    if below:
        view.root, view.previous = below.root or below.id, below.id
    slack.world.views[view.id] = view
    slack.note("view_opened", user=user, view_id=view.id, callback_id=body.get("callback_id", ""))
    return view


def replaced(slack: Workspace, view: View, body: Json) -> None:
    """Another content in the same window; what was typed stays where the fields stay."""
    view.body, view.version = body, view.version + 1
    kept = {block.get("block_id") for block in body["blocks"]}
    view.values = {name: value for name, value in view.values.items() if name in kept}
    slack.note("view_updated", user=view.user, view_id=view.id)


def stack_of(slack: Workspace, user: str) -> list[View]:
    """The windows this person has open, the newest last."""
    return [view for view in slack.world.views.values() if view.user == user]


def _who(call: Call) -> str:
    ticket = call.text("trigger_id")
    about = call.slack.tickets.use(ticket)
    if about is None:
        raise Refusal(call.slack.tickets.refusal(ticket))
    return str(about["user"])


@method("views.open")
def open_view(call: Call) -> Json:
    """A first window."""
    body = checked(call, "modal")
    user = _who(call)
    if stack_of(call.slack, user):
        _close_all(call.slack, user)
    return {"view": shown(opened(call.slack, user, body))}


def _close_all(slack: Workspace, user: str) -> None:
    for view in stack_of(slack, user):
        del slack.world.views[view.id]


@method("views.push")
def push_view(call: Call) -> Json:
    """A window over the one that is open."""
    body = checked(call, "modal")
    user = _who(call)
    stack = stack_of(call.slack, user)
    if not stack:
        raise Refusal("not_found")
    if len(stack) >= DEEPEST:
        raise Refusal("push_limit_reached")
    return {"view": shown(opened(call.slack, user, body, stack[-1]))}


@method("views.update")
def update_view(call: Call) -> Json:
    """Other content; `hash` guards against an update that somebody else has overtaken."""
    views = [*call.slack.world.views.values(), *call.slack.world.homes.values()]
    by_name = {"id": call.text("view_id"), "external_id": call.text("external_id")}
    view = next((one for one in views if _is_named(one, by_name)), None)
    if view is None:
        raise Refusal("not_found")
    body = checked(call, view.kind)
    if call.text("hash") not in {"", str(shown(view)["hash"])}:
        raise Refusal("hash_conflict")
    replaced(call.slack, view, body)
    return {"view": shown(view)}


def _is_named(view: View, names: Json) -> bool:
    return view.id == names["id"] or bool(names["external_id"] and view.body.get("external_id") == names["external_id"])


@method("views.publish")
def publish_view(call: Call) -> Json:
    """The Home page of one person."""
    user = call.user("user_id").id
    if user == BOT:
        raise Refusal("invalid_user")
    body = checked(call, "home")
    home = call.slack.world.homes.get(user)
    if home is None:
        home = call.slack.world.homes[user] = View(call.slack.world.name("V"), user, body)
        call.slack.note("view_opened", user=user, view_id=home.id, callback_id=body.get("callback_id", ""))
    else:
        replaced(call.slack, home, body)
    return {"view": shown(home)}
