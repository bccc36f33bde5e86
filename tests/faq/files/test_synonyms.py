"""Groups of synonyms are read, and what is no group is told with its place."""

from pathlib import Path

import pytest

from faq.files.errors import FaqErrors
from faq.files.synonyms import load_synonyms
from tests.faq.conftest import Write


def test_groups_stand_in_one_list_or_in_one_a_language(write: Write) -> None:
    expected = (("оплата", "платёж"), ("refund", "money back", "404"))
    plain = "- [оплата, платёж]\n- [refund, money back, 404]\n"
    by_language = "ru:\n  - [оплата, платёж]\nen:\n  - [refund, money back, 404]\n"
    assert load_synonyms(write({"synonyms.yaml": plain})) == expected
    assert load_synonyms(write({"synonyms.yaml": by_language})) == expected


def test_words_are_tidied_and_not_repeated(write: Write) -> None:
    assert load_synonyms(write({"synonyms.yaml": '- [" pay ", pay, yes, "a\\n b"]\n'})) == (("pay", "yes", "a b"),)


@pytest.mark.parametrize("text", ["# none yet\n", "ru:\nen: []\n", "[]\n"])
def test_a_file_without_groups_has_none(write: Write, text: str) -> None:
    assert load_synonyms(write({"synonyms.yaml": text})) == ()


def test_no_file_is_no_mistake(tmp_path: Path) -> None:
    assert load_synonyms(tmp_path) == ()


BAD = {
    "a word instead of a group": ("- pay\n", 1, 3, "expected a group of words, found 'pay'"),
    "a group of one": ("- [a, b]\n- [pay]\n", 2, 3, "two different words or more"),
    "a group of the same": ("- [pay, pay]\n", 1, 3, "two different words or more"),
    "a mapping in a group": ("- [pay, {a: b}]\n", 1, 9, "expected a word or a phrase, found a mapping"),
    "an empty word": ("- [pay, payment, ' ']\n", 1, 18, "expected a word or a phrase"),
    "a text": ("pay\n", 1, 1, "expected a list of groups, found 'pay'"),
    "an unknown language": ("de: [[a, b]]\n", 1, 1, "unknown key 'de'"),
    "a text in a language": ("ru: pay\n", 1, 5, "expected a list of groups"),
    "an open bracket": ("- [a, b\n", 2, 1, "expected ',' or ']'"),
    "an alias": ("- &x [a, b]\n- *x\n", 2, 3, "aliases"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_group_is_told_where_it_is(write: Write, name: str) -> None:
    text, line, column, words = BAD[name]
    with pytest.raises(FaqErrors) as caught:
        load_synonyms(write({"synonyms.yaml": text}))
    found = caught.value.errors[0]
    assert (found.line, found.column, words in found.message) == (line, column, True), str(found)


def test_a_link_out_of_the_folder_is_not_read(write: Write, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("- [a, b]\n")
    folder = write({})
    (folder / "synonyms.yaml").symlink_to(tmp_path / "secret")
    with pytest.raises(FaqErrors, match="leads out of"):
        load_synonyms(folder)
