"""The same texts in another manner: on first-name terms, or with a bot that has a gender; whole, without a mixture."""

import re

import pytest

from bot.engine.effects import Text
from bot.engine.rich import plain
from bot.texts.catalogue import Catalogue
from bot.texts.examination import variables
from bot.texts.sources import HERE, Manner, files_of, messages
from tests.texts.fluent import messages as ours
from tests.texts.fluent import to_customers, wordings

FORMAL = re.compile(r"\b(?:вы|вас|вам|вами|ваш\w*)\b|\w+(?:и|й|ь|е|ё)те(?:сь)?\b", re.IGNORECASE)
INFORMAL = re.compile(r"\b(?:ты|тебя|тебе|тобой|тво[йяиеё]\w*)\b|\b\w+(?:ешь|ёшь|ишь)\b", re.IGNORECASE)
OVERLAYS = ["ru-informal", "ru-feminine", "ru-masculine"]


def written(overlay: str) -> dict[str, list[str]]:
    """Key → wordings of an overlay."""
    return {
        message.id.name: [plain_words(message, place) for place in range(len(message.attributes) + 1)]
        for path in files_of(HERE / overlay)
        for message in messages(path)
    }


def plain_words(message, place: int) -> str:  # type: ignore[no-untyped-def]
    """The words of one wording, its parameters left out."""
    value = message.value if place == 0 else message.attributes[place - 1].value
    return "".join(getattr(element, "value", "") or "" for element in value.elements if hasattr(element, "value"))


def test_every_text_that_says_you_formally_has_an_informal_twin() -> None:
    formal = {key for key in to_customers("ru") if any(FORMAL.search(said) for said in wordings("ru", key))}
    assert len(formal) > 40
    assert formal - set(written("ru-informal")) == set()


def test_nothing_in_the_informal_texts_is_formal() -> None:
    assert [(key, said) for key, all_ in written("ru-informal").items() for said in all_ if FORMAL.search(said)] == []


def test_nothing_in_the_other_texts_is_informal() -> None:
    said = [(key, words) for key in to_customers("ru") for words in wordings("ru", key)]
    assert [(key, words) for key, words in said if INFORMAL.search(words)] == []


@pytest.mark.parametrize("overlay", OVERLAYS)
def test_an_overlay_says_what_the_text_says_with_as_many_wordings(overlay: str) -> None:
    for path in files_of(HERE / overlay):
        for message in messages(path):
            base = ours("ru")[message.id.name]
            assert variables(message) == variables(base), message.id.name
            assert len(message.attributes) == len(base.attributes), message.id.name


def test_what_is_filled_in_stands_apart_from_the_sentence_before_it() -> None:
    files = [path for path in HERE.rglob("*.ftl") if "customers" in path.as_posix()]
    assert len(files) > 20
    glued = re.compile(r"[.!?:]\{ \$|\{ \" ")
    assert [(path.parent.name, found) for path in files for found in glued.findall(path.read_text("utf-8"))] == []


def test_both_genders_say_the_same() -> None:
    assert set(written("ru-feminine")) == set(written("ru-masculine"))
    assert not set(written("ru-feminine")) & set(written("ru-informal")), "what has a gender addresses nobody"


def test_the_owner_chooses_the_manner() -> None:
    def said(manner: Manner, key: str, **params: str | int | Text) -> str:
        return plain(Catalogue(manner=manner).render(Text(key, params), "ru"))

    assert said(Manner(), "unsure-one") == "Вы про это?"
    assert said(Manner("informal"), "unsure-one") == "Ты про это?"
    assert said(Manner("informal", "feminine"), "added") == "Передала коллеге."
    assert said(Manner(gender="masculine"), "added") == "Передал коллеге."
    wait = Text("usual-wait", {"minutes": 5})
    assert said(Manner("informal"), "handoff-no-question", number=1, wait=wait).endswith(
        "— 1. Обычно отвечают примерно за 5 минут."
    )
    assert said(Manner(gender="feminine"), "handoff", number=1, wait="").endswith("на всякий случай.")
    assert said(Manner("informal"), "welcome") == said(Manner(), "welcome")
