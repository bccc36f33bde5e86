"""The workspace as the page shows it."""

from urllib.parse import quote

from handlers.sandbox.slack.cast import BOT, BOT_NAME, TEAM, TEAM_NAME, Json
from handlers.sandbox.slack.views import shown
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import Message, View


def state_of(slack: Workspace) -> Json:
    """Everything at once: the page asks again after every change."""
    world = slack.world
    return {
        "team": {"id": TEAM, "name": TEAM_NAME},
        "bot_user": {"id": BOT, "name": BOT_NAME},
        "channels": [{"id": one.id, "name": one.name, "members": list(one.members)} for one in world.channels.values()],
        "users": [{"id": one.id, "name": one.name, "kind": one.kind} for one in world.users.values()],
        "messages": {
            channel: [_message(slack, message) for message in messages.values()]
            for channel, messages in world.messages.items()
        },
        "ephemerals": [dict(note) for note in world.ephemerals.values()],
        "views": [_view(view) for view in world.views.values()],
        "homes": {user: shown(view) for user, view in world.homes.items()},
        "notifications": dict(world.notifications),
        "unanswered": list(world.unanswered),
        "connections": len(slack.sockets.open),
    }


def _message(slack: Workspace, message: Message) -> Json:
    body = slack.world.shown(message, metadata=True)
    if message.body.get("files"):
        body["files"] = [_file(slack, file) for file in message.body["files"]]
    return body


def _file(slack: Workspace, file: Json) -> Json:
    address = f"{slack.url}/files/shown/{file['id']}/{quote(file['name'], safe='')}"
    return {"id": file["id"], "name": file["name"], "title": file["title"], "mime": file["mimetype"], "url": address}


def _view(view: View) -> Json:
    return {"id": view.id, "user": view.user, "type": view.kind, "view": shown(view)}
