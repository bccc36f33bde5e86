"""What one side sent and the other is to get: attachments become files that the courier fetches and carries."""

from collections.abc import Callable
from pathlib import PurePosixPath

from bot.engine.attachment import Attachment, file_name, sign_of, usual_name
from bot.engine.effects import Audience, Say
from bot.ports import File

LONGEST_NAME = 120


def relayed(say: Say, channel: str, lost: Callable[[str], str]) -> tuple[File, ...]:
    """The files that go with it; `channel` has them. An agent must know at once if a file does not arrive, while a
    customer's words must arrive even if their file cannot be fetched: `lost` says so in its place."""
    to_agents = say.to is not Audience.CUSTOMER
    return tuple(
        File(one.kind, _name(one), channel=channel, ref=one.ref, lost=lost(sign_of(one)) if to_agents else "")
        for one in say.attachments
        if one.ref
    )


def _name(attachment: Attachment) -> str:
    """A name that no file system and no header stumbles over."""
    shown = "".join(
        letter for letter in PurePosixPath(file_name(attachment).replace("\\", "/")).name if letter.isprintable()
    )
    stem, dot, ending = shown.strip(" .").rpartition(".")
    short = f"{stem[:LONGEST_NAME]}{dot}{ending[:LONGEST_NAME]}"
    return short or usual_name(attachment)
