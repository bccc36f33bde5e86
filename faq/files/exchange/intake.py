"""Reads files of other programs kindly: what can be mended is mended, and told as a warning."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from faq.entry import Entry
from faq.files.entries import entries_of
from faq.files.errors import FaqError, FaqErrors
from faq.files.exchange.jsonl import jsonl_tree
from faq.files.formats import tree
from faq.files.limits import IMPORTING
from faq.files.nodes import Node, Report
from faq.files.source import SHEETS

SUFFIXES = (".jsonl", *sorted(SHEETS))


def entries_from_jsonl(path: Path) -> tuple[Entry, ...]:
    """The entries of a file whose lines need only `id` and `phrasings` (or `questions`). Raises FaqErrors."""
    ignored: list[FaqError] = []
    return entries_from(path, ignored.append)


def entries_from(path: Path, warn: Report) -> tuple[Entry, ...]:
    """The entries of a .jsonl, .csv, .tsv or .xlsx file. Raises FaqErrors with every mistake."""
    errors: list[FaqError] = []
    try:
        root = _root(path, errors.append, warn)
        found = entries_of(path, root, errors.append)
    except FaqError as error:
        raise FaqErrors([*errors, error]) from error
    entries = _merged([pair for pair in found if pair[1].id], errors.append, warn)
    if errors:
        raise FaqErrors(errors)
    return tuple(entries)


def _root(path: Path, report: Report, warn: Report) -> Node:
    if path.suffix.lower() in SHEETS:
        return tree(path.parent, path, report, IMPORTING)
    return jsonl_tree(path, report, warn)


def _merged(found: Sequence[tuple[Node, Entry]], report: Report, warn: Report) -> list[Entry]:
    """Lines with the same id are one entry, unless they contradict each other."""
    entries: dict[str, Entry] = {}
    for node, entry in found:
        known = entries.get(entry.id)
        joined = _joined(known, entry) if known else entry
        if joined is None:
            report(node.error(f"the id {entry.id!r} is taken by another answer", "Give one of them another id."))
            continue
        entries[entry.id] = _without_repeats(node, joined, warn)
    for node, entry in found:
        if not entries[entry.id].answer:
            warn(node.error(f"{entry.id!r} has no answer", "Who asks for it gets a person."))
    return list(entries.values())


def _joined(one: Entry, other: Entry) -> Entry | None:
    """Both as one entry; None where they say different things."""
    pairs = ((one.topic, other.topic), (one.answer, other.answer), (one.tip, other.tip))
    if any(first.get(language, text) != text for first, second in pairs for language, text in second.items()):
        return None
    topic, answer, tip = ({**first, **second} for first, second in pairs)
    languages = dict.fromkeys((*one.questions, *other.questions))
    said = {lang: (*one.questions.get(lang, ()), *other.questions.get(lang, ())) for lang in languages}
    joined = replace(one, questions=said, topic=topic, answer=answer, tip=tip)
    return joined if joined == replace(other, questions=said, topic=topic, answer=answer, tip=tip) else None


def _without_repeats(node: Node, entry: Entry, warn: Report) -> Entry:
    said = {language: tuple(dict.fromkeys(texts)) for language, texts in entry.questions.items()}
    lost = sum(map(len, entry.questions.values())) - sum(map(len, said.values()))
    if lost:
        warn(node.error(f"{entry.id!r} has the same phrasing more than once", f"Left out: {lost}."))
    return replace(entry, questions=said) if lost else entry
