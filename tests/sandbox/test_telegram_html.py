"""Telegram's HTML as the sandbox reads it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.sandbox.telegram.html import ParseError, parse_html


def styles(source: str) -> tuple[str, list[tuple[str, int, int]]]:
    text, entities = parse_html(source)
    return text, [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ("b strong", "bold"),
        ("i em", "italic"),
        ("u ins", "underline"),
        ("s strike del", "strikethrough"),
        ("code", "code"),
        ("pre", "pre"),
        ("tg-spoiler", "spoiler"),
        ("blockquote", "blockquote"),
    ],
)
def test_every_tag_of_the_bot_api_has_its_style(tags: str, kind: str) -> None:
    for tag in tags.split():
        assert styles(f"a<{tag}>bc</{tag}>d") == ("abcd", [(kind, 1, 2)])
        assert styles(f"<{tag.upper()}>x</{tag.upper()} >") == ("x", [(kind, 0, 1)])


def test_offsets_count_utf_16_units() -> None:
    assert styles("😀<b>é😀</b>") == ("😀é😀", [("bold", 2, 3)])


def test_tags_nest_and_the_inner_one_ends_first() -> None:
    assert styles("<b>a<i>b</i></b>") == ("ab", [("italic", 1, 1), ("bold", 0, 2)])


def test_an_empty_end_tag_ends_the_last() -> None:
    assert styles("<b>a</>c") == ("ac", [("bold", 0, 1)])


def test_a_tag_around_nothing_leaves_nothing() -> None:
    assert styles("<b></b>x") == ("x", [])


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&lt;b&gt; &amp;amp; &quot;", '<b> &amp; "'),
        ("&#65;&#x1F600;&lt", "A😀<"),
        ("&nbsp; &copy; & &; &#0; &#xD800;", "&nbsp; &copy; & &; &#0; &#xD800;"),
        ("a > b", "a > b"),
    ],
)
def test_four_names_and_all_numbers_are_references_and_the_rest_stays_as_it_is(source: str, text: str) -> None:
    assert styles(source) == (text, [])


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ('"https://example.com/?a=1&amp;b=2"', "https://example.com/?a=1&b=2"),
        ("'http://example.com'", "http://example.com"),
        ("example.com", "http://example.com"),
        ('"example.com:8080/x"', "http://example.com:8080/x"),
        ('"tg://user?id=1"', "tg://user?id=1"),
    ],
)
def test_a_link_has_its_address(href: str, url: str) -> None:
    assert parse_html(f"<a href={href}>x</a>") == ("x", [{"offset": 0, "length": 1, "type": "text_link", "url": url}])


@pytest.mark.parametrize("href", ["javascript:alert(1)", "mailto:a@b.com", "localhost", "", "//", "a b.com"])
def test_a_link_to_nowhere_is_dropped_and_its_words_stay(href: str) -> None:
    assert styles(f'<a href="{href}">x</a>') == ("x", [])


def test_a_quote_may_be_expandable_a_spoiler_may_be_a_span_and_code_may_name_its_language() -> None:
    assert styles("<blockquote expandable>x</blockquote>") == ("x", [("expandable_blockquote", 0, 1)])
    assert styles('<span class="tg-spoiler">x</span>') == ("x", [("spoiler", 0, 1)])
    _, entities = parse_html('<code class="language-python">x</code>')
    assert entities[0]["language"] == "python"


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>é</i>", 'Unmatched end tag at byte offset 5, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("a<br/>b", 'Unsupported start tag "br/" at byte offset 1'),
        ("1 <3", "Unclosed start tag at byte offset 2"),
        ("1 < 3 > 2", 'Unsupported start tag "" at byte offset 2'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x>y</a>', 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<", "Unclosed start tag at byte offset 0"),
    ],
)
def test_what_is_wrong_is_refused_and_said_where(source: str, complaint: str) -> None:
    with pytest.raises(ParseError) as refused:
        parse_html(source)
    assert str(refused.value) == complaint


@given(st.text(alphabet="<>/&;ab \"'=é😀#x1", max_size=40))
def test_anything_is_either_read_or_refused_and_no_entity_leaves_the_text(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except ParseError:
        return
    length = len(text.encode("utf-16-le")) // 2
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= length for e in entities)
