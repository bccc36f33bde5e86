"""An agent's own page as Slack's App Home, inside every limit of Block Kit whatever it holds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from bot.ports import Board, Control, Item, Menu, Place, Rich, Section, lines, rich
from handlers.slack.blocks import VALUE, button, section
from handlers.slack.portions import shortened_markup, words_alone

Block = dict[str, Any]

BLOCKS = 100
TITLE, LINE, LABEL, OPTIONS, OPTION = 150, 900, 75, 100, 150
ABOUT = "home:"  # begins the block_id of a line's button; the thread it is about follows


def home(board: Board, workspace: str) -> Block:
    """The view; `workspace` is the address that links to threads begin with, or empty."""
    blocks = [block for number, part in enumerate(board.sections) for block in _part(part, number, workspace)]
    return {"type": "home", "blocks": blocks[:BLOCKS]}


def about(action: Mapping[str, Any], channel: str) -> Place | None:
    """The thread that a line's button is about."""
    block = str(action.get("block_id") or "")
    if not block.startswith(ABOUT):
        return None
    chat, thread, *_ = block.removeprefix(ABOUT).split(":")
    return Place(channel, chat, thread)


def _part(part: Section, number: int, workspace: str) -> Iterator[Block]:
    if number:
        yield {"type": "divider"}
    if title := words_alone(rich(part.title), TITLE):
        yield {"type": "header", "text": {"type": "plain_text", "text": title}}
    for place, item in enumerate(part.items):
        yield _line(item, f"{number}-{place}", workspace)
    if controls := [shown for control in part.controls if (shown := _control(control))]:
        yield {"type": "actions", "elements": controls}


def _line(item: Item, name: str, workspace: str) -> Block:
    """The words, what is said of them below, and a button about them; what is bold leads to the thread."""
    linked = _linked(item.text, item.link, workspace)
    block = section(shortened_markup(lines((linked, item.note)), LINE).strip() or "…")
    if item.control is not None:
        block["accessory"] = button(item.control, item.control.verb)
        if item.link is not None:
            block["block_id"] = f"{ABOUT}{item.link.chat}:{item.link.thread}:{name}"
    return block


def _linked(text: Rich, link: Place | None, workspace: str) -> Rich:
    if link is None or not link.thread or not workspace:
        return text
    address = f"{workspace.rstrip('/')}/archives/{link.chat}/p{link.thread.replace('.', '')}"
    return tuple(replace(span, link=address) if span.bold else span for span in text)


def _control(control: Control | Menu) -> Block | None:
    """A button, or a menu; Slack takes none without options."""
    if isinstance(control, Control):
        return button(control, f"{control.verb}:{control.data}"[:255])
    options = [_option(label, data) for label, data in control.options[:OPTIONS] if len(data) <= min(OPTION, VALUE)]
    if not options:
        return None
    chosen = next((one for one in options if one["value"] == control.chosen), None)
    label = {"type": "plain_text", "text": words_alone(rich(control.label), OPTION) or "…"}
    menu: Block = {"type": "static_select", "action_id": control.verb, "placeholder": label, "options": options}
    return menu | ({"initial_option": chosen} if chosen else {})


def _option(label: str, data: str) -> Block:
    return {"text": {"type": "plain_text", "text": words_alone(rich(label), LABEL) or "…"}, "value": data}
