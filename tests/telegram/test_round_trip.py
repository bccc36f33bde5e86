"""What we send to Telegram reads there as it was meant: the same words in the same styles."""

from aiogram.types import MessageEntity
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports import Rich, Span, plain
from handlers.sandbox.telegram.parameters import Parameters
from handlers.sandbox.telegram.text import text_of
from handlers.telegram.entities import rich_from_entities
from handlers.telegram.html import html_from_rich
from handlers.telegram.splitting import split

Letter = tuple[str, frozenset[str]]

words = st.text(st.sampled_from("ab я1.,>&<*_~-•\n 👍"), min_size=1, max_size=30)
link = st.sampled_from(["", "", "", "https://a.example/x?y=1&z=2"])
kinds = [{}, {}, {"quote": True}, {"code": True}, {"code": True, "block": True}]
styles = st.fixed_dictionaries({"bold": st.booleans(), "italic": st.booleans(), "strike": st.booleans()})


@st.composite
def spans(draw: st.DrawFn) -> Span:
    kind = draw(st.sampled_from(kinds))
    return Span(draw(words), **kind) if "code" in kind else Span(draw(words), link=draw(link), **kind, **draw(styles))


def letters(text: Rich) -> list[Letter]:
    """Each sign with what it is shown in; spaces have no look."""
    return [(sign, _look(span)) for span in text for sign in span.text if not sign.isspace()]


def _look(span: Span) -> frozenset[str]:
    names = ("bold", "italic", "strike", "code", "quote", "block", "link")
    return frozenset(name for name in names if getattr(span, name))


def read_again(text: Rich) -> Rich:
    """Through Telegram's own reading of our markup."""
    kept = text_of(Parameters({"text": html_from_rich(text), "parse_mode": "HTML"}, {}))
    entities = [MessageEntity.model_validate(entity) for entity in kept.get("entities", ())]
    return rich_from_entities(kept["text"], entities)


@settings(deadline=None)
@given(st.lists(spans(), min_size=1, max_size=8).map(tuple))
def test_words_and_styles_survive_telegrams_markup(text: Rich) -> None:
    again = read_again(text) if plain(text).strip() else ()
    assert letters(again) == letters(text)


@settings(deadline=None)
@given(st.lists(spans(), min_size=1, max_size=8).map(tuple), st.integers(20, 60))
def test_words_and_styles_survive_being_split(text: Rich, limit: int) -> None:
    parts = [part for part in split(text, limit) if plain(part).strip()]
    assert [letter for part in parts for letter in letters(read_again(part))] == letters(text)
