"""Entries too close to be told apart: named with the nearest pair of phrasings, quickly, and contraries are not."""

import random
from time import perf_counter

import pytest

from faq.knowledge import Knowledge
from faq.lint.closeness import too_close
from tests.faq.lint.entries import about, told

DELIVERY = about("delivery", "When will my order arrive?", "where is my parcel", "delivery time")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How do I get a refund?", "can i get a refund please"),
        ("Как вернуть деньги?", "хочу вернуть деньги"),
        ("сменить пароль от почты", "смена пароля почты"),
        ("download an invoice for january", "download invoices january"),
    ],
)
def test_two_entries_that_say_the_same_in_other_forms(one: str, other: str) -> None:
    (remark,) = too_close([about("a", one, "something else"), about("b", "quite different", other), DELIVERY])
    assert remark.rule == "too-close"
    assert {remark.entry} < {"a", "b"}
    assert f"“{one}”" in remark.message
    assert f"“{other}”" in remark.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("включить автопродление", "отключить автопродление"),
        ("how do i turn on auto-renewal", "how do i turn off auto-renewal"),
        ("install wordpress", "uninstall wordpress"),
        (
            "включить автоматическое продление хостинга нашего большого старого сайта магазина",
            "отключить автоматическое продление хостинга нашего большого старого сайта магазина",
        ),
        ("купить домен", "продлить домен"),
        ("How do I get a refund?", "How do I get an invoice?"),
        ("сменить пароль от почты", "сменить пароль от панели"),
    ],
)
def test_contraries_and_other_things_are_told_apart(one: str, other: str) -> None:
    assert list(too_close([about("a", one), about("b", other), DELIVERY])) == []


def test_an_entry_scattered_over_another_is_told_though_no_phrasing_repeats() -> None:
    one = about("a", "red wool socks price", "red wool hats sale", "red wool gloves size", "blue cotton shirt")
    other = about("b", "red wool socks colour", "red wool hats shop", "red wool gloves warm", "green silk scarf")
    assert told(list(too_close([one, other, DELIVERY])))[0][1] == "too-close"


def test_a_pair_is_told_once() -> None:
    one = about("a", "How do I get a refund?", "money back please", "return the payment")
    other = about("b", "get a refund", "my money back", "return payment")
    assert len(list(too_close([one, other, DELIVERY]))) == 1


def test_exactly_the_same_phrasing_is_another_rules_matter() -> None:
    assert list(too_close([about("a", "get a refund"), about("b", "Get a refund!"), DELIVERY])) == []


def test_the_sample_has_no_such_pair(sample: Knowledge) -> None:
    assert list(too_close(list(sample.entries.values()))) == []


def test_ten_thousand_phrasings_are_compared_in_seconds() -> None:
    chance = random.Random(7)
    letters = "abcdefghijklmnop"
    words = ["".join(chance.choices(letters, k=6)) for _ in range(3_000)]
    base = [about(str(n), *(" ".join(chance.choices(words, k=5)) for _ in range(10))) for n in range(1_000)]
    twin = about("twin", base[0].questions["en"][0] + "!", "and " + base[500].questions["en"][3])
    began = perf_counter()
    found = list(too_close([*base, twin]))
    assert perf_counter() - began < 20
    assert [remark for remark in found if "twin" in (remark.entry, *remark.message.split("'"))]
