"""Agents' own pages in a dialog: opened, read, pressed."""

import re
from datetime import timedelta

from bot.dialogs.channel import Shown
from bot.dialogs.comparing import compare
from bot.dialogs.mismatch import expect
from bot.dialogs.stage import Stage
from bot.ports import Author, Board, Body, Control, HomeOpened, Item, Menu, Place, Pressed, plain

OPENS = re.compile(r"\((\w+) opens their page\)")
PRESSES = re.compile(r"(\w+)@home> \[(.+)\]")
SHOWS = re.compile(r"home@(\w+): (.*)")
DRAWN = timedelta(seconds=2)  # a page is drawn anew at most once a second


async def happens_at_home(stage: Stage, line: str) -> bool:
    """Let it happen if it is of this kind."""
    if found := OPENS.fullmatch(line):
        await _does(stage, found[1], Place("desk", "desk"), HomeOpened())
    elif found := PRESSES.fullmatch(line):
        await stage.passes(DRAWN)
        place, data = _control(_board(stage, found[1]), found[2])
        await _does(stage, found[1], place, Pressed(data))
    else:
        return False
    return True


async def shows(stage: Stage, agent: str, wanted: str) -> None:
    """These words stand on the page of this agent. Raises Mismatch."""
    await stage.passes(DRAWN)
    compare(Shown(_words(_board(stage, agent))), f"… {wanted} …", exact=False)


async def _does(stage: Stage, agent: str, place: Place, body: Body) -> None:
    await stage.happen(stage.desk_channel, place, Author(agent, agent.capitalize()), body)


def _board(stage: Stage, agent: str) -> Board:
    board = stage.desk_channel.homes.get(agent)
    expect(board, f"{agent} has not opened their page")
    assert board is not None
    return board


def _words(board: Board) -> str:
    said = []
    for section in board.sections:
        said.append(section.title)
        said += [f"{plain(item.text)} {plain(item.note)}" for item in section.items]
    return "\n".join(said)


def _control(board: Board, label: str) -> tuple[Place, str]:
    """Where a press of this button (or of this choice of a menu) counts, and what it carries."""
    for section in board.sections:
        for item in section.items:
            if item.control is not None and item.control.label == label:
                return _about(item), item.control.data
        for control in section.controls:
            options = ((control.label, control.data),) if isinstance(control, Control) else _options(control)
            for name, data in options:
                if name == label:
                    return Place("desk", "desk"), data
    expect(False, f"no [{label}] on this page")
    raise AssertionError


def _about(item: Item) -> Place:
    return item.link or Place("desk", "desk")


def _options(menu: Menu) -> tuple[tuple[str, str], ...]:
    return menu.options
