"""Is an answer there, short enough to be read on a phone, and in sentences one follows at first reading?"""

import re
from collections.abc import Iterator, Sequence

from faq.entry import Entry
from faq.lint.languages import NAMES
from faq.lint.remark import Reader, Remark, quoted

MESSAGE = 4096  # characters, as Telegram counts them
LONG = 120  # words: more than a phone shows at once
BREATH = 35  # words in one sentence

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORD = re.compile(r"\w+(?:[-’'.]\w+)*")


def no_answers(entries: Sequence[Entry]) -> Iterator[Remark]:
    """Entries that are found but have nothing to say."""
    for entry in entries:
        if not entry.answer:
            hint = "Write one, or set handoff: always and say what a colleague needs to know."
            yield Remark("no-answer", entry.id, (), "there is no answer", hint)


def long_answers(entries: Sequence[Entry], reader: Reader) -> Iterator[Remark]:
    """Answers that do not fit into one message, or into a reader's patience."""
    for entry in entries:
        for language, answer in entry.answer.items():
            yield from _long(entry, language, reader.words(answer), reader.words(entry.tip.get(language, "")))


def _long(entry: Entry, language: str, answer: str, tip: str) -> Iterator[Remark]:
    path, count = ("answer", language), len(_WORD.findall(answer))
    units = len(f"{answer}\n\n💡 {tip}".encode("utf-16-le", "surrogatepass")) // 2
    if units > MESSAGE:
        message = f"the answer and its tip have {units} characters; Telegram shows {MESSAGE} in a message"
        yield Remark("too-long", entry.id, path, message, "It would be sent in pieces: shorten it, or split the entry.")
    elif count > LONG:
        message = f"the answer has {count} words in {NAMES[language]}"
        yield Remark("long-answer", entry.id, path, message, f"Up to {LONG} are read; move the rest elsewhere.")
    for sentence in _SENTENCE.split(answer):
        if (length := len(_WORD.findall(sentence))) > BREATH:
            message = f"a sentence of {length} words: {quoted(sentence, 40)}"
            yield Remark("long-sentence", entry.id, path, message, "Make two or three of it.")
