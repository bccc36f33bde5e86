"""What is offered as a button may be typed."""

import pytest

from bot.engine.conversation import Asking, Choice
from bot.engine.effects import Action, Text
from bot.engine.listening.choices import number_in, typed_choice
from bot.engine.listening.reading import Meaning, label_of, read
from bot.engine.rich import plain
from bot.texts.catalogue import Catalogue
from tests.engine.examples import conversation

ENTRIES = tuple(
    Choice(label_of(title), Action.ENTRY, value)
    for title, value in (("How do I get a refund?", "a"), ("Как оплатить хостинг?", "b"), ("How can I pay?", "c"))
)
MARKS = tuple(Choice(label_of(str(mark)), Action.RATE, f"key:{mark}") for mark in range(1, 6))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2), ("2.", 2), ("№ 2", 2), ("второй", 2), ("вторая", 2), ("вариант два", 2), ("давайте второй", 2),
        ("the second one", 2), ("option 2", 2), ("I pick the first", 1), ("пять", 5), ("5/5", 5), ("5 из 5", 5),
        ("4 out of 5", 4), ("твёрдая четвёрка", 4), ("⭐⭐⭐", 3), ("ставлю 3 балла", 3), ("five stars", 5), ("2️⃣", 2),
        ("2 раза списали", None), ("у меня 5 сайтов", None), ("", None), ("десять", None), ("123", None),
        ("1 2", None), ("⭐ отлично", None),
    ],
)  # fmt: skip
def test_a_number_is_known_in_many_clothes(text: str, number: int | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", "a"), ("third", "c"), ("how do i get a refund", "a"), ("how do i get a refnud", "a"),
        ("как аплатить хостинг", "b"), ("4", None), ("0", None), ("my site is down", None),
    ],
)  # fmt: skip
def test_a_title_may_be_typed_by_its_place_or_its_words(text: str, value: str | None) -> None:
    choice = typed_choice(text, ENTRIES)
    assert (choice.value if choice else None) == value


@pytest.mark.parametrize(("text", "value"), [("5", "key:5"), ("одна звезда", "key:1"), ("6", None), ("10", None)])
def test_where_marks_are_offered_the_number_is_the_mark(text: str, value: str | None) -> None:
    choice = typed_choice(text, (Choice(Text("button-no-comment"), Action.NO_COMMENT), *MARKS))
    assert (choice.value if choice else None) == value


OURS = Catalogue()
LABELS = {
    "button-topics": Action.TOPICS,
    "button-helped": Action.HELPED,
    "button-not-helped": Action.NOT_HELPED,
    "button-none": Action.NONE_OF_THESE,
    "button-no-person": Action.NO_PERSON,
    "button-solved": Action.SOLVED,
    "button-back-to-ticket": Action.BACK_TO_TICKET,
    "button-no-comment": Action.NO_COMMENT,
}


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("key", LABELS)
def test_every_label_of_ours_may_be_copied_by_hand(key: str, language: str) -> None:
    choice = Choice(Text(key), LABELS[key])
    label = plain(OURS.render(Text(key, {"number": 17}), language))
    reading = read(conversation(offered=(choice,)), label.lower())
    assert (reading.meaning, reading.choice) == (Meaning.CHOSEN, choice)


@pytest.mark.parametrize(
    ("action", "text"),
    [
        (Action.NOT_HELPED, "не помогло"), (Action.NOT_HELPED, "всё равно не работает"), (Action.HELPED, "заработало"),
        (Action.HELPED, "спасибо, помогло"), (Action.NONE_OF_THESE, "ни одно"), (Action.NONE_OF_THESE, "niether"),
        (Action.SOLVED, "решено"), (Action.PERSON, "да, спасибо"), (Action.PERSON, "yes please"),
        (Action.NO_PERSON, "не надо человека"), (Action.NO_COMMENT, "нечего дабавить"),
    ],
)  # fmt: skip
def test_a_button_is_typed_in_the_words_people_use(action: Action, text: str) -> None:
    choice = Choice(Text("button"), action)
    assert read(conversation(offered=(choice,), asking=Asking.CHOICE), text).choice == choice


@pytest.mark.parametrize(("text", "code"), [("по-английски", "en"), ("русский", "ru"), ("Russian", "ru"), ("en", "en")])
def test_a_language_may_be_named_in_either_language(text: str, code: str) -> None:
    offered = tuple(Choice(label_of(name), Action.LANGUAGE, c) for name, c in (("Русский", "ru"), ("English", "en")))
    choice = read(conversation(offered=offered), text).choice
    assert choice is not None
    assert choice.value == code


def test_a_number_that_stands_on_a_button_is_that_button_and_not_its_place() -> None:
    sizes = [Choice(Text("verbatim", {"text": size}), Action.OPTION, size) for size in ("5", "2", "1")]
    found = [typed_choice(typed, sizes) for typed in ("1", "2", "5", "3")]
    assert [choice.value if choice else "" for choice in found] == ["1", "2", "5", "1"]
