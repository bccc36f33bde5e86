"""Entries as hypothesis imagines them: every field, and the texts that formats like to spoil."""

from hypothesis import strategies as st

from faq.entry import Entry, Handoff, Question
from faq.files.texts import is_identifier, one_line, tidy

NASTY = (
    *(
        "yes",
        "no",
        "null",
        "~",
        "123",
        "1e3",
        "0x1F",
        "2024-01-01",
        "1_000",
        "true",
        "=1+1",
        "+7 900",
        "-1",
        "@SUM(A1)",
    ),
    *("'=1", "'", '"', "- a", "# b", "a: b", "a #b", "{x}", "[y]", "&a", "*b", "!c", "%d", "|", ">", "a|b", "a\\|b"),
    *("a, b", "a; b", "\\n", "😀", "a\u00a0b", "_x000D_", "_x0041_", "a  b", "\ta", "sep=;", "ё", "«да»", "a\u200bb"),
    *("a\u0007b", "a\u0085b", "a\u2028b", "a\ufeffb", "name (phone): x", "a:", "\\", "#N/A", "1.0", "TRUE"),
)
letters = st.characters(exclude_categories=("Cs",), exclude_characters="\r")
texts = st.one_of(st.sampled_from(NASTY), st.text(letters, min_size=1, max_size=20)).map(tidy).filter(bool)
lines = texts.map(one_line).filter(bool)
answers = st.one_of(texts, st.lists(texts, min_size=2, max_size=4).map("\n".join).map(tidy), st.just("a\n\n  - b \n c"))
identifiers = texts.filter(is_identifier)


def by_language(values: st.SearchStrategy[str], least: int = 0) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from(["ru", "en"]), values, min_size=least)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    options = tuple(draw(st.lists(by_language(texts, 1), min_size=2, max_size=3))) if draw(st.booleans()) else ()
    kind = "choice" if options else draw(st.sampled_from(["text", "phone", "email"]))
    return Question(draw(identifiers), draw(by_language(texts, 1)), options, kind)


@st.composite
def entries(draw: st.DrawFn, name: str) -> Entry:
    said = st.lists(lines, min_size=1, max_size=4, unique=True).map(tuple)
    return Entry(
        id=name,
        topic=draw(by_language(texts, 1)),
        questions=draw(st.dictionaries(st.sampled_from(["ru", "en"]), said, min_size=1)),
        answer=draw(by_language(answers)),
        tip=draw(by_language(answers)),
        handoff=draw(st.sampled_from(Handoff)),
        urgent=draw(st.booleans()),
        ask=tuple(draw(st.lists(questions(), max_size=3, unique_by=lambda asked: asked.id))),
        team=draw(st.one_of(st.just(""), texts)),
        tags=tuple(draw(st.lists(lines, max_size=3))),
    )


@st.composite
def bases(draw: st.DrawFn) -> list[Entry]:
    """A few entries that refer to each other."""
    names = draw(st.lists(identifiers, min_size=1, max_size=3, unique=True))
    return [_referring(draw(entries(name)), [other for other in names if other != name]) for name in names]


def _referring(entry: Entry, others: list[str]) -> Entry:
    from dataclasses import replace

    return replace(entry, see_also=tuple(others))
