"""Rich text in Telegram's HTML: nothing a customer or an agent writes becomes markup."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ports import Span, plain, rich
from handlers.telegram.html import html_from_rich, sendable

ODD = ["<3", "&lt;", "&amp;lt;", "<b>", '<a href="tg://user?id=1">', "</code>", "_*[]()~>#+-=|{}.!", "{0.__class__}",
       "%s", "O'Brien", "Robert'); DROP TABLE", "${jndi:x}", "\u202eexe.gpj", "<!channel>"]  # fmt: skip


class Reading(HTMLParser):
    """What Telegram would show, and which tags it would see."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(markup: str) -> Reading:
    reading = Reading()
    reading.feed(markup)
    reading.close()
    return reading


@pytest.mark.parametrize(
    ("span", "markup"),
    [
        (Span("x", bold=True), "<b>x</b>"),
        (Span("x", italic=True), "<i>x</i>"),
        (Span("x", strike=True), "<s>x</s>"),
        (Span("x", code=True), "<code>x</code>"),
        (Span("x", bold=True, italic=True), "<b><i>x</i></b>"),
        (Span("x", bold=True, code=True), "<code>x</code>"),
        (Span("x", link="https://a.example/?b=1&c=2"), '<a href="https://a.example/?b=1&amp;c=2">x</a>'),
        (Span("x", link="https://a.example", bold=True), '<a href="https://a.example"><b>x</b></a>'),
        (Span("x", link='https://a.example/"><b>'), '<a href="https://a.example/&quot;&gt;&lt;b&gt;">x</a>'),
        (Span("x", link="javascript:alert(1)"), "x"),
        (Span("x", link="tg://user?id=1"), "x"),
        (Span("12:00", moment=1_700_000_000), "12:00"),
        (Span("@Bo", mention="U1"), "@Bo"),
        (Span(" ", bold=True), " "),
        (Span("x", quote=True), "<blockquote>x</blockquote>"),
        (Span("x", quote=True, bold=True), "<blockquote><b>x</b></blockquote>"),
        (Span("<x", code=True, block=True, bold=True, link="https://a.example"), "<pre>&lt;x</pre>"),
        (Span("x", code=True, block=True, quote=True), "<blockquote><pre>x</pre></blockquote>"),
        (Span("\n", quote=True), "\n"),
    ],
)
def test_each_style_has_its_tag(span: Span, markup: str) -> None:
    assert html_from_rich((span,)) == markup


@pytest.mark.parametrize("text", ODD)
def test_words_that_look_like_markup_stay_words(text: str) -> None:
    reading = shown(html_from_rich((Span("Hi "), Span(text, bold=True))))
    assert (reading.text, reading.tags) == (f"Hi {text}", ["b"])


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")))
def test_any_words_are_shown_as_they_are(text: str) -> None:
    reading = shown(html_from_rich(rich(text)))
    assert (reading.text, reading.tags) == (text, [])


@given(st.text())
def test_anything_can_be_sent(text: str) -> None:
    html_from_rich(rich(text)).encode()
    assert len(sendable(text)) <= len(text)


def test_half_a_surrogate_pair_becomes_a_sign_of_replacement_and_a_whole_one_a_character() -> None:
    assert sendable("a\ud800b\udc00\x00") == "a\ufffdb\ufffd\ufffd"
    assert sendable("\ud83d\udc4d") == "👍"
    assert plain(rich(sendable("👍"))) == "👍"
