"""Telegram's entities become styles, whatever their offsets claim."""

from typing import Any

import pytest
from aiogram.types import MessageEntity
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Rich, Span, plain, rich
from handlers.telegram.entities import rich_from_entities


def styled(text: str, *entities: tuple[str, int, int] | tuple[str, int, int, str]) -> Rich:
    made = [MessageEntity(type=kind, offset=at, length=n, **_url(*url)) for kind, at, n, *url in entities]
    return rich_from_entities(text, made)


def _url(url: str = "") -> dict[str, Any]:
    return {"url": url} if url else {}


@pytest.mark.parametrize(
    ("kind", "span"),
    [
        ("bold", Span("word", bold=True)),
        ("italic", Span("word", italic=True)),
        ("strikethrough", Span("word", strike=True)),
        ("code", Span("word", code=True)),
        ("pre", Span("word", code=True, block=True)),
        ("blockquote", Span("word", quote=True)),
        ("expandable_blockquote", Span("word", quote=True)),
    ],
)
def test_styles_are_kept(kind: str, span: Span) -> None:
    assert styled("a word here", (kind, 2, 4)) == (Span("a "), span, Span(" here"))


@pytest.mark.parametrize("kind", ["underline", "spoiler", "url", "mention", "custom_emoji", "brand_new"])
def test_other_entities_leave_the_words_plain(kind: str) -> None:
    assert styled("a word", (kind, 2, 4)) == rich("a word")


def test_styles_overlap() -> None:
    assert styled("abc", ("bold", 0, 2), ("italic", 1, 2)) == (
        Span("a", bold=True),
        Span("b", bold=True, italic=True),
        Span("c", italic=True),
    )


def test_a_link_keeps_its_address() -> None:
    assert styled("see here", ("text_link", 4, 4, "https://a.example/?x=1&y")) == (
        Span("see "),
        Span("here", link="https://a.example/?x=1&y"),
    )


@pytest.mark.parametrize("url", ["tg://user?id=1", "javascript:alert(1)", "ftp://x", "https:/x", "//evil"])
def test_a_link_that_is_not_of_the_web_is_words(url: str) -> None:
    assert styled("see here", ("text_link", 4, 4, url)) == rich("see here")


def test_offsets_count_utf16_units() -> None:
    assert styled("👍👍 ok", ("bold", 5, 2)) == (Span("👍👍 "), Span("ok", bold=True))
    assert styled("👍 ok", ("italic", 0, 2)) == (Span("👍", italic=True), Span(" ok"))


def test_an_edge_inside_a_character_moves_to_its_start() -> None:
    assert plain(styled("a👍b", ("bold", 2, 1), ("italic", 0, 2))) == "a👍b"


edges = st.integers(-5, 40)
kinds = st.sampled_from(["bold", "italic", "code", "pre", "strikethrough", "spoiler"])


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), st.lists(st.tuples(kinds, edges, edges)))
def test_no_word_is_ever_lost_or_added(text: str, entities: list[tuple[str, int, int]]) -> None:
    assert plain(styled(text, *entities)) == text
