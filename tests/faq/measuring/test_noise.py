"""Noise is repeatable, of the announced strength, and what people really do."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from faq.matching.repair import transliterated
from faq.measuring.noise import CHANCELESS, NOISES, layout, neighbours, noisy, translit

TEXT = "Как вернуть деньги за домен, который я купил вчера?"
LONG = TEXT * 40


@pytest.mark.parametrize("kind", NOISES)
def test_the_same_seed_gives_the_same_mistakes(kind: str) -> None:
    assert noisy(kind, LONG, 3) == noisy(kind, LONG, 3) != LONG
    assert (noisy(kind, LONG, 3) == noisy(kind, LONG, 4)) == (kind in CHANCELESS)


def test_two_typos_are_at_most_two_edits_and_change_nearly_every_message() -> None:
    made = [noisy("typos", TEXT, seed) for seed in range(200)]
    distances = [OSA.distance(TEXT, text) for text in made]
    assert max(distances) <= 3  # two slips at the same place may look like three edits
    assert sum(distance == 2 for distance in distances) > 150
    assert all(text.count(" ") == TEXT.count(" ") for text in made)


def test_every_kind_of_slip_happens() -> None:
    made = {noisy("typos", "окно", seed) for seed in range(500)}
    assert {len(text) for text in made} >= {2, 3, 4, 5, 6}
    assert any(sorted(text) == sorted("окно") and text != "окно" for text in made)


def test_eight_of_a_hundred_letters_are_hit() -> None:
    count = sum(sign.isalpha() for sign in LONG)
    share = OSA.distance(LONG, noisy("letters", LONG, 1)) / count
    assert 0.06 < share < 0.10


@given(st.text(), st.integers(0, 5))
def test_no_text_is_too_odd(text: str, seed: int) -> None:
    for kind in NOISES:
        noisy(kind, text, seed)


@pytest.mark.parametrize("text", ["", "?!", "123 456"])
def test_without_letters_there_is_nothing_to_mistype(text: str) -> None:
    assert [noisy(kind, text, 1) for kind in ("typos", "letters", "translit")] == [text] * 3


@pytest.mark.parametrize(
    ("sign", "beside"), [("q", "wa"), ("а", "впкесм"), ("ж", "дэзхбю"), ("m", "njk"), ("Ф", "ыйця"), ("ß", "ß")]
)
def test_neighbours_are_keys_that_touch(sign: str, beside: str) -> None:
    assert set(neighbours(sign)) <= set(beside)
    assert neighbours(sign)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Как вернуть деньги?", "Rfr dthyenm ltymub&"),
        ("Ёж, хлеб.", "~;? [kt,/"),
        ("сайт на PHP", "cfqn yf PHP"),
        ("how do I pay, please", "рщц вщ Ш зфнб здуфыу"),
    ],
)
def test_the_other_layout_is_typed_key_by_key(text: str, typed: str) -> None:
    assert layout(text, random.Random(0)) == typed


def test_transliteration_has_one_way_to_spell_in_a_message_and_several_in_all() -> None:
    made = {noisy("translit", "Щука хочет жить, щука жуёт", seed) for seed in range(50)}
    assert len(made) > 5
    assert all(text.isascii() for text in made)
    for text in made:
        assert len({word[:3].lower() for word in text.split() if word[0] in "Ss"}) == 1, text


def test_transliteration_keeps_capitals_and_leaves_latin_alone() -> None:
    assert translit("Домен API", random.Random(0)) == "Domen API"
    assert transliterated("domen") == "домен"
