"""Words that puzzle customers, with plainer ones: the lists stand in jargon.yaml, one for each language."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from faq.entry import Entry
from faq.lint.remark import Reader, Remark
from faq.matching.text import stem, words

FILE = Path(__file__).with_name("jargon.yaml")
Stems = tuple[str, ...]


def jargon(entries: Sequence[Entry], reader: Reader) -> Iterator[Remark]:
    """Puzzling words in answers and tips, unless the entry's own phrasings show that its customers use them."""
    for entry in entries:
        for language, answer in entry.answer.items():
            text = f"{reader.prose(answer)}\n{reader.prose(entry.tip.get(language, ''))}"
            found = _found(text, language, _asked(entry))
            if found:
                named = ", ".join(f"“{word}”" for word in found)
                message = f"{named} may puzzle customers"
                hint = "Say " + ", ".join(f"“{plain}”" for plain in found.values()) + "."
                yield Remark("jargon", entry.id, ("answer", language), message, hint)


@cache
def lists() -> Mapping[str, Mapping[Stems, tuple[str, str]]]:
    """Language → stems of a word or phrase → the word as listed, and what to say instead."""
    written = yaml.safe_load(FILE.read_text("utf-8"))
    return {
        language: {_stems(word): (word, plain) for word, plain in entries.items()}
        for language, entries in written.items()
    }


def _found(text: str, language: str, asked: frozenset[str]) -> dict[str, str]:
    """Listed word → what to say instead, in the order of the list."""
    known = _runs(_stems(text))
    return {
        word: plain
        for stems, (word, plain) in lists().get(language, {}).items()
        if stems in known and not asked.issuperset(stems)
    }


def _runs(stems: Stems) -> set[Stems]:
    """Up to four neighbouring words."""
    return {stems[place : place + size] for size in (1, 2, 3, 4) for place in range(len(stems) - size + 1)}


def _stems(text: str) -> Stems:
    return tuple(stem(word) for word in words(text.lower().replace("ё", "е")))


def _asked(entry: Entry) -> frozenset[str]:
    return frozenset(found for said in entry.questions.values() for text in said for found in _stems(text))
