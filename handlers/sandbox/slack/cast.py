"""Who and what there is at the start: the workspace Cloudlet, its people and its channels."""

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

TEAM, TEAM_NAME, OTHER_TEAM = "T1", "Cloudlet", "T9"
APP, BOT, BOT_ID, BOT_NAME = "A1", "U0BOT", "B1", "firstline"
GROUP = "S1"


@dataclass
class User:
    """`kind`: member, guest, ultra_restricted, stranger, deactivated, bot; non_member is outside the desk's channel."""

    id: str
    name: str
    kind: str = "member"

    @property
    def team(self) -> str:
        """A stranger of a shared channel belongs to another workspace."""
        return OTHER_TEAM if self.kind == "stranger" else TEAM

    @property
    def handle(self) -> str:
        """The old-fashioned user name."""
        return self.name.lower().replace(" ", ".")


@dataclass
class Channel:
    """`direct` channels have two members and no name."""

    id: str
    name: str
    members: list[str] = field(default_factory=list)
    private: bool = False
    archived: bool = False
    direct: bool = False
    topic: str = ""


KINDS = ("member", "guest", "ultra_restricted", "stranger", "non_member", "deactivated", "bot")


def people() -> dict[str, User]:
    """Everybody, by id."""
    everybody = [
        User("U1", "Bo Larsen"),
        User("U2", "Вера Орлова"),
        User("U3", "Max Stone"),
        User(BOT, BOT_NAME, "bot"),
        User("U5", "Reminder", "bot"),
        User("U6", "Olga Gone", "deactivated"),
        User("U7", "Nora Field", "non_member"),
        User("U8", "Gina Guest", "guest"),
        User("U9", "Sam Partner", "stranger"),
    ]
    return {user.id: user for user in everybody}


def channels() -> dict[str, Channel]:
    """The desk's channel, and one the bot has not been invited to."""
    desk = Channel("C1", "support", [BOT, "U1", "U2", "U3", "U5", "U6", "U8", "U9"])
    other = Channel("C2", "random", ["U1", "U2", "U3", "U7"])
    return {channel.id: channel for channel in (desk, other)}


def groups() -> dict[str, list[str]]:
    """User groups with their members."""
    return {GROUP: ["U1", "U2"]}
