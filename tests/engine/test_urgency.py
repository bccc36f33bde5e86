"""What the owner's words for something urgent are heard in, and what only looks like them."""

import pytest

from bot.engine.listening.urgency import says_urgent

URGENT = {"ru": ("взломали", "сайт лежит", "списали дважды"), "en": ("hacked", "down", "charged twice")}


@pytest.mark.parametrize(
    "text",
    [
        "Нас взломали!", "у меня взломали аккаунт", "мой аккаунт взломан", "взламали почту, что делать",
        "сайт лежит", "Сайт опять лежит", "сайты не открываются, лежит сайт с утра", "взломли сайт",
        "с карты списали деньги дважды", "дважды списали оплату",
        "I've been hacked", "someone hacked my account", "my account was hakced", "HACKED!!!",
        "the site is down", "our website went down again", "Is everything down?", "server down since morning",
        "I was charged twice", "you charged my card twice", "charged me twise twice",
    ],
)  # fmt: skip
def test_it_is_urgent(text: str) -> None:
    assert says_urgent(text, URGENT)


@pytest.mark.parametrize(
    "text",
    [
        "", "как скачать счёт", "нас не взломали, всё хорошо", "что делать, если взломали аккаунт",
        "лежит ли у вас договор", "мой сайт", "дважды проверьте", "списали деньги один раз",
        "how do I download the invoice", "scroll down", "I scrolled down to the form", "a down payment",
        "please write it down", "how do I take my site down", "is the price going down", "it slowed down",
        "what if my site goes down", "downtime policy", "I changed my password twice", "charged once",
        "not hacked, just curious", "a hatched plan", "cut down to size", "we are down to the last one",
    ],
)  # fmt: skip
def test_it_is_not(text: str) -> None:
    assert not says_urgent(text, URGENT)


def test_words_of_the_owners_own_are_heard_too() -> None:
    assert says_urgent("у нас пожар в серверной", {"ru": ("пожар",), "en": ()})
    assert not says_urgent("пожарная безопасность", {"ru": ("потоп",), "en": ("",)})
