"""A form as a modal, inside every limit of Block Kit whatever it holds."""

import json
from collections.abc import Sequence
from typing import Any

from bot.ports import FieldKind, Form, FormField, FormOption, Place, Undeliverable, rich
from handlers.slack.portions import words_alone

Block = dict[str, Any]

TITLE, LABEL, HINT, WORDS = 24, 150, 300, 3000
TYPED = 3000  # the most that a text field takes
OPTIONS, OPTION, VALUE = 100, 75, 150
CHECKBOXES = 10
NAME, METADATA = 255, 3000
SEARCH = "search:"  # begins the action_id of a field that searches; its source follows


def modal(form: Form, place: Place) -> Block:
    """`place` is where its answer belongs. Raises Undeliverable for what no modal can carry."""
    metadata = json.dumps([place.chat, place.thread, form.about], ensure_ascii=False)
    if len(metadata) > METADATA:
        raise Undeliverable("a form carries more than Slack's 3,000 characters")
    blocks = [*_intro(form.intro), *(_input(field) for field in form.fields if _usable(field))]
    return {
        "type": "modal",
        "callback_id": form.name[:NAME],
        "private_metadata": metadata,
        "title": _plain(form.title, TITLE),
        "submit": _plain(form.submit, TITLE),
        "blocks": blocks,
    }


def option(one: FormOption) -> Block:
    """One choice of a menu."""
    return {"text": _plain(one.label, OPTION), "value": _within(one.value)}


def _intro(words: str) -> list[Block]:
    if not words.strip():
        return []
    return [{"type": "section", "text": _plain(words, WORDS, lines=True)}]


def _usable(field: FormField) -> bool:
    """Slack takes no menu without options."""
    return bool(field.options) or field.kind not in {FieldKind.CHOICE, FieldKind.CHOICES}


def _input(field: FormField) -> Block:
    block: Block = {
        "type": "input",
        "block_id": field.name[:NAME],
        "label": _plain(field.label, LABEL),
        "element": {"action_id": field.name[:NAME], **_element(field)},
        "optional": field.optional or field.kind is FieldKind.YES_NO,
    }
    if field.hint:
        block["hint"] = _plain(field.hint, HINT)
    return block


def _element(field: FormField) -> Block:
    match field.kind:
        case FieldKind.TEXT | FieldKind.LONG_TEXT:
            return _text(field)
        case FieldKind.CHOICE:
            return _menu(field)
        case FieldKind.CHOICES:
            return _several(field)
        case FieldKind.SEARCH:
            searched = {"type": "external_select", "action_id": f"{SEARCH}{field.source}", "min_query_length": 0}
            return searched | _initial(field, field.options)
        case FieldKind.MOMENT:
            at = next(iter(field.initial), "")
            return {"type": "datetimepicker", **({"initial_date_time": int(at)} if at.isdecimal() else {})}
        case FieldKind.AGENT:
            who = next(iter(field.initial), "")
            return {"type": "users_select", **({"initial_user": who} if who else {})}
        case FieldKind.YES_NO:
            return _tick(field)


def _text(field: FormField) -> Block:
    long = field.kind is FieldKind.LONG_TEXT
    words = next(iter(field.initial), "")
    initial = {"initial_value": words if len(words) <= TYPED else words[: TYPED - 1] + "…"} if words else {}
    return {"type": "plain_text_input", "multiline": long, "max_length": TYPED, **initial}


def _menu(field: FormField) -> Block:
    offered = field.options[:OPTIONS]
    return {"type": "static_select", "options": [option(one) for one in offered], **_initial(field, offered)}


def _initial(field: FormField, offered: Sequence[FormOption]) -> Block:
    """The option that is chosen at first, if it is on offer."""
    chosen = [option(one) for one in offered if one.value in field.initial]
    return {"initial_option": chosen[0]} if chosen else {}


def _several(field: FormField) -> Block:
    """Boxes to tick as long as they fit."""
    offered = field.options[:OPTIONS]
    kind = "checkboxes" if len(offered) <= CHECKBOXES else "multi_static_select"
    chosen = [option(one) for one in offered if one.value in field.initial]
    initial = {"initial_options": chosen} if chosen else {}
    return {"type": kind, "options": [option(one) for one in offered], **initial}


def _tick(field: FormField) -> Block:
    """One box; its label stands above it, so beside it stands the label again: Slack wants both."""
    box = option(FormOption(field.label, "yes"))
    return {"type": "checkboxes", "options": [box], **({"initial_options": [box]} if field.initial else {})}


def _within(value: str) -> str:
    if not 0 < len(value) <= VALUE:
        raise Undeliverable("an option carries nothing, or more than Slack's 150 characters")
    return value


def _plain(words: str, limit: int, *, lines: bool = False) -> Block:
    """Plain text, in which Slack reads no markup."""
    short = words.strip()[:limit] if lines else words_alone(rich(words), limit)
    return {"type": "plain_text", "text": short or "…", "emoji": False}
