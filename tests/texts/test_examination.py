"""The owner's own texts are checked before a customer reads them."""

from pathlib import Path

import pytest

from bot.texts.catalogue import Catalogue
from bot.texts.examination import examined
from bot.texts.sources import HERE, Manner, files_of


def written(folder: Path, **files: str) -> list[str]:
    for name, text in files.items():
        path = folder / (name.replace("__", "/") + ".ftl")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return [problem.removeprefix(f"{folder}/").removeprefix(f"{folder}: ") for problem in examined(folder)]


def test_texts_that_are_right_need_no_words(tmp_path: Path) -> None:
    assert written(tmp_path, en="welcome = No worries.\n    .b = Sure.\n", ru="welcome = Да не за что.\n") == []
    assert examined(tmp_path / "nothing here") == []


def test_a_key_that_nobody_says_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    assert written(tmp_path, en="welcom = Sure.\n") == ["en.ftl: nobody says 'welcom'; did you mean 'welcome'?"]


def test_a_parameter_that_the_text_does_not_get_is_named(tmp_path: Path) -> None:
    found = written(tmp_path, en="greeting-name = Hi { $nmae }!\n    .b = Hello { $name }, { $moon }!\n")
    assert found == [
        "en.ftl: greeting-name: there is no $moon in this text (there is: $name)",
        "en.ftl: greeting-name: there is no $nmae in this text (there is: $name)",
    ]


def test_a_text_left_behind_in_the_other_language_is_named(tmp_path: Path) -> None:
    found = written(tmp_path, en="welcome = Sure.\nmiss = No idea.\n", ru__mine="welcome = Не за что.\n")
    assert found == ["miss is not reworded in ru"]


def test_who_serves_one_language_rewords_one(tmp_path: Path) -> None:
    assert written(tmp_path, ru="welcome = Не за что.\n") == []


def test_a_file_that_nobody_reads_is_named(tmp_path: Path) -> None:
    assert written(tmp_path, english="welcome = Sure.\n") == ["english.ftl: is not read; name it ru.ftl or en.ftl"]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_our_own_texts_pass_the_same_check(language: str, tmp_path: Path) -> None:
    for path in files_of(HERE / language):
        copy = tmp_path / language / path.relative_to(HERE / language)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    assert examined(tmp_path) == []


def test_a_manner_is_no_language() -> None:
    assert Catalogue(manner=Manner("informal", "feminine")).languages == ("ru", "en")
