"""What the app must be allowed to do in Slack: the scopes behind every method called and every event heard."""

_READ_CHANNEL = frozenset({"channels:read", "groups:read"})
_READ_MESSAGES = frozenset({"channels:history", "groups:history"})

SCOPES: dict[str, frozenset[str]] = {
    "auth.test": frozenset(),
    "chat.delete": frozenset({"chat:write"}),
    "chat.getPermalink": frozenset(),
    "chat.postEphemeral": frozenset({"chat:write"}),
    "chat.postMessage": frozenset({"chat:write"}),
    "chat.update": frozenset({"chat:write"}),
    "conversations.history": _READ_MESSAGES,
    "conversations.info": _READ_CHANNEL,
    "conversations.list": _READ_CHANNEL,
    "conversations.members": _READ_CHANNEL,
    "conversations.replies": _READ_MESSAGES,
    "files.completeUploadExternal": frozenset({"files:write"}),
    "files.getUploadURLExternal": frozenset({"files:write"}),
    "files.info": frozenset({"files:read"}),
    "reactions.add": frozenset({"reactions:write"}),
    "reactions.remove": frozenset({"reactions:write"}),
    "usergroups.users.list": frozenset({"usergroups:read"}),
    "users.info": frozenset({"users:read"}),
    "views.open": frozenset(),
    "views.publish": frozenset(),
}

# `files:read` because a message's files come without their names otherwise.
EVENTS: dict[str, frozenset[str]] = {
    "app_home_opened": frozenset(),
    "message.channels": frozenset({"channels:history", "files:read"}),
    "message.groups": frozenset({"groups:history", "files:read"}),
}

# apps.connections.open goes with the app-level token, which has scopes of its own.
APP_SCOPES: dict[str, frozenset[str]] = {"apps.connections.open": frozenset({"connections:write"})}

# Shortcuts and slash commands.
COMMANDS = frozenset({"commands"})

NEEDED = frozenset[str]().union(*SCOPES.values(), *EVENTS.values(), COMMANDS)
