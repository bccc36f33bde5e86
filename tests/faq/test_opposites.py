"""Whoever asks for the contrary of what is known gets an offer at most, never an assertion."""

import pytest

from faq.entry import Doubt
from faq.knowledge import Knowledge
from faq.matching.opposites import contradicts, meaning
from faq.matching.ranker import ANSWER_AT
from faq.matching.text import normalise, stem, words
from tests.faq.conftest import entry

CASES = [
    ("ru", "Как включить автопродление?", "как отключить автопродление"),
    ("ru", "Как включить автопродление?", "выключите автопродление"),
    ("ru", "Включение автопродления", "хочу отключить автопродление"),
    ("ru", "Как подключить домен?", "как отключить домен"),
    ("ru", "Как добавить пользователя?", "как удалить пользователя"),
    ("ru", "Как подписаться на рассылку?", "как отписаться от рассылки"),
    ("ru", "Как заблокировать карту?", "как разблокировать карту"),
    ("en", "How do I install the plugin?", "how do I uninstall the plugin"),
    ("en", "How do I enable auto-renewal?", "how do I disable auto-renewal"),
    ("en", "How do I turn on notifications?", "turn the notifications off"),
    ("en", "How do I sign in to the panel?", "sign out of the panel"),
    ("en", "How do I subscribe?", "how do I unsubscribe"),
]


@pytest.mark.parametrize(("language", "known", "asked"), CASES)
def test_the_contrary_is_not_asserted(language: str, known: str, asked: str) -> None:
    other = entry("other", "сколько стоит тариф" if language == "ru" else "how much is a plan", language=language)
    knowledge = Knowledge.of([entry("known", known, language=language), other])
    assert knowledge.match(known)[0].score >= ANSWER_AT
    assert knowledge.match(known)[0].doubt is None
    doubted = {match.entry: match.doubt for match in knowledge.match(asked)}
    assert doubted["known"] is Doubt.CONTRARY
    assert all(match.score < ANSWER_AT for match in knowledge.match(asked))


@pytest.mark.parametrize(("language", "known", "asked"), CASES)
def test_where_both_are_known_the_right_one_is_first(language: str, known: str, asked: str) -> None:
    both = [entry("known", known, language=language), entry("contrary", asked, language=language)]
    knowledge = Knowledge.of(both)
    assert knowledge.match(asked)[0].entry == "contrary"
    assert knowledge.match(known)[0].entry == "known"


def test_an_entry_about_both_contradicts_neither() -> None:
    assert not _against("отключить автопродление", "включить или отключить автопродление")


@pytest.mark.parametrize(
    ("asked", "offered"),
    [("enable it", "enable it"), ("купон", "продажа"), ("log the error", "sign the form out"), ("blue", "green")],
)
def test_words_without_a_contrary_contradict_nothing(asked: str, offered: str) -> None:
    assert not _against(asked, offered)


def test_a_phrasal_verb_may_be_torn_apart() -> None:
    assert _against("turn those weekly emails off", "turn on emails")


def _against(asked: str, offered: str) -> bool:
    return contradicts(*(meaning([stem(word) for word in words(normalise(text))]) for text in (asked, offered)))
