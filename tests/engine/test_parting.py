"""Two questions in one message are told apart, and one question with much around it stays one."""

from time import perf_counter

import pytest

from bot.engine.listening.parting import LONGEST, MOST, parts

TWO = {
    "How do I change my card? And how do I delete the account?": [
        "How do I change my card?",
        "how do I delete the account?",
    ],
    "Как сменить тариф и можно ли вернуть деньги?": ["Как сменить тариф", "можно ли вернуть деньги?"],
    "Как сменить пароль? А также где скачать счёт?": ["Как сменить пароль?", "где скачать счёт?"],
    "I want to change my plan, also the site is down": ["I want to change my plan", "the site is down"],
    "Здравствуйте! Как вернуть деньги и ещё вопрос: как удалить аккаунт": ["Как вернуть деньги", "как удалить аккаунт"],
    "У меня два вопроса: как сменить карту и как удалить аккаунт": ["как сменить карту", "как удалить аккаунт"],
    "1. how do I pay by card 2. where is my invoice": ["how do I pay by card", "where is my invoice"],
    "как удалить wordpress и вернуть деньги": ["как удалить wordpress", "как вернуть деньги"],
    "Подскажите, как сменить тариф и скачать чек?": ["Подскажите, как сменить тариф", "как скачать чек?"],
    "How do I cancel my plan and get my money back?": ["How do I cancel my plan", "How do I get my money back?"],
    "а скок стоит хостинг и как оплатить картой?": ["скок стоит хостинг", "как оплатить картой?"],
    "Добрый день, как сделать бэкап, а также сменить версию php?": ["как сделать бэкап", "сменить версию php?"],
    "I need an invoice and I want to change my plan": ["I need an invoice", "I want to change my plan"],
    "can you tell me how to pay as well as how to log in?": ["can you tell me how to pay", "how to log in?"],
    "можно ли у вас снять сервер и зайти по ftp": ["можно ли у вас снять сервер", "можно ли зайти по ftp"],
    "хотела бы сменить тариф и вернуть деньги": ["хотела бы сменить тариф", "хотела бы вернуть деньги"],
    "rfr ghjlkbnm ljvty b rfr dthyenm ltymub": ["как продлить домен", "как вернуть деньги"],
    "kak smenit tarif i kak vernut dengi": ["kak smenit tarif", "kak vernut dengi"],
    "I moved yesterday. Where is my mail? I paid. Where is my invoice?": [
        "I moved yesterday. Where is my mail?",
        "I paid. Where is my invoice?",
    ],
}
ONE = (
    "Hello. I have a problem. How do I change my card?",
    "Здравствуйте! Подскажите, пожалуйста. Как сменить карту?",
    "My card was declined. What can I do about it?",
    "Сайт не работает и что делать",
    "сайт не открывается\nпочта не работает",
    "I sent money. They haven't received it.",
    "I'd like to keep a copy of my site. Is there a way to do this?",
    "Кто написал роман Т. Манна про семью?",
    "I want to know if I will be safe",
    "I paid twice. How do I get my money back?",
    "Где мой счёт? Я платил вчера картой.",
    "не знаю где и как оплатить",
    "Как скачать и установить сертификат?",
    "How do I download and install the certificate?",
    "What's the difference between A and B?",
    "Как перенести сайт и почту?",
    "How do I cancel the plan and how long does it take?",
    "how do I change my account email and phone number",
    "how do I move my site and email to you",
    "how do I backup and restore my site",
    "Как сменить тариф и не потерять данные?",
    "привет, как дела и как сменить тариф",
    "hello",
    "???",
    "",
)


@pytest.mark.parametrize(("text", "expected"), TWO.items())
def test_each_question_is_a_part(text: str, expected: list[str]) -> None:
    assert [part.text for part in parts(text)] == expected


@pytest.mark.parametrize("text", ONE)
def test_one_question_has_no_parts(text: str) -> None:
    assert parts(text) == ()


QUIET = {
    "Как включить автопродление и где это находится?": [False, True],
    "Как удалить вирус? Как почистить?": [False, True],
    "I need to travel to Rome. How do I renew a domain?": [True, False],
    "How do I renew a domain? Online?": [False, True],
    "хочу заказать пиццу и продлить домен": [False, False],
    "How can I pay? And how do I get a refund?": [False, False],
}


@pytest.mark.parametrize(("text", "expected"), QUIET.items())
def test_what_may_be_but_a_further_word_on_the_other_question_is_marked(text: str, expected: list[bool]) -> None:
    assert [part.quiet for part in parts(text)] == expected


def test_a_verb_alone_asks_about_what_the_question_before_it_named() -> None:
    assert [part.thin for part in parts("Как удалить вирус и как почистить?")] == [False, True]
    assert [part.thin for part in parts("Как удалить вирус? Как почистить?")] == [False, False]


def test_a_story_is_one_question() -> None:
    assert parts("The site was fine. Then mail broke. Then the domain expired. Then my phone rang.") == ()


def test_the_longest_message_is_parted_quickly_into_few() -> None:
    for unit in (
        "how? ",
        "и как ",
        "also, ",
        "?\n",
        "а также и ещё ",
        " ",
        "\n",
        "и ",
        "1. ",
        "как быть и ",
        "how to be and get ",
    ):
        began = perf_counter()
        assert len(parts((unit * LONGEST)[:LONGEST])) <= MOST
        assert perf_counter() - began < 0.2


def test_who_writes_a_page_tells_a_story() -> None:
    assert parts("How do I pay? And how do I log in? " * 100) == ()
