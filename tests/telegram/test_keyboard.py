"""Buttons are laid out for a phone."""

import pytest
from aiogram.types import InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.ports import Control
from handlers.telegram.keyboard import keyboard, markup


def rows(*labels: str) -> list[list[str]]:
    shown = keyboard([Control(label, f"k:{n}", "entry") for n, label in enumerate(labels)])
    return [[button.text for button in row] for row in shown.inline_keyboard] if shown else []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("1 2 3 4 5".split(), [["1", "2", "3", "4", "5"]]),
        ("1 2 3 4 5 6".split(), [["1", "2", "3", "4", "5"], ["6"]]),
        (["Yes", "No thanks"], [["Yes"], ["No thanks"]]),
        (["That helps", "No", "Cancel it", "Another"], [["That helps"], ["No"], ["Cancel it", "Another"]]),
        (["Payments", "Delivery", "Domains"], [["Payments", "Delivery"], ["Domains"]]),
        (["How do I get a refund?", "Talk to a person"], [["How do I get a refund?"], ["Talk to a person"]]),
        ([], []),
    ],
)
def test_short_labels_share_a_row(labels: list[str], expected: list[list[str]]) -> None:
    assert rows(*labels) == expected


def test_the_order_is_kept_and_the_data_comes_back() -> None:
    shown = keyboard([Control("Some long label here", "k:0", "entry"), Control("1", "k:1", "rate")])
    assert shown is not None
    assert [button.callback_data for row in shown.inline_keyboard for button in row] == ["k:0", "k:1"]


def test_a_long_label_is_cut() -> None:
    [[label]] = rows("How do I " + "very " * 30 + "quickly pay?")
    assert len(label) <= 60
    assert label.endswith("…")


@pytest.mark.parametrize("label", ["", "  ", "\ud800"])
def test_a_button_always_has_a_label_that_can_be_sent(label: str) -> None:
    [[shown]] = rows(label)
    assert shown.strip()
    shown.encode()


def test_a_number_is_shared_by_a_key_and_the_other_buttons_become_keys_beside_it() -> None:
    shown = markup([Control("Share my number", "k:0", "share_phone"), Control("Skip", "k:1", "skip")])
    assert isinstance(shown, ReplyKeyboardMarkup)
    keys = [(key.text, bool(key.request_contact)) for row in shown.keyboard for key in row]
    assert keys == [("Share my number", True), ("Skip", False)]
    assert shown.one_time_keyboard


def test_other_buttons_stand_under_the_message() -> None:
    assert isinstance(markup([Control("Skip", "k:1", "skip")]), InlineKeyboardMarkup)
    assert markup([]) is None
