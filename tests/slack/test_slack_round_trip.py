"""What we write in Slack reads there as it was meant: the same words in the same styles."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.ports import Post, Rich, Span, plain, rich
from handlers.slack.blocks import messages_from_post
from handlers.slack.mrkdwn import GAP, mrkdwn
from handlers.slack.richtext import Reader

READER = Reader(lambda _: "")
Letter = tuple[str, frozenset[str]]

words = st.text(st.sampled_from("ab я1.,>&<-•\n 👍"), min_size=1, max_size=30)
literal = st.text(st.sampled_from("ab я1.,>&<*_~`-•\n 👍"), min_size=1, max_size=30)
link = st.sampled_from(["", "", "", "https://a.example/x?y=1&z=2"])
kinds = [{}, {"bold": True}, {"quote": True}, {"code": True}, {"code": True, "block": True}]
styles = st.fixed_dictionaries({"bold": st.booleans(), "italic": st.booleans(), "strike": st.booleans()})


@st.composite
def spans(draw: st.DrawFn) -> Span:
    kind = draw(st.sampled_from(kinds))
    if not kind:
        return Span(draw(literal))
    if "code" in kind:
        return Span(draw(words), **kind)
    said, target = draw(words), draw(link)
    # A label such as "a.bb" looks like an address: what it leads to is then shown beside it, on purpose.
    return Span(said.replace(".", "") or "a" if target else said, link=target, **(draw(styles) | kind))


def letters(text: Rich) -> list[Letter]:
    """Each sign with what it is shown in; spaces have no look."""
    return [(sign, _look(span)) for span in text for sign in span.text if not sign.isspace()]


def _look(span: Span) -> frozenset[str]:
    names = ("bold", "italic", "strike", "code", "quote", "block", "link")
    return frozenset(name for name in names if getattr(span, name))


def read_again(text: Rich) -> Rich:
    """Through the blocks that are posted and the reader of what people paste."""
    messages = messages_from_post(Post(text))
    shown = [block["text"]["text"] for message in messages for block in message.blocks]
    return tuple(span for part in shown for span in READER.from_mrkdwn(part))


@settings(deadline=None)
@given(st.lists(spans(), min_size=1, max_size=8).map(tuple))
def test_words_and_styles_survive_slacks_markup(text: Rich) -> None:
    again = read_again(text) if plain(text).strip() else ()
    assert letters(again) == letters(text)


MARKS = "*_~`"
inline = st.fixed_dictionaries(dict.fromkeys(("bold", "italic", "strike", "code", "quote"), st.booleans()))
flags = st.fixed_dictionaries(dict.fromkeys(("bold", "italic", "strike", "code", "quote", "block"), st.booleans()))


def spans_of(look: st.SearchStrategy[dict[str, bool]]) -> st.SearchStrategy[Rich]:
    """Any words, marks too, in any of these styles."""
    return st.lists(st.builds(lambda said, look: Span(said, **look), literal, look), max_size=8).map(tuple)


@settings(deadline=None)
@given(spans_of(inline))
@example((Span("1"), Span("` 1", code=True)))
def test_marks_within_a_style_cost_no_other_sign_its_style(text: Rich) -> None:
    again = letters(read_again(text) if plain(text).strip() else ())
    assert [sign for sign, _ in again] == [sign for sign, _ in letters(text)]
    assert _unmarked(again) == _unmarked(letters(text))


def _unmarked(signs: list[Letter]) -> list[Letter]:
    return [one for one in signs if one[0] not in MARKS]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (Span("a`b", code=True), "`a`|`|`b`"),
        (Span("2*3 is_6", bold=True), "*2*|*|*3 is_6*"),
        (Span("_new_ name", bold=True), "_|*new_ name*"),
        (Span("a*b", code=True), "`a*b`"),
    ],
)
def test_a_mark_stands_between_two_runs_of_its_style(text: Span, shown: str) -> None:
    assert mrkdwn((text,)).replace(GAP, "|") == shown


@settings(deadline=None)
@given(spans_of(flags))
def test_no_word_is_lost_whatever_the_marks_and_styles(text: Rich) -> None:
    assert _without_marks(read_again(text)) == _without_marks(text)


def _without_marks(text: Rich) -> str:
    return "".join(sign for sign, _ in letters(text) if sign not in "*_~`>…")


def test_a_long_text_is_cut_at_the_end_of_a_sentence() -> None:
    sentence = "Here is a sentence of a usual length, about a hundred letters in all, and it says nothing at all. "
    (message,) = messages_from_post(Post(rich(sentence * 80)))
    shown = [block["text"]["text"].strip() for block in message.blocks]
    assert len(shown) > 2
    assert all(part.startswith("Here is") and part.endswith("at all.") for part in shown)


def test_long_code_and_quotations_stay_what_they_are_in_every_part() -> None:
    code, quote = Span("x = 1\n" * 2000, code=True, block=True), Span("A sentence. " * 600, quote=True)
    assert letters(read_again((code, quote))) == letters((code, quote))


def test_a_link_around_nothing_but_space_is_space() -> None:
    text = (Span("1"), Span(" ", bold=True, link="https://a.example/"), Span("2"))
    assert letters(read_again(text)) == letters(text)
