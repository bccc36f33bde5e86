"""The small Markdown of answers: what customers read of it, and marks that would reach them as bare signs."""

import re
from collections.abc import Iterator, Sequence

from bot.engine.rich import plain, rich_from_markdown
from faq.entry import Entry
from faq.lint.remark import Reader, Remark, quoted

BROKEN = (
    (r"\[[^\]\n]*\]\([^)\n]*\)?|\]\(", "a link that is none", "Write [words](https://…) without spaces."),
    (r"\*\*", "** without its other half", "Close it on the same line."),
    (r"(?<![\w*])\*(?=[^\s*])[^*\n]*[^\s*]\*(?![\w*])", "*…* stays as it is written", "Write **bold** or _italic_."),
    (r"`", "` without its other half", "Close it on the same line."),
    (r"(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)", "_ without its other half", "Close it, or put the name in `code`."),
    (
        r"</?(?:b|i|u|s|a|p|br|em|strong|code|ul|li|div|span)\b[^>\n]*>",
        "HTML stays as it is written",
        "Write **bold**.",
    ),
    (r"(?m)^\s*#{1,6} ", "headings stay as they are written", "Write **bold** instead."),
    (r"(?m)^\s*\|.*\|\s*$", "tables stay as they are written", "Write a list."),
)
_PICTURE, _CODE = re.compile(r"!\[[^\]\n]*\]\("), re.compile(r"`[^`\n]*`")
_RULES = [(re.compile(pattern), message, hint) for pattern, message, hint in BROKEN]


def read_words(text: str) -> str:
    """All that is shown of a text."""
    return plain(rich_from_markdown(text))


def read_prose(text: str) -> str:
    """Without what is bold, italic or code: names of buttons and settings."""
    return plain(span for span in rich_from_markdown(text) if not (span.bold or span.italic or span.code))


READER = Reader(read_words, read_prose)


def broken_markup(entries: Sequence[Entry]) -> Iterator[Remark]:
    """Marks in answers and tips that were meant to style something and do not."""
    for entry in entries:
        for key, texts in (("answer", entry.answer), ("tip", entry.tip)):
            for language, text in texts.items():
                for message, hint in leftovers(text):
                    yield Remark("markup", entry.id, (key, language), message, hint)


def leftovers(text: str) -> Iterator[tuple[str, str]]:
    """What is wrong and what to do, for each kind of mark that is left over after reading; code is left alone."""
    if _PICTURE.search(_CODE.sub("", text)):
        yield "pictures are not shown inside a text", "List the file under attachments."
    prose = plain(span for span in rich_from_markdown(text) if not span.code)
    for pattern, message, hint in _RULES:
        if found := pattern.search(prose):
            line = prose[prose.rfind("\n", 0, found.start()) + 1 :].split("\n", 1)[0]
            yield f"{message}: {quoted(line.strip(), 40)}", hint
            prose = pattern.sub(" ", prose)
