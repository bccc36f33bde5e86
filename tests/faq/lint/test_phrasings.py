"""Ways to ask: too few, the same twice, without words, too long for a button."""

from faq.lint.phrasings import few_phrasings, long_titles, same_phrasings
from tests.faq.lint.entries import ASKED, WAYS, about, complete, told


def test_a_complete_entry_has_nothing_to_remark() -> None:
    entries = [complete()]
    assert [*few_phrasings(entries), *same_phrasings(entries), *long_titles(entries)] == []


def test_fewer_than_five_are_told_by_language() -> None:
    (remark,) = few_phrasings([complete(questions={"ru": WAYS[:2], "en": ASKED[:4]})])
    assert remark.message.startswith("only 2 in Russian and 4 in English")
    assert remark.path == ("questions", "ru")


def test_repeating_one_phrasing_makes_no_five_of_it() -> None:
    (remark,) = few_phrasings([about("a", *["pay"] * 5)])
    assert remark.message.startswith("only 1 in English")


def test_a_language_that_hardly_anybody_uses_is_not_missed() -> None:
    base = [about(str(number), *WAYS, language="ru") for number in range(9)]
    assert list(few_phrasings([*base, about("vpn", "vpn", language="en")])) == []


def test_the_same_words_under_two_entries_are_told_at_the_second_place() -> None:
    found = list(same_phrasings([about("pay", "How do I pay?", "bill"), about("buy", "how do i PAY", "shop")]))
    assert told(found) == [("buy", "same-phrasing")]
    assert "“how do i PAY” is a phrasing of 'pay', too" in found[0].message
    assert found[0].path == ("questions", "en", "how do i PAY")


def test_ё_and_е_are_the_same_words() -> None:
    found = same_phrasings([about("a", "мой счёт", language="ru"), about("b", "Мой счет!", language="ru")])
    assert told(list(found)) == [("b", "same-phrasing")]


def test_the_same_words_twice_in_one_entry_harm_nobody() -> None:
    assert list(same_phrasings([about("pay", "How do I pay?", "how do i pay")])) == []


def test_a_phrasing_without_words_is_found_by_nobody() -> None:
    assert told(list(same_phrasings([about("a", "pay", "???")]))) == [("a", "wordless-phrasing")]


def test_a_title_longer_than_a_button_is_told() -> None:
    found = list(long_titles([about("a", "x" * 61, "y" * 100), about("b", "x" * 60)]))
    assert told(found) == [("a", "long-title")]
    assert "61 characters" in found[0].message
