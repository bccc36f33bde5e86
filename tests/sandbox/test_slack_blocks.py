"""Block Kit's rules: what is inside every limit is taken, and one step beyond it is refused where it is."""

from typing import Any

import pytest

from handlers.sandbox.slack.blocks import named, problems
from handlers.sandbox.slack.views import view_problems
from tests.sandbox.slackapp import actions, button, field, modal, plain, section

Json = dict[str, Any]


def option(text: str = "One", value: str = "1") -> Json:
    return {"text": plain(text), "value": value}


def menu(count: int = 1, **more: Any) -> Json:
    options = [option(value=str(number)) for number in range(count)]
    return {"type": "static_select", "action_id": "menu", "options": options, **more}


def typed(element: Json) -> Json:
    return {"type": "input", "label": plain("Label"), "element": element}


def fields(count: int, length: int = 5) -> Json:
    return {"type": "section", "fields": [{"type": "mrkdwn", "text": "x" * length}] * count}


def context(count: int) -> Json:
    return {"type": "context", "elements": [plain("note")] * count}


def header(length: int) -> Json:
    return {"type": "header", "text": plain("x" * length)}


def buttons(count: int) -> Json:
    return actions(*(button(f"b{number}") for number in range(count)))


def confirm(length: int) -> Json:
    return {"title": plain("x" * length), "text": plain("Sure?"), "confirm": plain("Yes"), "deny": plain("No")}


def paragraph(text: str) -> Json:
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}],
    }


IMAGE = {"type": "image", "image_url": "https://x.example/y.png", "alt_text": "y"}

FINE: dict[str, list[Json]] = {
    "a section of 3,000 characters": [section("x" * 3000)],
    "ten fields of 2,000": [fields(10, 2000)],
    "a section with a picture": [{**section(), "accessory": IMAGE}],
    "a section with a menu": [{**section(), "accessory": menu(100)}],
    "a header of 150": [header(150)],
    "ten small notes": [context(10)],
    "25 buttons": [buttons(25)],
    "a label of 75 and a value of 2,000": [actions(button(text="x" * 75, value="v" * 2000))],
    "an action_id of 255": [actions(button("a" * 255))],
    "a confirmation": [actions({**button(), "confirm": confirm(100)})],
    "choices of 75 and 150": [actions(menu(options=[option("x" * 75, "v" * 150)]))],
    "50 blocks": [{"type": "divider"}] * 50,
    "a picture": [IMAGE],
    "rich text": [paragraph("hello")],
    "markdown of 12,000": [{"type": "markdown", "text": "x" * 12_000}],
    "the same action_id in two blocks": [actions(button(), block_id="a"), actions(button(), block_id="b")],
    "ticks with markup": [
        actions({"type": "checkboxes", "options": [{"text": {"type": "mrkdwn", "text": "*x*"}, "value": "1"}]})
    ],
    "every field of a form": [
        typed({"type": "plain_text_input", "multiline": True, "max_length": 3000}),
        typed({"type": "number_input", "is_decimal_allowed": False}),
        typed({"type": "external_select", "min_query_length": 0, "initial_option": option()}),
        typed({"type": "users_select"}),
        typed({"type": "datepicker", "initial_date": "2026-01-01"}),
        typed({"type": "radio_buttons", "options": [option()], "initial_option": option()}),
    ],
}

