"""Every rule over every entry: what an admin should look at, entry by entry in the order they were written."""

from collections.abc import Iterator, Sequence

from faq.entry import Entry
from faq.lint.answers import long_answers, no_answers
from faq.lint.closeness import too_close
from faq.lint.jargon import jargon
from faq.lint.languages import missing_translations
from faq.lint.phrasings import few_phrasings, long_titles, same_phrasings
from faq.lint.remark import Reader, Remark


def lint(entries: Sequence[Entry], reader: Reader) -> list[Remark]:
    """All remarks; `reader` knows what customers see of a text."""
    order = {entry.id: place for place, entry in enumerate(entries)}
    return sorted(_remarks(entries, reader), key=lambda remark: order[remark.entry])


def _remarks(entries: Sequence[Entry], reader: Reader) -> Iterator[Remark]:
    for rule in (no_answers, few_phrasings, same_phrasings, too_close, missing_translations, long_titles):
        yield from rule(entries)
    for rule_of_texts in (long_answers, jargon):
        yield from rule_of_texts(entries, reader)
