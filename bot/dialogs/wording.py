"""Does this text say what that catalogue key says, in any of its wordings and in any manner?"""

import re
from functools import cache

from fluent.syntax.ast import Pattern, TextElement

from bot.dialogs.mismatch import expect
from bot.texts.sources import messages, overlays, sources


@cache
def _patterns(language: str) -> dict[str, list[re.Pattern[str]]]:
    found: dict[str, list[re.Pattern[str]]] = {}
    for message in (one for path in [*sources(language), *overlays(language)] for one in messages(path)):
        values = [message.value, *(attribute.value for attribute in message.attributes)]
        found.setdefault(message.id.name, []).extend(_regex(value) for value in values if value is not None)
    return found


def _regex(pattern: Pattern) -> re.Pattern[str]:
    parts = [
        re.escape(element.value.replace("**", "")) if isinstance(element, TextElement) else ".*"
        for element in pattern.elements
    ]
    return re.compile("".join(parts), re.DOTALL)


def says(text: str, key: str) -> bool:
    """Is the text a wording of the key in some language?"""
    expect(key in _patterns("en"), f"there is no text called {{{key}}}")
    patterns = [pattern for language in ("ru", "en") for pattern in _patterns(language)[key]]
    # what is filled in at the end may be nothing, and then no space is left before it
    return any(pattern.fullmatch(text) or pattern.fullmatch(f"{text} ") for pattern in patterns)