WRONG: dict[str, tuple[list[Any], str]] = {
    "a section of 3,001": ([section("x" * 3001)], "/blocks/0/text/text"),
    "an empty section": ([section("")], "/blocks/0/text/text"),
    "a section without anything": ([{"type": "section"}], "/blocks/0"),
    "a field of 2,001": ([fields(1, 2001)], "/blocks/0/fields/0/text"),
    "eleven fields": ([fields(11)], "/blocks/0/fields"),
    "no fields": ([fields(0)], "/blocks/0/fields"),
    "a header of 151": ([header(151)], "/blocks/0/text/text"),
    "a header with markup": ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "/blocks/0/text/type"),
    "eleven notes": ([context(11)], "/blocks/0/elements"),
    "no notes": ([context(0)], "/blocks/0/elements"),
    "26 buttons": ([buttons(26)], "/blocks/0/elements"),
    "no buttons": ([buttons(0)], "/blocks/0/elements"),
    "a label of 76": ([actions(button(text="x" * 76))], "/blocks/0/elements/0/text/text"),
    "a value of 2,001": ([actions(button(value="v" * 2001))], "/blocks/0/elements/0/value"),
    "an action_id of 256": ([actions(button("a" * 256))], "/blocks/0/elements/0/action_id"),
    "two equal action_ids": ([actions(button(), button())], "/blocks/0/elements/1"),
    "two equal block_ids": ([actions(button()), actions(button())], "/blocks/1/block_id"),
    "a block_id of 256": ([actions(button(), block_id="b" * 256)], "/blocks/0/block_id"),
    "a button without words": ([actions({"type": "button", "action_id": "x"})], "/blocks/0/elements/0"),
    "a button with markup": (
        [actions({**button(), "text": {"type": "mrkdwn", "text": "x"}})],
        "/blocks/0/elements/0/text/type",
    ),
    "an unknown style": ([actions({**button(), "style": "warning"})], "/blocks/0/elements/0/style"),
    "an unknown property": ([actions({**button(), "colour": "red"})], "/blocks/0/elements/0"),
    "emoji in markup": (
        [{"type": "section", "text": {"type": "mrkdwn", "text": "x", "emoji": True}}],
        "/blocks/0/text",
    ),
    "a confirmation of 101": (
        [actions({**button(), "confirm": confirm(101)})],
        "/blocks/0/elements/0/confirm/title/text",
    ),
    "a choice of 76": ([actions(menu(options=[option("x" * 76)]))], "/blocks/0/elements/0/options/0/text/text"),
    "a choice's value of 151": (
        [actions(menu(options=[option(value="v" * 151)]))],
        "/blocks/0/elements/0/options/0/value",
    ),
    "101 choices": ([actions(menu(101))], "/blocks/0/elements/0/options"),
    "no choices": ([actions(menu(0))], "/blocks/0/elements/0/options"),
    "a menu without choices": ([actions({"type": "static_select"})], "/blocks/0/elements/0"),
    "an initial choice that is none": ([actions(menu(initial_option=option(value="9")))], "/blocks/0/elements/0"),
    "six entries of a … menu": (
        [actions({"type": "overflow", "options": [option(value=str(n)) for n in range(6)]})],
        "/blocks/0/elements/0/options",
    ),
    "a field of a form among buttons": (
        [actions({"type": "plain_text_input", "action_id": "x"})],
        "/blocks/0/elements/0/type",
    ),
    "a button in a form": ([typed(button())], "/blocks/0/element/type"),
    "a form's field without a label": (
        [{"type": "input", "element": {"type": "plain_text_input"}}],
        "/blocks/0",
    ),
    "a longest length of 3,001": (
        [typed({"type": "plain_text_input", "max_length": 3001})],
        "/blocks/0/element/max_length",
    ),
    "a picture without words": ([{"type": "image", "image_url": "https://x.example/y.png"}], "/blocks/0"),
    "a picture from nowhere": ([{"type": "image", "alt_text": "y"}], "/blocks/0"),
    "an unknown block": ([{"type": "poem"}], "/blocks/0/type"),
    "an unknown element": ([actions({"type": "lever"})], "/blocks/0/elements/0/type"),
    "an unknown part of rich text": (
        [{"type": "rich_text", "elements": [{"type": "text", "elements": []}]}],
        "/blocks/0/elements/0/type",
    ),
    "markdown of 12,001 in all": ([{"type": "markdown", "text": "x" * 6001}] * 2, "/blocks"),
    "51 blocks": ([{"type": "divider"}] * 51, "/blocks"),
    "no object": (["words"], "/blocks/0"),
    "a number for a text": ([{"type": "section", "text": {"type": "mrkdwn", "text": 7}}], "/blocks/0/text/text"),
}


@pytest.mark.parametrize("blocks", FINE.values(), ids=FINE)
def test_what_is_within_the_limits_is_taken(blocks: list[Json]) -> None:
    assert problems(blocks, "message") == []


@pytest.mark.parametrize(("blocks", "where"), WRONG.values(), ids=WRONG)
def test_what_is_beyond_a_limit_is_refused_with_its_place(blocks: list[Any], where: str) -> None:
    found = problems(blocks, "message")
    assert found
    assert all(words.endswith(f"[json-pointer:{where}]") for words in found), found


VIEWS: dict[str, tuple[Json, str]] = {
    "a title of 25": (modal(title=plain("x" * 25)), "/title/text"),
    "a button of 25": (modal(submit=plain("x" * 25)), "/submit/text"),
    "private_metadata of 3,001": (modal(private_metadata="x" * 3001), "/private_metadata"),
    "a callback_id of 256": (modal(callback_id="x" * 256), "/callback_id"),
    "101 blocks": (modal(*[{"type": "divider"}] * 101), "/blocks"),
    "questions without a button to send": (modal(field(), submit=None), ""),
    "markdown": (modal({"type": "markdown", "text": "x"}), "/blocks"),
    "no title": ({"type": "modal", "blocks": []}, ""),
    "no kind": ({"title": plain("x"), "blocks": []}, ""),
    "an unknown property": (modal(colour="red"), ""),
}


@pytest.mark.parametrize(("view", "where"), VIEWS.values(), ids=VIEWS)
def test_a_window_has_limits_of_its_own(view: Json, where: str) -> None:
    found = view_problems(view, "modal")
    assert len(found) == 1
    assert found[0].endswith(f"[json-pointer:{where}]")


def test_a_window_at_its_limits_is_taken() -> None:
    blocks = [field(f"f{number}") for number in range(100)]
    largest = modal(*blocks, title=plain("x" * 24), private_metadata="x" * 3000, callback_id="x" * 255)
    assert view_problems(largest, "modal") == []


def test_blocks_and_elements_without_a_name_get_one_and_what_was_given_stays() -> None:
    given = [section(), actions(button(), {"type": "overflow", "options": [option()]}, block_id="row")]
    first, second = named(given)
    assert (first["block_id"], second["block_id"]) == ("b0", "row")
    assert [element["action_id"] for element in second["elements"]] == ["claim", "b1a1"]
    assert "block_id" not in given[0]
