"""What was typed on the wrong layout or in Latin letters is read as it was meant; clean text is left alone."""

from collections.abc import Iterable

import pytest

from faq.entry import Entry
from faq.knowledge import Knowledge
from faq.matching.repair import Repair, sound, transliterated
from faq.matching.text import normalise, words
from faq.matching.vocabulary import Vocabulary

KNOWN = "привет как вернуть деньги оплата заказ доставка объявление refund order delivery password".split()


@pytest.fixture(scope="module")
def repair() -> Repair:
    return Repair(Vocabulary(KNOWN))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ghbdtn", "привет"),
        ("rfr dthyenm ltymub", "как вернуть деньги"),
        ("rfr dthyenm ltymub?", "как вернуть деньги"),
        ("j,]zdktybt", "объявление"),
        ("куагтв", "refund"),
        ("зфыыцщкв", "password"),
        ("privet", "привет"),
        ("kak vernut dengi", "как вернуть деньги"),
        ("dostavka zakaza", "доставка заказа"),
    ],
)
def test_a_message_is_read_as_it_was_meant(repair: Repair, typed: str, meant: str) -> None:
    assert repair.read(normalise(typed)) == meant.split()


@pytest.mark.parametrize("text", ["how is the weather", "где моя посылка", "zxcv qwrt", "404", "refund pls", "ok", ""])
def test_what_is_not_clearly_something_else_is_left_as_typed(repair: Repair, text: str) -> None:
    assert repair.read(text) == words(text)


def test_no_phrasing_of_the_sample_is_changed(sample: Knowledge) -> None:
    reader = Repair(Vocabulary(word for text in _phrasings(sample.entries.values()) for word in words(normalise(text))))
    changed = [t for t in _phrasings(sample.entries.values()) if reader.read(normalise(t)) != words(normalise(t))]
    assert changed == []


def _phrasings(entries: Iterable[Entry]) -> list[str]:
    return [text for one in entries for said in one.questions.values() for text in said]


@pytest.mark.parametrize(
    ("latin", "russian"), [("zakaz", "заказ"), ("shchuka", "щука"), ("vozvrat", "возврат"), ("chek", "чек")]
)
def test_latin_letters_are_read_aloud_longest_groups_first(latin: str, russian: str) -> None:
    assert transliterated(latin) == russian


def test_spellings_that_sound_alike_are_equal() -> None:
    assert sound("платёжный") == sound("платёжныи")
    assert sound("объявление") == sound("обявление")


def test_a_mistyped_word_finds_its_known_neighbour() -> None:
    vocabulary = Vocabulary(KNOWN)
    assert vocabulary.spelled(["pasword", "delivvery", "zebra"]) == {"pasword": "password", "delivvery": "delivery"}


@pytest.mark.parametrize(
    ("word", "only"), [("uninstall", "install"), ("выключить", "включить"), ("отключите", "подключите")]
)
def test_a_word_is_never_corrected_into_its_contrary(word: str, only: str) -> None:
    assert Vocabulary([only]).spelled([word]) == {}


def test_a_mistyped_contrary_stays_one() -> None:
    assert Vocabulary(["включить"]).spelled(["выклчить"]) == {"выклчить": "выключить"}


def test_only_so_many_words_of_a_message_are_corrected() -> None:
    assert len(Vocabulary(["password"]).spelled([f"pasword{letter}" for letter in "abcdefghijkl"])) <= 8


def test_of_two_words_as_near_the_one_that_tells_something_is_meant() -> None:
    assert Vocabulary(["many", "money"]).spelled(["mony"]) == {"mony": "money"}
    assert Vocabulary(["hello", "hell"]).spelled(["helo"]) == {"helo": "hell"}
    assert Vocabulary(["many"]).spelled(["mony"]) == {"mony": "many"}
