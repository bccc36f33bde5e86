"""users.*, usergroups.*, team.*, bots.* and who we are ourselves."""

from handlers.sandbox.slack.cast import APP, BOT, BOT_ID, BOT_NAME, TEAM, TEAM_NAME, Json, User
from handlers.sandbox.slack.conversations import page
from handlers.sandbox.slack.methods import Call, Refusal, method


def record(user: User) -> Json:
    """A person as the Web API shows them."""
    profile = {
        "real_name": user.name,
        "real_name_normalized": user.name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "team": user.team,
    }
    if user.id == BOT:
        profile |= {"api_app_id": APP, "bot_id": BOT_ID}
    about = {"id": user.id, "team_id": user.team, "name": user.handle, "deleted": user.kind == "deactivated"}
    place = {"tz": "Europe/Moscow", "tz_label": "Moscow Time", "tz_offset": 10800, "updated": 1_700_000_000}
    return {**about, "real_name": user.name, **place, "profile": profile, **_standing(user)}


def _standing(user: User) -> Json:
    standing = {
        "is_bot": user.kind == "bot",
        "is_app_user": False,
        "is_admin": False,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.kind in {"guest", "ultra_restricted"},
        "is_ultra_restricted": user.kind == "ultra_restricted",
    }
    return {**standing, "is_stranger": True} if user.kind == "stranger" else standing


@method("auth.test")
def auth_test(_call: Call) -> Json:
    """Who we are."""
    names = {"team": TEAM_NAME, "user": BOT_NAME, "team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID}
    return {"url": "https://cloudlet.slack.com/", **names, "is_enterprise_install": False}


@method("apps.connections.open", kind="app")
def open_connection(call: Call) -> Json:
    """An address for Socket Mode, good for one connection."""
    address = call.slack.url.replace("http", "ws", 1)
    return {"url": f"{address}/link?ticket={call.slack.sockets.ticket()}&app_id={APP}"}


@method("users.info", "users:read")
def user_info(call: Call) -> Json:
    """One person."""
    return {"user": record(call.user())}


@method("users.list", "users:read")
def user_list(call: Call) -> Json:
    """Everybody; strangers are shown only one by one."""
    everybody = [record(user) for user in call.slack.world.users.values() if user.team == TEAM]
    some, following = page(call, everybody, 200)
    return {"members": some, **following}


@method("usergroups.users.list", "usergroups:read")
def group_members(call: Call) -> Json:
    """Who is in a user group."""
    if (members := call.slack.world.groups.get(call.text("usergroup"))) is None:
        raise Refusal("no_such_subteam")
    return {"users": members}


@method("team.info", "team:read")
def team_info(_call: Call) -> Json:
    """The workspace."""
    return {"team": {"id": TEAM, "name": TEAM_NAME, "domain": "cloudlet", "url": "https://cloudlet.slack.com/"}}


@method("bots.info", "users:read")
def bot_info(call: Call) -> Json:
    """The program behind a bot id."""
    if call.text("bot") not in {"", BOT_ID}:
        raise Refusal("bot_not_found")
    about = {"id": BOT_ID, "app_id": APP, "user_id": BOT, "name": BOT_NAME}
    return {"bot": {**about, "deleted": False, "updated": 1_700_000_000, "icons": {}}}
