"""What agents do in the channel itself, outside threads: `bo@channel> /firstline incident`, `bo@channel> [End]`."""

import re
from collections.abc import Iterable

from bot.dialogs.filling import fill_in, is_form
from bot.dialogs.mismatch import Mismatch, expect
from bot.dialogs.stage import Stage
from bot.ports import Body, Command, Place, Pressed

CHANNEL = "channel"
_HOME = Place("desk", "desk")


async def in_channel(stage: Stage, who: str, said: str) -> None:
    """A command, the newest such button, or a form that was opened there. Raises Mismatch for anything else."""
    if is_form(said):
        await fill_in(stage, who, said)
        return
    await stage.agent(who, _HOME, _body(stage, who, said))


def _body(stage: Stage, who: str, said: str) -> Body:
    if found := re.fullmatch(r"/firstline (\w+) ?(.*)", said):
        return Command(found[1], found[2], trigger="typed")
    label = re.fullmatch(r"\[(.+)\]", said)
    if not label:
        raise Mismatch("in the channel one types `/firstline …` or presses a button")
    data = [data for shown, data in _controls(stage, who) if shown == label[1]]
    expect(data, f"no button [{label[1]}] in the channel")
    return Pressed(data[-1], trigger="pressed")


def _controls(stage: Stage, who: str) -> Iterable[tuple[str, str]]:
    for item in stage.desk_channel.shown:
        if not item.place.thread and item.only in {"", who}:
            yield from ((control.label, control.data) for control in item.controls)
