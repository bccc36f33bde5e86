"""Both files say the same things, the code uses all of them, and nothing else."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
from bot.engine.conversation import Status
from bot.engine.effects import AGENT_ACTIONS
from bot.texts.examination import variables
from tests.texts.fluent import LANGUAGES, messages, section, to_customers, wordings

CODE = Path(bot.__file__).parent
ONLY_ONE_WORDING = {
    "from-agent",
    "brief-answer",
    "brief-incident",
    "with-tip",
    "attachment",
    "about",
    "in-private",
    "opens-weekday",
    "opens-date",
}  # the agent's own words; what only agents read; what stands below an answer; a description
COMPOSED = {f"state-{status.value}" for status in Status} | {f"button-{action.value}" for action in AGENT_ACTIONS}


def strings() -> Iterator[str]:
    """Every string of the code, also of the adapters, that may be a key."""
    for path in [*CODE.rglob("*.py"), *(CODE.parent / "handlers").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            elif isinstance(node, ast.JoinedStr):
                yield "".join(p.value if isinstance(p, ast.Constant) else "*" for p in node.values)


def used() -> set[str]:
    """Keys that occur in the code, whole or composed."""
    known, found = set(messages("en")), set(strings())
    beginnings = {text[:-1] for text in found if text.endswith("-*") and text.count("*") == 1}
    return {key for key in known if key in found or any(key.startswith(start) for start in beginnings)}


def test_both_languages_have_the_same_keys() -> None:
    assert set(messages("ru")) == set(messages("en"))
    assert list(section("ru")) == list(section("en")), "in the same order, so that they can be compared"


@pytest.mark.parametrize("key", messages("en"))
def test_both_languages_want_the_same_parameters(key: str) -> None:
    assert variables(messages("ru")[key]) == variables(messages("en")[key])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", messages("en"))
def test_every_wording_of_a_text_wants_what_the_first_wants(key: str, language: str) -> None:
    message = messages(language)[key]
    assert message.value is not None
    extra = [variables(attribute.value) - variables(message.value) for attribute in message.attributes]
    assert not any(extra)


def test_every_text_is_used_and_every_used_text_exists() -> None:
    known = set(messages("en"))
    assert not known - used() - COMPOSED, "texts that nobody says"
    buttons = {f"button-{action.value.replace('_', '-')}" for action in AGENT_ACTIONS}
    assert {f"state-{status.value}" for status in Status} <= known
    assert buttons <= known


def test_every_key_named_in_the_engine_exists() -> None:
    """Whatever is handed to `Text`, `to_customer`, `offering` and their like as a literal."""
    takers = {
        "Text": 0,
        "to_customer": 0,
        "to_thread": 0,
        "to_desk": 0,
        "to_agent": 1,
        "saying": 1,
        "offering": 2,
        "_say": 0,
    }
    for path in CODE.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "\nfrom rich." in source:  # a Text of the terminal's is no Text of the catalogue's
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call):
                name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
                at = takers.get(name)
                given = node.args[at] if at is not None and len(node.args) > at else None
                if isinstance(given, ast.Constant) and given.value != "verbatim":
                    assert given.value in messages("en"), f"{path.name}: {given.value}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", messages("en"))
def test_no_wording_stands_twice(key: str, language: str) -> None:
    found = [" ".join(wording.split()) for wording in wordings(language, key)]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_bot_may_say_twice_running_has_two_wordings(language: str) -> None:
    said = [key for key in to_customers(language) if not key.startswith(("button-", "command-"))]
    assert [key for key in said if len(wordings(language, key)) < 2 and key not in ONLY_ONE_WORDING] == []
