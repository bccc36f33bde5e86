"""What is missing in one of the languages a knowledge base uses."""

from collections.abc import Iterator, Sequence

from faq.entry import Entry
from faq.language import LANGUAGES
from faq.lint.remark import Remark

ENOUGH = 0.2  # of the entries: one English word in a Russian base makes it no base in two languages
NAMES = {"ru": "Russian", "en": "English"}


def used_languages(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The languages that a good part of the entries has phrasings in."""
    spoken = {lang: sum(bool(entry.questions.get(lang)) for entry in entries) for lang in LANGUAGES}
    return tuple(lang for lang, count in spoken.items() if count and count >= ENOUGH * len(entries))


def missing_translations(entries: Sequence[Entry]) -> Iterator[Remark]:
    """Texts that one of the used languages lacks; a topic is told once, however many entries stand in it."""
    topics: set[tuple[str, ...]] = set()
    for language in used_languages(entries):
        for entry in entries:
            missing = [path for path in _lacks(entry, language) if path[0] != "topic" or _new(topics, entry, language)]
            if missing:
                yield _remark(entry, language, missing)


def _new(seen: set[tuple[str, ...]], entry: Entry, language: str) -> bool:
    key = (language, *map(str, sorted(entry.topic.items())))
    known = key in seen
    seen.add(key)
    return not known


def _lacks(entry: Entry, language: str) -> Iterator[tuple[str, ...]]:
    """Paths of the texts that are there, but not in this language."""
    named = (("topic", entry.topic), ("questions", entry.questions), ("answer", entry.answer), ("tip", entry.tip))
    yield from ((name,) for name, texts in named if texts and not texts.get(language))
    for question in entry.ask:
        if not question.question.get(language):
            yield ("ask", question.id)
        elif any(not option.get(language) for option in question.options):
            yield ("ask", question.id, "options")


def _remark(entry: Entry, language: str, missing: list[tuple[str, ...]]) -> Remark:
    what = ", ".join(" of ".join(reversed(path)) if path[0] != "ask" else _asked(path) for path in missing)
    message = f"{what} {'is' if len(missing) == 1 else 'are'} missing in {NAMES[language]}"
    hint = "Who asks in that language would be answered in the other one."
    return Remark("missing-translation", entry.id, missing[0], message, hint)


def _asked(path: tuple[str, ...]) -> str:
    return f"{'an option' if len(path) > 2 else 'the question'} of ask {path[1]!r}"
