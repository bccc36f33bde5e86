"""The sample knowledge base answers plain questions in both languages and lets strange ones go."""

import subprocess
import sys
from itertools import chain

import pytest

from faq.knowledge import Knowledge
from faq.matching.ranker import ANSWER_AT, OFFER_AT

SURE = [
    ("как вернуть деньги", "refund"),
    ("верните деньги за хостинг", "refund"),
    ("Здравствуйте, подскажите пожалуйста, как сбросить пароль?", "password-reset"),
    ("забыл пароль от аккаунта", "password-reset"),
    ("не могу зайти в личный кабинет", "cannot-log-in"),
    ("как отключить автопродление", "autorenew-off"),
    ("как включить автопродление", "autorenew-on"),
    ("купить домен", "domain-buy"),
    ("как зайти по ssh", "ssh-access"),
    ("i want a refund", "refund"),
    ("I forgot my password", "password-reset"),
    ("how do I turn off auto-renewal", "autorenew-off"),
    ("turn auto-renewal on", "autorenew-on"),
    ("install wordpress", "cms-install"),
    ("how to uninstall wordpress", "cms-uninstall"),
    ("Hi! How do I buy a domain, please?", "domain-buy"),
    ("connect over ssh", "ssh-access"),
]
MISTYPED = [
    ("как сбрость паролль", "password-reset"),
    ("вирнуть денги", "refund"),
    ("forgot my pasword", "password-reset"),
    ("refnd my mony", "refund"),
    ("rfr dthyenm ltymub", "refund"),
    ("pf,sk gfhjkm", "password-reset"),
    ("куагтв ьн ьщтун", "refund"),
    ("kak vernut dengi", "refund"),
    ("zabyl parol", "password-reset"),
]
STRANGE = [
    "погода завтра в москве",
    "сколько ног у паука",
    "расскажи анекдот",
    "how do i cook rice",
    "who won the football game",
    "book me a flight to paris",
    "asdf qwer zxcv",
]


@pytest.mark.parametrize(("text", "expected"), SURE)
def test_a_plain_question_is_answered(sample: Knowledge, text: str, expected: str) -> None:
    found = sample.match(text)[0]
    assert (found.entry, found.score >= ANSWER_AT) == (expected, True), found


@pytest.mark.parametrize(("text", "expected"), MISTYPED)
def test_mistyped_or_on_the_wrong_layout_it_is_at_least_offered(sample: Knowledge, text: str, expected: str) -> None:
    found = sample.match(text)[0]
    assert (found.entry, found.score >= OFFER_AT) == (expected, True), found


@pytest.mark.parametrize("text", STRANGE)
def test_what_it_does_not_know_it_does_not_offer(sample: Knowledge, text: str) -> None:
    assert all(match.score < OFFER_AT for match in sample.match(text))


@pytest.mark.parametrize("text", ["домен", "пароль", "сайт", "domain", "payment", "password"])
def test_a_bare_topic_is_not_answered_as_if_it_were_a_question(sample: Knowledge, text: str) -> None:
    assert all(match.score < ANSWER_AT for match in sample.match(text))


def test_every_entry_is_complete_in_both_languages(sample: Knowledge) -> None:
    assert sample.languages == ("ru", "en")
    for entry in sample.entries.values():
        assert all(set(part) == {"ru", "en"} for part in (entry.topic, entry.questions, entry.answer)), entry.id


def test_every_entry_stands_in_exactly_one_topic(sample: Knowledge) -> None:
    assert sorted(chain.from_iterable(topic.entries for topic in sample.topics)) == sorted(sample.entries)


def test_nearly_every_phrasing_finds_its_own_entry(sample: Knowledge) -> None:
    asked = [(e.id, text) for e in sample.entries.values() for said in e.questions.values() for text in said[::4]]
    right = sum(sample.match(text)[0].entry == name for name, text in asked)
    assert right >= 0.99 * len(asked)


def test_asking_needs_none_of_the_heavy_libraries() -> None:
    heavy = "{'scipy', 'sklearn', 'aiogram', 'slack_bolt', 'sqlalchemy'}"
    code = f"import sys, faq.knowledge, faq.measuring.measure; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
