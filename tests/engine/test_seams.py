"""Clauses that may be two matters are told from one matter with an «и» in it, and from a story."""

from time import perf_counter

import pytest

from bot.engine.listening.narrating import narrates
from bot.engine.listening.parting import LONGEST as LONGEST_MESSAGE
from bot.engine.listening.seams import seams, shared

TWO = {
    "сайт не открывается\nпочта не работает": ("сайт не открывается", "почта не работает"),
    "сайт тормозит и письма не приходят": ("сайт тормозит", "письма не приходят"),
    "не открывается сайт, не отправляются письма": ("не открывается сайт", "не отправляются письма"),
    "дайте доступ коллеге и смените почту аккаунта": ("дайте доступ коллеге", "смените почту аккаунта"),
    "Здравствуйте! Списали деньги два раза. Сайт упал": ("Списали деньги два раза", "Сайт упал"),
    "my site is down and my emails land in spam": ("my site is down", "my emails land in spam"),
    "install a certificate & connect my domain": ("install a certificate", "connect my domain"),
    "списали дважды. И ещё вопрос, где взять акт": ("списали дважды", "где взять акт"),
    "can't log in. and where is my receipt?": ("can't log in", "where is my receipt?"),
    "сначала хочу сделать копию, потом удалить сайт": ("сначала хочу сделать копию", "потом удалить сайт"),
}
ONE = (
    "Купил домен и не знаю, как привязать его к сайту",
    "хочу перенести домен от другого регистратора, код не подходит",
    "I want to log in, my password is wrong",
    "how do I renew a domain? my card is declined",
    "the site opens for me and my colleagues but the browser says it isn't secure",
    "Я перешёл на другой тариф, и сайт перестал открываться",
    "I updated a plugin and now my site shows an error",
    "I paid twice. How do I get my money back?",
    "Если я удалю аккаунт, можно ли вернуть деньги?",
    "If I delete my account, do I get my money back?",
    "сайт не открывается, пишет ошибку",
    "my site is down and it says not found",
    "не помогло письмо для сброса, не приходит",
    "сайт не открывается ни с телефона, ни с компьютера",
    "как скачать и установить сертификат",
    "да, но сайт не открывается",
    "сайт не открывается, помогите",
    "как перенести сайт и почту",
    "name and surname",
    "hello and good morning",
    "Do you support all cards and currencies?",
    "",
)


@pytest.mark.parametrize(("text", "expected"), TWO.items())
def test_clauses_that_may_stand_alone_are_divided(text: str, expected: tuple[str, str]) -> None:
    assert seams(text) == (expected,)


@pytest.mark.parametrize("text", ONE)
def test_stories_conditions_symptoms_and_things_are_not(text: str) -> None:
    assert seams(text) == ()


def test_three_clauses_may_be_three_matters_or_two() -> None:
    assert seams("сайт тормозит, письма не приходят и надо продлить домен") == (
        ("сайт тормозит", "письма не приходят", "надо продлить домен"),
        ("сайт тормозит", "письма не приходят надо продлить домен"),
        ("сайт тормозит письма не приходят", "надо продлить домен"),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("как перенести сайт и почту", ("как перенести сайт", "как перенести почту")),
        ("сбросить пароль от почты и от панели", ("сбросить пароль от почты", "сбросить пароль от панели")),
        ("reset my account and my mailbox password?", ("reset my account", "reset my mailbox password")),
        ("how do I backup and restore my site", ("how do I backup my site", "how do I restore my site")),
        ("сайт тормозит и письма не приходят", ()),
        ("name and surname", ()),
        ("", ()),
    ],
)
def test_two_things_under_one_verb_are_each_said_in_full(text: str, expected: tuple[str, ...]) -> None:
    assert shared(text) == expected


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("вчера оплатила хостинг", True),
        ("мы купили домен", True),
        ("I've just paid by card", True),
        ("forgot my password", True),
        ("взломали сайт", False),
        ("пропала почта", False),
        ("файл не загружается", False),
        ("I was charged twice", False),
        ("need an invoice", False),
        ("card declined", False),
        ("я", False),
    ],
)
def test_what_the_customer_did_is_told_from_what_is_wrong(text: str, told: bool) -> None:
    assert narrates(text) is told


def test_the_longest_message_is_looked_through_quickly() -> None:
    for unit in ("и ", "и не ", "a, ", "?\n", "как и ", "how to and get ", "1. ", ", и "):
        began = perf_counter()
        assert len(seams((unit * LONGEST_MESSAGE)[:LONGEST_MESSAGE])) <= 3
        assert len(shared((unit * LONGEST_MESSAGE)[:LONGEST_MESSAGE])) <= 2
        assert perf_counter() - began < 0.2
