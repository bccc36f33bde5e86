"""Typed choices: what is offered as a button may be typed as its number, its ordinal or its words."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.engine.conversation import Choice
from bot.engine.effects import Action
from bot.engine.listening.words import words

_NUMBERS = {
    1: "один одна раз первый первое первая первую one first единица",
    2: "два две второй второе вторая вторую two second двойка",
    3: "три третий третье третья третью three third тройка",
    4: "четыре четвертый четвертое четвертая four fourth четверка",
    5: "пять пятый пятое пятая five fifth пятерка",
    6: "шесть шестой шестое шестая six sixth",
    7: "семь седьмой седьмое седьмая seven seventh",
    8: "восемь восьмой восьмое восьмая eight eighth",
}
_ORDINALS = {word: number for number, names in _NUMBERS.items() for word in names.split()}
_AROUND = frozenset(
    (
        "вариант номер пункт option number ставлю оценка балл балла баллов из звезд звезды звезда на твердая the это "
        "ответ answer пожалуйста давай давайте выбираю про думаю наверное star stars points i think pick choose it's "
        "maybe"
    ).split()
)
_OF_FIVE = re.compile(r"\s*(?:/|из|out of|of)\s*(?:5|пяти|five)\b", re.IGNORECASE)
_LIKENESS = 84  # percent of rapidfuzz's ratio over sorted words; two typing errors in a short label pass


def number_in(text: str) -> int | None:
    """The number somebody typed as an answer («2», «второй», "option two", "5/5"), or None."""
    stars = text.count("⭐") or text.count("★")
    if stars and not words(text):
        return stars
    said = [word for word in words(_OF_FIVE.sub("", text.replace("№", " "))) if word not in _AROUND]
    if len(said) > 1 and said[-1] == "one":  # "the second one"
        said.pop()
    if len(said) != 1:
        return None
    if said[0].isdecimal() and len(said[0]) <= 2:
        return int(said[0])
    return _ORDINALS.get(said[0])


def typed_choice(text: str, offered: Sequence[Choice]) -> Choice | None:
    """The offered choice that this text names by number or by words, or None."""
    said = " ".join(words(text))
    if shown := [choice for choice in offered if said and _shown(choice) == said]:
        return shown[0]  # «2» may be an answer of its own, and not the second
    number = number_in(text)
    if number is not None:
        return _numbered(number, offered)
    named = [(_likeness(said, choice), choice) for choice in offered]
    likeness, likest = max(named, key=lambda pair: pair[0], default=(0.0, None))
    return likest if likeness >= _LIKENESS else None


def _numbered(number: int, offered: Sequence[Choice]) -> Choice | None:
    """The n-th choice; where marks are offered, the mark itself."""
    marks = [choice for choice in offered if choice.action is Action.RATE]
    if marks:
        return next((choice for choice in marks if choice.value.endswith(f":{number}")), None)
    return offered[number - 1] if 1 <= number <= len(offered) else None


def _likeness(said: str, choice: Choice) -> float:
    """How alike, in percent; only labels that are shown as written (titles, topics) have words to compare."""
    shown = _shown(choice)
    return max(fuzz.ratio(said, shown), fuzz.token_sort_ratio(said, shown)) if shown else 0.0


def _shown(choice: Choice) -> str:
    label = choice.label.params.get("text", "")
    return " ".join(words(label)) if isinstance(label, str) else ""
