"""Who asks for a person, and who only speaks of one."""

import pytest

from bot.engine.listening.person import refuses_person, says_more, wants_person
from tests.engine.examples import lines_of

ASKING = lines_of("asks_for_a_person.ru.txt") + lines_of("asks_for_a_person.en.txt")
NOT_ASKING = lines_of("asks_for_no_person.ru.txt") + lines_of("asks_for_no_person.en.txt")


@pytest.mark.parametrize("text", ASKING)
def test_a_person_is_asked_for(text: str) -> None:
    assert wants_person(text)
    assert wants_person(text.upper())
    assert wants_person(f"  {text} !!!")


@pytest.mark.parametrize("text", NOT_ASKING)
def test_nobody_asks_for_a_person(text: str) -> None:
    assert not wants_person(text)


@pytest.mark.parametrize("text", ["человек", "позовите оператора", "talk to a human", "I need a person"])
def test_one_typing_error_anywhere_but_at_the_start_of_a_word_is_forgiven(text: str) -> None:
    longest = max(text.split(), key=len)
    for at in range(1, len(longest)):
        assert wants_person(text.replace(longest, longest[:at] + longest[at + 1 :])), at


@pytest.mark.parametrize("text", ["не надо оператора", "I don't want to talk to a human", "человек не нужен"])
def test_a_refusal_is_known_as_one(text: str) -> None:
    assert refuses_person(text)
    assert not wants_person(text)


@pytest.mark.parametrize("text", ["позовите оператора", "файловый менеджер не открывается", "нет", "привет"])
def test_what_is_no_refusal_is_not_taken_for_one(text: str) -> None:
    assert not refuses_person(text)


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("позовите живого человека, пожалуйста", False),
        ("I want to talk to a real person please", False),
        ("can I speak to someone in charge", False),
        ("/human", False),
        ("деньги списались дважды, соедините с человеком", True),
        ("my site is down, get me a human", True),
    ],
)
def test_a_call_that_says_what_happened_is_told_from_a_bare_one(text: str, more: bool) -> None:
    assert says_more(text) is more


def test_a_very_long_message_is_read_quickly_and_without_fear() -> None:
    assert not wants_person("а" * 100_000)
    assert not wants_person("нет " * 30_000)
