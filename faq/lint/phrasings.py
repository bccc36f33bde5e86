"""Are there enough ways to ask for each entry, and does each lead to one entry only?"""

from collections.abc import Iterator, Sequence

from faq.entry import Entry
from faq.lint.languages import NAMES, used_languages
from faq.lint.remark import Remark, quoted
from faq.matching.text import normalise, words

FEW = 5  # phrasings: below, every further one makes answers noticeably better
LONG_TITLE = 60  # characters: longer ones are cut on a button


def few_phrasings(entries: Sequence[Entry]) -> Iterator[Remark]:
    """Entries that customers can only find by a few words. None at all is told as a missing translation."""
    used = used_languages(entries)
    for entry in entries:
        short = {lang: n for lang in used if 0 < (n := len(set(entry.questions.get(lang, ())))) < FEW}
        if short:
            counts = " and ".join(f"{n} in {NAMES[lang]}" for lang, n in short.items())
            message = f"only {counts}: phrasings are what customers find an entry by"
            yield Remark("few-phrasings", entry.id, ("questions", next(iter(short))), message, f"Write {FEW} or more.")


def same_phrasings(entries: Sequence[Entry]) -> Iterator[Remark]:
    """The same words twice: under two entries nobody can know which one is meant."""
    first: dict[tuple[str, ...], str] = {}
    for entry in entries:
        for language, text in _said(entry):
            key = tuple(words(normalise(text)))
            path = ("questions", language, text)
            if not key:
                yield Remark("wordless-phrasing", entry.id, path, f"{quoted(text)} has no words", "Remove it.")
            elif (owner := first.setdefault(key, entry.id)) != entry.id:
                hint = "Leave it where it belongs and remove it from the other."
                message = f"{quoted(text)} is a phrasing of {owner!r}, too"
                yield Remark("same-phrasing", entry.id, path, message, hint)


def long_titles(entries: Sequence[Entry]) -> Iterator[Remark]:
    """The first phrasing stands on buttons."""
    for entry in entries:
        for language, said in entry.questions.items():
            if said and len(said[0]) > LONG_TITLE:
                message = f"the title has {len(said[0])} characters; it stands on buttons, where it will be cut"
                hint = f"Put a phrasing of at most {LONG_TITLE} characters first."
                yield Remark("long-title", entry.id, ("questions", language, said[0]), message, hint)


def _said(entry: Entry) -> Iterator[tuple[str, str]]:
    return ((language, text) for language, said in entry.questions.items() for text in said)
