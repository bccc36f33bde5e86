"""What the documents name exists: commands, settings, make targets, paths."""

import re
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli import parser
from bot.settings.sections import keys, sections
from faq.matching.ranker import ANSWER_AT, OFFER_AT
from tests.texts.fluent import messages, wordings

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]
IDS = [path.name for path in DOCUMENTS]


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_every_command_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"(?<!/)firstline ((?:db |faq |customer )?[a-z]+)`?", _code(path)))
    assert named <= _commands() | {"db", "faq", "customer"}, path


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_every_setting_that_is_named_exists(path: Path) -> None:
    names = "|".join(sections())
    named = set(re.findall(rf"`({names})\.([a-z_]+)", path.read_text(encoding="utf-8")))
    written = {f"{section}.{key}" for section, key in named if key not in {"py", "toml", "md"}}
    assert written <= set(keys()), path


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_every_make_target_that_is_named_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z]+)(?=[`\s])", _code(path))) <= targets, path


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_every_path_that_is_named_exists(path: Path) -> None:
    folders = "bot|handlers|faq|storage|tests|docs|requirements"
    named = re.findall(rf"[`(]((?:{folders})/[\w./-]+?)/?[`)]", path.read_text(encoding="utf-8"))
    missing = [name for name in named if "NAME" not in name and not (ROOT / name).exists()]
    assert missing == []


def test_the_example_of_settings_names_the_thresholds_that_the_matcher_has() -> None:
    text = (ROOT / "config.example.toml").read_text(encoding="utf-8")
    named = dict(re.findall(r"^# (answer_at|offer_at) = ([\d.]+)$", text, re.MULTILINE))
    assert named == {"answer_at": str(ANSWER_AT), "offer_at": str(OFFER_AT)}


def _code(path: Path) -> str:
    """The parts in code style."""
    text = path.read_text(encoding="utf-8")
    return "\n".join([*re.findall(r"```(.*?)```", text, re.DOTALL), *re.findall(r"`[^`\n]+`", text)])


def _commands() -> set[str]:
    """Every command as it is called: `run`, `db upgrade`, `faq check`."""
    return {" ".join(words) for words in _calls(parser())}


def _calls(command: ArgumentParser) -> Iterator[tuple[str, ...]]:
    below = [action for action in command._actions if isinstance(action, _SubParsersAction)]
    for name, inner in below[0].choices.items() if below else ():
        yield from ((name, *words) for words in _calls(inner)) if _has_commands(inner) else [(name,)]


def _has_commands(command: ArgumentParser) -> bool:
    return any(isinstance(action, _SubParsersAction) for action in command._actions)


@pytest.mark.parametrize(("name", "language"), [("agents.md", "en"), ("agents.ru.md", "ru")])
def test_the_buttons_that_agents_read_of_are_called_so(name: str, language: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    labels = {words for key in messages(language) if key.startswith("button-") for words in wordings(language, key)}
    rows = re.findall(r"^\| (\*\*.*?\*\*) \|", text, re.MULTILINE)
    told = {label for row in rows for label in re.findall(r"\*\*(.+?)\*\*", row)}
    assert len(told) > 8
    assert told <= labels


@pytest.mark.parametrize("name", ["agents.md", "agents.ru.md"])
def test_the_commands_that_agents_read_of_are_told_by_help_too(name: str) -> None:
    named = set(re.findall(r"`/firstline ([a-z]+)`", (ROOT / "docs" / name).read_text(encoding="utf-8")))
    told = set(re.findall(r"`/firstline ([a-z]+)`", " ".join(wordings("en", "told-help"))))
    assert named == told | {"help"}


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_every_picture_is_there(path: Path) -> None:
    named = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", path.read_text(encoding="utf-8"))
    assert [picture for picture in named if not (path.parent / picture).exists()] == []
