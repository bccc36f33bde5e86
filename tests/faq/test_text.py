"""Texts that mean the same become the same, whatever keyboard, editor or mischief they came from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faq.matching.text import MAX_LENGTH, MAX_WORD, char_features, grams, normalise, stem, stem_features, words


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("Ещё РАЗ", "еще раз"),
        ("  one \n\t two ", "one two"),
        ("re\u200bfund\u200d", "refund"),
        ("\ufeffhello\u202e", "hello"),
        ("so\u00adft", "soft"),
        ("ｒｅｆｕｎｄ ①", "refund 1"),
        ("и\u0306о\u0301га", "йога"),
        ("see HTTPS://example.com/a?b=c now", "see now"),
        ("www.example.com", ""),
        ("\ufb01le", "file"),
        ("", ""),
    ],
)
def test_a_text_has_one_normal_form(written: str, normal: str) -> None:
    assert normalise(written) == normal


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_the_normal_form_is_lower_case_without_invisible_letters_and_bounded(text: str) -> None:
    normal = normalise(text)
    assert len(normal) <= MAX_LENGTH
    assert normal == normal.strip()
    assert not set(normal) & set("\u200b\u200c\u200d\ufeff\u00ad\n\t")


@pytest.mark.parametrize("letter", ["\ufdfa", "a", "\u0301", "\u200b", "a ", "http://x ", "\U0001f600"])
def test_a_huge_message_is_cut_before_it_costs_anything(letter: str) -> None:
    found = words(normalise(letter * 100_000))
    assert sum(map(len, found)) <= MAX_LENGTH
    assert all(len(word) <= MAX_WORD for word in found)
    assert len(char_features(found)) <= 4 * 2 * MAX_LENGTH


def test_one_ligature_of_eighteen_letters_is_still_cut() -> None:
    assert len(normalise("\ufdfa" * 4_096)) <= MAX_LENGTH


@pytest.mark.parametrize("forms", ["возврат возврата возвратом", "deliver delivers delivered", "оплата оплаты оплату"])
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in forms.split()}) == 1


@pytest.mark.parametrize("word", ["404", "php8", "a1b2"])
def test_words_with_digits_are_left_alone(word: str) -> None:
    assert stem(word) == word


def test_words_are_letters_and_digits() -> None:
    assert words("it's 2 о'клок, ok_then — да!") == ["it", "s", "2", "о", "клок", "ok", "then", "да"]


def test_letter_groups_know_where_a_word_begins_and_ends() -> None:
    assert set(grams("ab")) == {" ab", "ab ", " ab "}


def test_neighbouring_stems_are_features_too() -> None:
    assert stem_features(["a", "b", "c"]) == ["a", "b", "c", "a b", "b c"]
