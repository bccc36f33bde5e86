"""What happens in a dialog beside words and presses: the lines in parentheses."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from bot.dialogs.hearing import ALOUD
from bot.dialogs.mismatch import Mismatch
from bot.dialogs.stage import Stage, wrote
from bot.engine.identity.token import token_for
from bot.ports import (
    Attachment,
    Body,
    Edited,
    Left,
    Pressed,
    Quoted,
    Reacted,
    Refusal,
    Returned,
    TryLater,
    Undeliverable,
    Unknown,
    Unreadable,
    rich,
)

Does = Callable[[str, Body], Awaitable[None]]  # this customer does this, or this agent (`bo@desk`)

_UNITS = {"second": "seconds", "minute": "minutes", "hour": "hours", "day": "days"}
_ERRORS = {
    "fails": Undeliverable("no"),
    "finds us blocked": Undeliverable(Refusal.BLOCKED, gone=True),
    "is lost": Unknown("no answer"),
    "is refused for now": TryLater("429", 1),
}
_RIGHTS = {"is a stranger": False, "cannot be checked": None, "is an agent": True}


async def happens(stage: Stage, what: str, does: Does) -> None:
    """Let it happen. Raises Mismatch if this is nothing that can."""
    if found := re.fullmatch(r"(\d{1,4}) (second|minute|hour|day)s? pass(?:es)?", what):
        await stage.passes(timedelta(**{_UNITS[found[2]]: int(found[1])}))
    elif found := re.fullmatch(r"(\w+) (is a stranger|cannot be checked|is an agent)", what):
        stage.rename(found[1], may_act=_RIGHTS[found[2]])
    elif found := re.fullmatch(
        r"the next message to the customer (fails|finds us blocked|is lost|is refused for now)", what
    ):
        stage.customers.failures.append(_ERRORS[found[1]])
    elif found := re.fullmatch(r"(\w+) (goes away|comes back|hands over to (\w+))", what):
        data = {"goes away": "away", "comes back": "back"}.get(found[2], f"hand_over:{found[3]}")
        await stage.agent_at_home(found[1], Pressed(data))
    elif what == "the same arrives again":
        await stage.happen_again()
    elif found := re.fullmatch(r"(\w+) opens an? (expired )?personal link for (\S+)", what):
        await does(found[1], wrote(f"/start {_link(stage, found[3], expired=bool(found[2]))}"))
    elif found := re.fullmatch(r"(\w+) says aloud: (.*)", what):
        stage.listens()
        await does(found[1], wrote("", Attachment("voice", "voice.ogg", ref=f"{ALOUD}{found[2]}")))
    elif found := re.fullmatch(r"(\w+) sends an album ([\w., ]+)(?:: (.*))?", what):
        await _album(stage, found[1], found[2].split(", "), found[3] or "", does)
    elif found := re.fullmatch(r"(\w+) writes quickly: (.+)", what):
        lines = found[2].split(" / ")
        for place, line in enumerate(lines, 1):
            stage.more_follows = place < len(lines)
            await does(found[1], wrote(line))
    else:
        who, body = _by_customer(what)
        await does(who, body)


def _link(stage: Stage, customer: str, *, expired: bool) -> str:
    expires_at = stage.now + timedelta(days=-1 if expired else 1)
    return token_for(customer, expires_at, stage.policy.identity_key)


async def _album(stage: Stage, who: str, names: list[str], words: str, does: Does) -> None:
    """Part by part, as messengers hand it over; the words stand under the first."""
    for place, name in enumerate(names):
        kind = "photo" if name.endswith((".jpg", ".png")) else "document"
        stage.more_follows = place < len(names) - 1
        part = wrote("" if place else words, Attachment(kind, name, ref=name))
        await does(who, replace(part, group=",".join(names)))


def _by_customer(what: str) -> tuple[str, Body]:
    if found := re.fullmatch(r"(\w+) (blocks us|returns)", what):
        return found[1], Left() if found[2] == "blocks us" else Returned()
    if found := re.fullmatch(r"(\w+) sends what nobody can read", what):
        return found[1], Unreadable("{}", "of a kind nobody knows", wrote=True)
    if found := re.fullmatch(r"(\w+) reacts (\S+)", what):
        return found[1], Reacted("", found[2])
    if found := re.fullmatch(r"(\w+) forwards from ([\w ]+): (.*)", what):
        return found[1], replace(wrote(found[3]), forwarded=found[2])
    if found := re.fullmatch(r'(\w+) answers "(.+)": (.*)', what):
        return found[1], replace(wrote(found[3]), quoted=Quoted("", found[2]))
    if found := re.fullmatch(r"(\w+) shares their number ([+\d ()-]+)", what):
        return found[1], wrote("", Attachment("contact", f"{found[1].capitalize()}, {found[2]}", own=True))
    if found := re.fullmatch(r"(\w+) sends a (place|contact) (.+)", what):
        return found[1], wrote("", Attachment("location" if found[2] == "place" else "contact", found[3]))
    if found := re.fullmatch(r"(\w+) edits: (.*)", what):
        return found[1], Edited(rich(found[2]))
    if found := re.fullmatch(r"([\w@]+) sends a (?:(photo|voice message|sticker)|file ([\w.]+))(?:: (.*))?", what):
        kind = (found[2] or "document").split()[0]
        name = found[3] or ""
        return found[1], wrote(found[4] or "", Attachment(kind, name, ref=name or kind))
    if found := re.fullmatch(r"(\w+) sends a file too large, ([\w.]+)(?:: (.*))?", what):
        return found[1], wrote(found[3] or "", Attachment("document", found[2], 30_000_000, too_large=True))
    raise Mismatch("not understood: in parentheses stands for example (5 minutes pass)")
