"""Greeting by name: only by what is one."""

import pytest

from bot.engine.listening.names import first_name


@pytest.mark.parametrize(
    ("displayed", "name"),
    [
        ("Анна", "Анна"),
        ("Анна Каренина", "Анна"),
        ("Анна-Мария Ш.", "Анна-Мария"),
        ("✨ Анна ✨", "Анна"),
        ("Анна❤️", "Анна"),
        ("Conan O'Brien", "Conan"),
        ("D'Arcy W", "D'Arcy"),
        ("Jürgen", "Jürgen"),
        ("Бо", "Бо"),
    ],
)
def test_a_name_is_taken_from_what_the_messenger_shows(displayed: str, name: str) -> None:
    assert first_name(displayed) == name


@pytest.mark.parametrize(
    "displayed",
    [
        "", " ", "❤️", "...", "ООО Ромашка", "Ромашка ООО", "ИП Иванов", "«Ромашка», магазин", "Acme Inc.", "Support",
        "Поддержка", "Admin Anna", "xX_99", "anna", "АННА", "Ъ", "A", "Deleted Account", "+79161234567",
        "Nabuchodonosorusmaximus", "th1rd",
    ],
)  # fmt: skip
def test_what_is_nobodys_name_is_not_greeted(displayed: str) -> None:
    assert first_name(displayed) == ""
