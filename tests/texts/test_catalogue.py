"""Filling the texts: plurals, wordings in turn, other people's words as they are, the owner's own files."""

from pathlib import Path

import pytest

from bot.engine.effects import Text
from bot.engine.rich import Span, plain, rich, rich_from_markdown
from bot.texts.catalogue import Catalogue, TextError

OURS = Catalogue()


def said(key: str, language: str = "en", **params: object) -> str:
    return plain(OURS.render(Text(key, params), language))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "word"), [(1, "минуту"), (2, "минуты"), (5, "минут"), (11, "минут"), (21, "минуту"), (112, "минут")]
)
def test_russian_numbers_agree_with_their_nouns(number: int, word: str) -> None:
    assert said("lasting-minutes", "ru", number=number) == f"{number} {word}"


@pytest.mark.parametrize(("number", "word"), [(1, "second"), (2, "seconds"), (21, "seconds")])
def test_english_numbers_agree_with_their_nouns(number: int, word: str) -> None:
    assert f" {number} {word} " in said("already-claimed", owner="Bo", seconds=number)


def test_the_wordings_take_turns() -> None:
    turns = [said("miss", variant=turn) for turn in range(4)]
    assert turns[0] == turns[2]
    assert turns[1] == turns[3]
    assert turns[0] != turns[1]


NASTY = [
    "**bold**",
    "_it_",
    "[x](http://evil.example)",
    "{ $name }",
    "{ miss }",
    "`code`",
    "\ue0000\ue001",
    "<b>&amp;",
    "- a",
]


@pytest.mark.parametrize("words", NASTY)
def test_other_peoples_words_are_shown_as_they_are(words: str) -> None:
    shown = OURS.render(Text("from-customer", {"name": words, "text": rich(words)}), "en")
    assert plain(shown) == f"{words}: {words}"
    assert not any(span.link or span.italic or span.code for span in shown)
    assert [span.bold for span in shown if span.text == words] == [True, False]


@pytest.mark.parametrize("words", NASTY)
def test_a_customers_name_does_not_change_the_greeting(words: str) -> None:
    assert words in said("greeting-name", name=words)


def test_an_answer_keeps_its_own_style_and_takes_on_the_style_around_it() -> None:
    answer = rich_from_markdown("Open **Panel** and [read](https://example.com).")
    shown = OURS.render(Text("answer", {"answer": answer}), "en")
    assert Span("Panel", bold=True) in shown
    assert Span("read", link="https://example.com") in shown
    assert Span("Bo", bold=True) in OURS.render(Text("from-agent", {"name": "Bo", "text": rich("hi")}), "en")


def test_a_key_nobody_wrote_is_shown_and_an_unknown_language_is_the_last_resort() -> None:
    assert said("no-such-key") == "no-such-key"
    assert said("welcome", "de") == said("welcome", "en")


def test_the_owners_files_win_and_the_rest_stays_ours(tmp_path: Path) -> None:
    (tmp_path / "en.ftl").write_text("welcome = No worries.\n    .b = Sure.\n", encoding="utf-8")
    own = Catalogue(tmp_path)
    assert [plain(own.render(Text("welcome", {"variant": turn}), "en")) for turn in (0, 1, 2)] == [
        "No worries.",
        "Sure.",
        "No worries.",
    ]
    assert own.wordings("welcome", "en") == ["welcome", "welcome.b"]
    assert plain(own.render(Text("stale"), "en")) == said("stale")
    assert plain(own.render(Text("welcome"), "ru")) == said("welcome", "ru")


@pytest.mark.parametrize("broken", ["welcome = { $name\n", "just some words\n", "= nothing\n"])
def test_a_broken_file_is_named_with_the_line_that_is_wrong(broken: str, tmp_path: Path) -> None:
    path = tmp_path / "ru.ftl"
    path.write_text(f"stale = Ок\n{broken}", encoding="utf-8")
    with pytest.raises(TextError, match=r"ru\.ftl") as caught:
        Catalogue(tmp_path)
    assert broken.strip()[:8] in str(caught.value)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "ru.ftl").write_bytes(b"stale = \xff\xfe")
    with pytest.raises(TextError, match=r"ru\.ftl: cannot be read"):
        Catalogue(tmp_path)
