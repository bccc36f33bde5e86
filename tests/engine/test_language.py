"""Which language we speak: the messenger's, then that of the words, unless one was chosen."""

import pytest

from bot.engine.listening.language import greeted_in, spoken
from tests.engine.examples import after, conversation, wrote

BOTH = ("ru", "en")


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru", "ru"), ("ru-RU", "ru"), ("en-US", "en"), ("uk", "ru"), ("de", "en"), ("", "en"), ("pt-br", "en")],
)
def test_the_greeting_follows_the_messenger(code: str, language: str) -> None:
    assert greeted_in(code, BOTH) == language


def test_a_desk_with_one_language_speaks_it_to_everybody() -> None:
    assert greeted_in("de", ("ru",)) == "ru"
    assert spoken("how do I pay", "ru", ("ru",)) == "ru"
    assert spoken("как оплатить", "en", ("en",)) == "en"


@pytest.mark.parametrize(
    ("text", "known", "language"),
    [
        ("как вернуть деньги", "en", "ru"), ("how do I get a refund", "ru", "en"), ("hello", "ru", "en"),
        ("WordPress", "ru", "ru"), ("rfr jgkfnbnm", "ru", "ru"), ("404", "ru", "ru"),
        ("ошибка 502 Bad Gateway", "en", "ru"),
        ("", "ru", "ru"), ("oplata kartoy", "ru", "ru"), ("my domain is not working", "ru", "en"), ("👍", "en", "en"),
    ],
)  # fmt: skip
def test_the_words_tell_the_language_or_leave_it(text: str, known: str, language: str) -> None:
    assert spoken(text, known, BOTH) == language


def test_a_chosen_language_stays_whatever_is_written() -> None:
    state, _ = after(wrote("/language ru"), wrote("how do I get a refund", ("refund", 0.9)))
    assert (state.language, state.language_chosen) == ("ru", True)


def test_without_a_choice_the_language_follows_the_words() -> None:
    state, _ = after(wrote("как вернуть деньги"), start=conversation(language="en"))
    assert state.language == "ru"
